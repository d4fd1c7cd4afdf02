import { ListDisclosures } from '@tongzhou/server/contracts/disclosures'
import { ListProblemReports } from '@tongzhou/server/contracts/public-requests'
import { renderSite } from '@tongzhou/web/site'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Platform, startPlatform } from '../api/platform.ts'
import { launchChromium } from '../browser/chromium.ts'
import { judge, overflow, readSiteMap, siteFolder } from './site-visitor.ts'
import { invite, webFolder } from './visitor.ts'

let platform: Platform
let browser: Browser
let record: { readonly id: number; readonly title: string; readonly cellCode: string | null }

beforeAll(async () => {
  ;[platform, browser] = await Promise.all([
    startPlatform({ webFolder, siteFolder, renderSite }),
    launchChromium(),
  ])
  const { items } = await platform.ask(ListDisclosures, '/api/disclosures?kind=penalty_decision')
  const found = items.find(({ cellCode }) => cellCode !== null)
  if (!found) throw new Error('no penalty in a cell is on display')
  record = found
})

afterAll(async () => {
  await browser?.close()
  await platform?.close()
})

/** The office lets everybody see a report that has these words and is not shown yet. */
async function showReport(words: string): Promise<void> {
  const leader = await platform.as('bureau-leader')
  const { items } = await leader.ask(ListProblemReports, '/api/problem-reports?limit=500')
  const own = items.find(({ statement, shown }) => statement.includes(words) && !shown)
  const handling = { state: 'finished', shown: true, publicNote: '演示：已整改', revision: own?.revision }
  const { status } = await leader.send('POST', `/api/problem-reports/${own?.id}/handling`, handling)
  expect(status).toBe(200)
}

async function withoutScripts(act: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await act(page)
  await context.close()
}

describe('somebody without scripts', () => {
  it('reports a problem from the page of a cell, mends what is wrong and looks the receipt up', () =>
    withoutScripts(async (page) => {
      await page.goto(`${platform.origin}/cells/${record.cellCode}`)
      await page.getByRole('link', { name: '报告这里的问题' }).click()
      await page.getByLabel('发生了什么').fill('臭')
      await page.getByLabel('地点说明').fill('演示路与演示河之间')
      await page.getByRole('button', { name: '提交' }).click()
      const alert = page.getByRole('alert')
      expect(await alert.getByRole('link').allTextContents()).toEqual(['涉及什么', '发生了什么'])
      expect(await page.getByLabel('地点说明').inputValue()).toBe('演示路与演示河之间')
      await page.getByLabel('涉及什么').selectOption('air')
      await page.getByLabel('发生了什么').fill('演示：夜里有刺鼻气味')
      await page.getByRole('button', { name: '提交' }).click()
      const receipt = (await page.locator('.receipt').textContent()) ?? ''
      expect(page.url()).toBe(`${platform.origin}/report`)
      await page.getByRole('link', { name: '凭回执查询' }).click()
      await page.getByLabel('回执号').fill(receipt)
      await page.getByRole('button', { name: '查询' }).click()
      expect(await page.locator('main').textContent()).toContain('已收到，办理中')
      expect(page.url()).not.toContain(receipt)
    }))

  it('asks for a correction from the record and gets the last day for the reply', () =>
    withoutScripts(async (page) => {
      await page.goto(`${platform.origin}/disclosures/${record.id}`)
      await page.getByRole('link', { name: '申请更正公示' }).click()
      expect(await page.locator('main').textContent()).toContain(record.title)
      await page.getByLabel('哪里有误').selectOption('facts')
      await page.getByLabel('请说明错误和正确的内容').fill('演示：地址写错')
      await page.getByLabel('申请人').fill('演示单位')
      await page.getByLabel('联系电话').fill('000-00000002')
      await page.getByRole('button', { name: '提交' }).click()
      expect(await page.locator('main').textContent()).toContain('2026-07-14')
      await page.reload()
      expect(await page.locator('main').textContent()).toContain('没有重复登记')
    }))
})

describe('somebody with scripts', () => {
  it('points at the place on the map, and the office gets just that place', async () => {
    const visitor = await invite(browser, platform, { as: null })
    const { page } = visitor
    await visitor.open('/report')
    await readSiteMap(page)
    const box = await page.locator('.map-canvas').boundingBox()
    if (!box) throw new Error('no map')
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    await page.getByText('已选定地点').waitFor()
    const chosen = (await page.locator('[data-chosen-place]').textContent()) ?? ''
    expect(await page.getByLabel('网格编码（15 位').inputValue()).toMatch(/^\d{15}$/)
    await page.getByLabel('涉及什么').selectOption('water')
    await page.getByLabel('发生了什么').fill('演示：点选的河水发黑')
    await page.getByRole('button', { name: '提交' }).click()
    await page.locator('.receipt').waitFor()
    const { items } = await platform.ask(ListProblemReports, '/api/problem-reports?limit=500')
    const own = items.find(({ statement }) => statement.includes('点选的河水'))
    expect(chosen).toContain(own?.location.join(', '))
    await visitor.leave()
  })

  it('is led by a fault to its field, by keyboard', async () => {
    const visitor = await invite(browser, platform, { as: null, expected: /400/ })
    const { page } = visitor
    await visitor.open(`/disclosures/${record.id}/correction`)
    await page.getByRole('button', { name: '提交' }).press('Enter')
    const fault = page.getByRole('alert').getByRole('link', { name: '申请人' })
    await fault.press('Enter')
    await page.keyboard.type('演示')
    expect(await page.getByLabel('申请人').inputValue()).toBe('演示')
    await visitor.leave()
  })
})

it.each([
  [1280, '/en'],
  [375, ''],
])(
  'no form meets a barrier that axe knows, nor is it wider than its window, at %i px',
  async (width, language) => {
    const context = await browser.newContext({ viewport: { width, height: 812 }, bypassCSP: true })
    const page = await context.newPage()
    const look = async (name: string) => {
      expect({ name, violations: await judge(page), overflow: await overflow(page) }).toEqual({
        name,
        violations: [],
        overflow: 0,
      })
    }
    const submit = page.locator('.sending-form > button')
    for (const path of ['/report', `/disclosures/${record.id}/correction`, '/receipt']) {
      await page.goto(`${platform.origin}${language}${path}`)
      if (path === '/report') await readSiteMap(page)
      await look(path)
      await submit.click()
      await page.getByRole('alert').waitFor()
      await look(`${path} with faults`)
    }
    await page.goto(`${platform.origin}${language}/report?cell=${record.cellCode}`)
    await page.locator('select').selectOption('noise')
    await page.locator('textarea').fill('演示：夜间噪声')
    await submit.click()
    const receipt = (await page.locator('.receipt').textContent()) ?? ''
    await look('sent')
    await page.goto(`${platform.origin}${language}/receipt`)
    await page.locator('#receipt').fill(receipt)
    await submit.click()
    await page.locator('.facts').waitFor()
    await look('looked up')
    await showReport('夜间噪声')
    await page.goto(`${platform.origin}${language}/problem-reports`)
    await readSiteMap(page)
    expect(await page.locator('[data-report]').count()).toBeGreaterThan(0)
    await look('reports of residents')
    await page.screenshot({ path: `.screenshots/site-reports-${width}.png` })
    await context.close()
  },
)
