import { ListDisclosures } from '@tongzhou/server/contracts/disclosures'
import { renderSite } from '@tongzhou/web/site'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Platform, startPlatform } from '../api/platform.ts'
import { launchChromium } from '../browser/chromium.ts'
import { judge, overflow, siteFolder, slowDown } from './site-visitor.ts'
import { invite, type VisitorOptions, webFolder } from './visitor.ts'

/** Most script in a page before any map, bytes as they travel. */
const MOST_SCRIPT_BYTES = 120 * 1024

let platform: Platform
let browser: Browser
let paths: readonly string[]

beforeAll(async () => {
  ;[platform, browser] = await Promise.all([
    startPlatform({ webFolder, siteFolder, renderSite }),
    launchChromium(),
  ])
  const { items } = await platform.ask(ListDisclosures, '/api/disclosures?kind=penalty_decision')
  const record = items.find(({ cellCode, partyCode }) => cellCode !== null && partyCode !== null)
  if (!record) throw new Error('no penalty of a legal person in a cell is on display')
  paths = [
    '/',
    '/here',
    `/here?q=${encodeURIComponent('石港')}`,
    '/disclosures',
    '/statistics',
    '/about',
    '/report',
    '/receipt',
    '/problem-reports',
    `/cells/${record.cellCode}`,
    `/disclosures/${record.id}`,
    `/enterprises/${record.enterpriseId}`,
  ]
})

afterAll(async () => {
  await browser?.close()
  await platform?.close()
})

const visit = (options: VisitorOptions = {}) => invite(browser, platform, { as: null, ...options })

describe('an anonymous visitor', () => {
  it.each([
    [1280, '/en'],
    [375, ''],
  ])('meets no barrier that axe knows at %i px', async (width, language) => {
    // The policy of the site admits no script but its own, so the judge comes in beside it.
    const context = await browser.newContext({ viewport: { width, height: 812 }, bypassCSP: true })
    const page = await context.newPage()
    for (const path of paths) {
      await page.goto(`${platform.origin}${language}${path}`)
      expect({ path, violations: await judge(page) }).toEqual({ path, violations: [] })
    }
    await context.close()
  })

  it.each([1280, 640, 375, 320])(
    'never scrolls sideways at %i px, which is also a large window at 200 %%',
    async (width) => {
      const visitor = await visit({ width, height: 800 })
      for (const [index, path] of paths.entries()) {
        await visitor.open(path)
        expect({ path, overflow: await overflow(visitor.page) }).toEqual({ path, overflow: 0 })
        if (width === 1280 || width === 375) await visitor.picture(`site-${width}-${index}`)
      }
      await visitor.leave()
    },
  )

  it('finds who answers for a place by keyboard alone in less than a minute', async () => {
    const visitor = await visit()
    const { page } = visitor
    const begun = Date.now()
    await visitor.open('/')
    const focused = () => page.evaluate<string>('document.activeElement.outerHTML')
    let keys = 0
    const tabUntil = async (wanted: RegExp) => {
      for (let step = 0; step < 60; step += 1) {
        await page.keyboard.press('Tab')
        keys += 1
        if (wanted.test(await focused())) return
      }
      throw new Error(`no ${wanted} within sixty steps`)
    }
    await page.keyboard.press('Tab')
    expect(await focused()).toContain('href="#content"')
    await page.keyboard.press('Enter')
    await tabUntil(/<input[^>]*name="q"/)
    await page.keyboard.type('石港')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/here\?q=/)
    await tabUntil(/href="\/cells\/\d{15}"/)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/cells\/\d{15}/)
    const table = page.getByRole('table').first()
    expect(await table.getByRole('rowheader').allTextContents()).toContain('网格长')
    expect(await page.getByRole('definition').first().textContent()).toContain('分局')
    console.log(`by keyboard: ${keys + 6} keys, ${Date.now() - begun} ms`)
    expect(Date.now() - begun).toBeLessThan(60_000)
    await visitor.leave()
  })

  it('reads, searches and filters without a script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${platform.origin}/disclosures`)
    await page.locator('select[name="kind"]').selectOption('penalty_decision')
    await page.locator('form button[type="submit"]').first().click()
    await page.waitForURL(/kind=penalty_decision/)
    const { total } = await platform.ask(ListDisclosures, '/api/disclosures?kind=penalty_decision&limit=1')
    expect(await page.locator('main').textContent()).toContain(String(total))
    await page.locator('main a[href^="/disclosures/"]').first().click()
    await page.waitForURL(/\/disclosures\/\d+/)
    expect(await page.locator('main').textContent()).toMatch(/整改/)
    await context.close()
  })

  it('loads little on a slow phone: everything to read is in the page itself', async () => {
    const visitor = await visit({ width: 375, height: 812 })
    const { page } = visitor
    await slowDown(page)
    await visitor.open('/')
    await page.waitForFunction("performance.getEntriesByName('first-contentful-paint').length > 0")
    const { paint, script, all } = await page.evaluate<Record<'paint' | 'script' | 'all', number>>(`(() => {
      const loaded = performance.getEntriesByType('resource')
      const bytes = (list) => list.reduce((sum, { transferSize }) => sum + transferSize, 0)
      return {
        paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
        script: bytes(loaded.filter(({ initiatorType }) => initiatorType === 'script')),
        all: bytes(loaded),
      }
    })()`)
    console.log(
      `on a slow phone (4 × slower, slow 4G): first paint ${paint.toFixed(0)} ms, script ${script} B, all ${all} B`,
    )
    expect(paint).toBeLessThan(2500)
    expect(script).toBeLessThanOrEqual(MOST_SCRIPT_BYTES)
    await visitor.leave()
  })
})
