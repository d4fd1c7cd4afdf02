import { ListEnterprises } from '@tongzhou/server/contracts/enterprises'
import { GetCell, ListCells } from '@tongzhou/server/contracts/grids'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Platform, startPlatform } from '../api/platform.ts'
import { launchChromium } from '../browser/chromium.ts'
import { invite, webFolder } from './visitor.ts'

let platform: Platform
let browser: Browser
beforeAll(async () => {
  ;[platform, browser] = await Promise.all([startPlatform({ webFolder }), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await platform?.close()
})

async function countRows(table: 'grid_cell_version' | 'enterprise'): Promise<number> {
  const { count } = await platform.database.db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

const codeIn = (url: string): string => /\/office\/cells\/(\d{15})/.exec(url)?.[1] ?? ''

describe('the map page', () => {
  it('shows as many cells and enterprises on the map as in the table and in the database', async () => {
    const visitor = await invite(browser, platform)
    await visitor.open('/')
    const map = await visitor.readMap()
    expect(map).toEqual({ cells: 278, enterprises: 1200 })
    expect(await visitor.readCount('cells-count')).toBe(await countRows('grid_cell_version'))
    await visitor.page.getByRole('tab', { name: /企业/ }).click()
    await visitor.page.getByTestId('enterprises-count').waitFor()
    await expect.poll(() => visitor.readCount('enterprises-count')).toBe(await countRows('enterprise'))
    await visitor.picture('map')
    await visitor.leave()
  })

  it('opens the panel of the cell that is clicked, with the responsible persons of the database', async () => {
    const visitor = await invite(browser, platform)
    const { items } = await platform.ask(ListCells, '/api/cells')
    const wanted = items.find(
      ({ vacantRoles, enterpriseCount }) => vacantRoles.length === 0 && enterpriseCount === 0,
    )!
    await visitor.open(`/office/cells/${wanted.code}`)
    await visitor.readMap()
    await visitor.page.keyboard.press('Escape')
    await visitor.page.waitForURL((url) => codeIn(url.href) === '')
    await visitor.readMap()
    const canvas = (await visitor.page.locator('[data-map-state] canvas').first().boundingBox())!
    await visitor.page.mouse.click(canvas.x + canvas.width * 0.55, canvas.y + canvas.height * 0.4)
    await visitor.page.getByTestId('cell-panel').waitFor()
    const code = codeIn(visitor.page.url())
    const cell = await platform.ask(GetCell, `/api/cells/${code}`)
    const panel = visitor.page.getByTestId('cell-panel')
    await panel.locator('[data-role="grid_leader"]').waitFor()
    for (const { role, holders } of cell.responsibilities) {
      const row = await panel.locator(`[data-role="${role}"]`).textContent()
      for (const { name } of holders) expect(row).toContain(name)
    }
    expect((await panel.textContent())?.replaceAll(/\s/g, '')).toContain(code)
    await visitor.leave()
  })

  it('keeps table, map and address in step', async () => {
    const visitor = await invite(browser, platform)
    await visitor.open('/office')
    await visitor.readMap()
    const row = visitor.page.getByTestId('cells-table').getByRole('row').nth(3)
    await row.click()
    await visitor.page.getByTestId('cell-panel').waitFor()
    const code = codeIn(visitor.page.url())
    expect(code).toMatch(/^320612\d{9}$/)
    await visitor.readMap()
    await visitor.picture('cell')
    await visitor.page.reload()
    await visitor.page.getByTestId('cell-panel').locator('[data-role="grid_leader"]').waitFor()
    expect(codeIn(visitor.page.url())).toBe(code)
    await visitor.page.goBack()
    await visitor.page.getByTestId('cell-panel').waitFor({ state: 'detached' })
    await visitor.leave()
  })

  it('switches the legend, and its classes always count every cell', async () => {
    const visitor = await invite(browser, platform)
    await visitor.open('/office')
    await visitor.readMap()
    const legend = visitor.page.getByTestId('legend')
    for (const name of ['环保分局', '镇街', '监管负荷', '在办案件']) {
      const choice = legend.getByRole('radio', { name })
      await choice.click()
      await expect.poll(() => choice.isChecked()).toBe(true)
      await visitor.readMap()
      const counts = (await legend.locator('.legend-count').allTextContents()).map(Number)
      expect(counts.length).toBeGreaterThan(1)
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(278)
      await visitor.picture(`legend-${counts.length}`)
    }
    await visitor.leave()
  })
})

describe('search', () => {
  it('finds an enterprise by part of its name and opens it, by keyboard alone', async () => {
    const visitor = await invite(browser, platform)
    const { items } = await platform.ask(ListEnterprises, '/api/enterprises?level=key&limit=1')
    const [enterprise] = items
    await visitor.open('/office')
    await visitor.readMap()
    await visitor.page.keyboard.press('/')
    await visitor.page.keyboard.type(enterprise!.name.slice(4, 12))
    await visitor.page.getByRole('option', { name: enterprise!.name }).first().waitFor()
    await visitor.picture('search')
    await visitor.page.keyboard.press('ArrowDown')
    await visitor.page.keyboard.press('Enter')
    await visitor.page.getByTestId('enterprise-panel').getByText(enterprise!.name).first().waitFor()
    expect(visitor.page.url()).toContain(`/office/enterprises/${enterprise!.id}`)
    await visitor.picture('enterprise')
    await visitor.leave()
  })
})

describe('the keyboard alone', () => {
  it('reaches the table without a trap, opens a cell and comes back to its row', async () => {
    const visitor = await invite(browser, platform)
    await visitor.open('/office')
    await visitor.readMap()
    const { keyboard } = visitor.page
    const isInTable = () =>
      visitor.page.evaluate<boolean>(`document.activeElement.dataset.testid === 'cells-table'`)
    let presses = 0
    while (!(await isInTable()) && presses < 60) {
      await keyboard.press('Tab')
      presses += 1
    }
    expect(presses).toBeLessThan(60)
    await keyboard.press('ArrowDown')
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await visitor.page.getByTestId('cell-panel').locator('[data-role="grid_leader"]').waitFor()
    const code = codeIn(visitor.page.url())
    await visitor.picture('keyboard')
    await keyboard.press('Escape')
    await visitor.page.getByTestId('cell-panel').waitFor({ state: 'detached' })
    await expect.poll(isInTable).toBe(true)
    expect(code).toMatch(/^320612\d{9}$/)
    await visitor.leave()
  })
})

describe('at the edges', () => {
  it('says that a cell is unknown and keeps the map', async () => {
    const visitor = await invite(browser, platform, { expected: /404/ })
    await visitor.open('/office/cells/320612001999001')
    await visitor.page.getByText('320612001999001').first().waitFor()
    expect((await visitor.readMap()).cells).toBeGreaterThan(0)
    await visitor.picture('unknown-cell')
    await visitor.leave()
  })

  it('shows an earlier day on the map and in the table alike', async () => {
    const visitor = await invite(browser, platform, { expected: /404/ })
    await visitor.open('/office?on=2016-06-30')
    expect((await visitor.readMap()).cells).toBe(0)
    expect(await visitor.page.getByTestId('cells-table').count()).toBe(0)
    await visitor.page.getByText('当日没有生效的网格方案', { exact: false }).waitFor()
    await visitor.page.getByText('演示数据', { exact: true }).first().waitFor()
    await visitor.picture('before-the-plan')
    await visitor.open('/office?on=2016-07-01')
    expect((await visitor.readMap()).cells).toBe(278)
    expect(await visitor.readCount('cells-count')).toBe(278)
    await visitor.leave()
  })

  it('speaks English, and says so to screen readers', async () => {
    const visitor = await invite(browser, platform)
    await visitor.open('/office?lang=en')
    await visitor.readMap()
    expect(await visitor.page.locator('html').getAttribute('lang')).toBe('en')
    await visitor.page.getByRole('tab', { name: /Enterprises/ }).waitFor()
    await visitor.picture('english')
    await visitor.leave()
  })

  it('fits a phone: nothing to scroll sideways, map and list one tap apart', async () => {
    const visitor = await invite(browser, platform, { width: 375, height: 720 })
    await visitor.open('/office')
    expect((await visitor.readMap()).cells).toBe(278)
    await visitor.picture('phone-map')
    await visitor.page.getByText('列表', { exact: true }).click()
    await visitor.page.getByTestId('cells-table').waitFor()
    await visitor.picture('phone-list')
    await visitor.page.getByTestId('cells-table').getByRole('row').nth(2).click()
    await visitor.page.getByTestId('cell-panel').locator('[data-role="grid_leader"]').waitFor()
    await visitor.picture('phone-cell')
    const overflow = await visitor.page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    )
    expect(overflow).toBe(0)
    await visitor.leave()
  })
})
