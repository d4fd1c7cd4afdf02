import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { begin } from '../api/plan-editor.ts'
import { type Platform, startPlatform, testNow } from '../api/platform.ts'
import { launchChromium } from '../browser/chromium.ts'
import { invite, webFolder } from './visitor.ts'

let platform: Platform
let browser: Browser
let planId = 0
beforeAll(async () => {
  ;[platform, browser] = await Promise.all([startPlatform({ webFolder }), launchChromium()])
  planId = await begin(await platform.as('grid-administrator'), '三季度调整')
})
afterAll(async () => {
  await browser?.close()
  await platform?.close()
})

const pages = [
  ['/office/coverage', '[data-testid="coverage-count"][data-count]'],
  ['/office/coverage?cause=role_vacant&item=first', '[data-testid="coverage-detail"]'],
  ['/office/coverage?q=zzzz', '.state-title'],
  ['/office/coverage?on=2010-01-01', '.state-title'],
  ['/office/coverage/matrix', '[data-testid="matrix"]'],
  ['/office/coverage/responsible?cell=320612001014001', '[data-testid="responsible"]'],
  ['/office/coverage/upcoming', 'table'],
  ['/office/coverage/trends', 'table'],
  ['/office/coverage/digest', 'table'],
  ['/office/coverage/rules', 'table'],
  ['/office/plans/:plan/impact', '[data-testid="hindrances"]'],
] as const

describe.each([1440, 1280, 375])('at %i px', (width) => {
  it.each(pages)('%s never scrolls sideways', async (path, ready) => {
    const { page, ...visitor } = await invite(browser, platform, { width, height: 800 })
    await page.clock.setFixedTime(testNow)
    await visitor.open(path.replace(':plan', String(planId)))
    await page.locator(ready).first().waitFor({ timeout: 60_000 })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
    // A hint at the right edge is read whole.
    for (const mark of await page.locator('.mark:visible').all()) {
      await mark.focus()
      const hint = page.locator('.tooltip:visible').first()
      if ((await hint.count()) === 0) continue
      const box = await hint.boundingBox()
      expect(box!.x).toBeGreaterThanOrEqual(0)
      expect(box!.x + box!.width).toBeLessThanOrEqual(width)
    }
    await visitor.leave()
  })
})
