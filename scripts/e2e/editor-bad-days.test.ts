import { ExportPlan } from '@tongzhou/server/contracts/plan-exports'
import { valuesOf } from '@tongzhou/server/topology/persistent-map'
import type { FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { proveTopology } from '@tongzhou/server/topology/prove-topology'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../api/client.ts'
import { begin, cut, differenceOfCut, readPlan, save, saveOf } from '../api/plan-editor.ts'
import { type Platform, startPlatform } from '../api/platform.ts'
import { launchChromium } from '../browser/chromium.ts'
import { lastStep, pointIn, waitForSaveState, waitUntilDrawn } from './editor-page.ts'
import { takeMapHand } from './map-hand.ts'
import { listSharedNodes } from './shared-node.ts'
import { invite, type Visitor, webFolder } from './visitor.ts'

let platform: Platform
let browser: Browser
let administrator: Client
beforeAll(async () => {
  ;[platform, browser] = await Promise.all([startPlatform({ webFolder }), launchChromium()])
  administrator = await platform.as('grid-administrator')
})
afterAll(async () => {
  await browser?.close()
  await platform?.close()
})

/** What the browser itself says of requests that failed. */
const failedRequests = /Failed to load resource|net::ERR_/

interface Draft {
  readonly id: number
  readonly plan: PlanTopology
  readonly visitor: Visitor
  readonly page: Page
}

async function openDraft(name: string, expected?: RegExp): Promise<Draft> {
  const id = await begin(administrator, name)
  const { topology } = await readPlan(administrator, id)
  const visitor = await invite(browser, platform, {
    as: 'grid-administrator',
    ...(expected === undefined ? {} : { expected }),
  })
  await visitor.open(`/office/plans/${id}`)
  await waitUntilDrawn(visitor.page)
  return { id, plan: topology, visitor, page: visitor.page }
}

/** Makes a cell unassigned, by the mouse and a key. */
async function dissolve({ page, plan }: Pick<Draft, 'page' | 'plan'>, cell: FaceId): Promise<void> {
  await page.keyboard.press('v')
  await takeMapHand(page).click(pointIn(plan, cell))
  await page.keyboard.press('u')
  await expect.poll(() => lastStep(page)).toMatch(/改为未划/)
}

const cellsOf = async (id: number) =>
  valuesOf((await readPlan(administrator, id)).topology.faces).filter(({ kind }) => kind === 'cell')

describe('on a bad day the editor loses nothing', () => {
  it('when the page is killed in the middle of a drag', async () => {
    const { id, plan, visitor, page } = await openDraft('中断')
    const [first, second] = listSharedNodes(plan)
    await dissolve({ page, plan }, second!.cell)
    const hand = takeMapHand(page)
    await hand.goTo(first!.node, 12)
    await page.keyboard.press('r')
    await hand.move(first!.node)
    await page.mouse.down()
    const [x, y] = await hand.pixelOf(first!.node)
    await page.mouse.move(x + 20, y + 12, { steps: 4 })
    const next = await page.context().newPage()
    await page.close()
    await next.goto(`${platform.origin}/office/plans/${id}`)
    await waitUntilDrawn(next)
    await waitForSaveState(next, 'saved')
    await expect.poll(() => lastStep(next)).toMatch(/移动|改为未划/)
    expect(proveTopology((await readPlan(administrator, id)).topology)).toEqual([])
    expect(await cellsOf(id)).toHaveLength(277)
    for (let press = 0; press < 2; press += 1) await next.keyboard.press('Control+z')
    await waitForSaveState(next, 'saved')
    expect(await cellsOf(id)).toHaveLength(278)
    await visitor.leave()
  })

  it('when the network is away: it says so, keeps on, and saves by itself when it is back', async () => {
    const { id, plan, visitor, page } = await openDraft('断网', failedRequests)
    await page.context().setOffline(true)
    await dissolve({ page, plan }, listSharedNodes(plan)[0]!.cell)
    await waitForSaveState(page, 'offline')
    await visitor.picture('editor-offline')
    expect(await cellsOf(id)).toHaveLength(278)
    await page.context().setOffline(false)
    await waitForSaveState(page, 'saved')
    expect(await cellsOf(id)).toHaveLength(277)
    await visitor.leave()
  })

  it('when an answer is lost: what the server has taken is not taken twice', async () => {
    const { id, plan, visitor, page } = await openDraft('丢失应答', failedRequests)
    let lost = 0
    await page.route('**/changes', async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.continue()
      lost += 1
      await route.fetch()
      return route.abort('connectionreset')
    })
    await dissolve({ page, plan }, listSharedNodes(plan)[0]!.cell)
    await expect.poll(() => lost, { timeout: 20_000 }).toBe(1)
    await waitForSaveState(page, 'saved')
    expect(await readPlan(administrator, id)).toMatchObject({ version: 1 })
    await visitor.leave()
  })
})

describe('two people', () => {
  it('on one cell decide themselves: mine as a new draft, or theirs', async () => {
    const { id, plan, visitor, page } = await openDraft('两人一格', failedRequests)
    const [first, second] = listSharedNodes(plan)
    await save(administrator, id, saveOf(0, differenceOfCut(plan, first!.cell)))
    await dissolve({ page, plan }, first!.cell)
    const dialog = page.getByTestId('conflict')
    await dialog.waitFor({ timeout: 30_000 })
    await visitor.picture('editor-conflict')
    await dialog.getByRole('button', { name: /另存|新草案/ }).click()
    await page.waitForURL((url) => !url.pathname.endsWith(`/${id}`))
    await waitUntilDrawn(page)
    expect(await cellsOf(id)).toHaveLength(279)
    expect(await cellsOf(Number(/plans\/(\d+)/.exec(page.url())?.[1]))).toHaveLength(277)

    await visitor.open(`/office/plans/${id}`)
    await waitUntilDrawn(page)
    const { version, topology } = await readPlan(administrator, id)
    await save(administrator, id, saveOf(version, differenceOfCut(topology, second!.cell)))
    await dissolve({ page, plan: topology }, second!.cell)
    await dialog.waitFor({ timeout: 30_000 })
    await dialog.getByRole('button', { name: /他人|对方/ }).click()
    await waitForSaveState(page, 'saved')
    expect(await cellsOf(id)).toHaveLength(280)
    await visitor.leave()
  })

  it('on different cells do not notice each other', async () => {
    const { id, plan, visitor, page } = await openDraft('两人两格')
    const [first, ...others] = listSharedNodes(plan)
    await save(administrator, id, saveOf(0, differenceOfCut(plan, others.at(-1)!.cell)))
    await dissolve({ page, plan }, first!.cell)
    await waitForSaveState(page, 'saved')
    expect(await cellsOf(id)).toHaveLength(278)
    expect(await page.getByTestId('conflict').count()).toBe(0)
    await visitor.leave()
  })
})

describe('the editor', () => {
  it('is worked without a mouse: a cell is cut, the cut undone, the keys looked up', async () => {
    const { id, visitor, page } = await openDraft('键盘')
    await page.locator('.editor-map canvas').first().focus()
    for (let press = 0; press < 2; press += 1) await page.keyboard.press('+')
    await page.waitForTimeout(600)
    await page.keyboard.press('v')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await page.keyboard.press('c')
    for (let press = 0; press < 6; press += 1) await page.keyboard.press('Shift+ArrowUp')
    await page.keyboard.press('Enter')
    for (let press = 0; press < 12; press += 1) await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expect.poll(() => lastStep(page)).toMatch(/切成/)
    await waitForSaveState(page, 'saved')
    expect((await cellsOf(id)).length).toBeGreaterThan(278)
    await page.keyboard.press('Control+z')
    await waitForSaveState(page, 'saved')
    expect(await cellsOf(id)).toHaveLength(278)
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog')
    await sheet.waitFor()
    expect(await sheet.textContent()).toContain('合并')
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'hidden' })
    await visitor.leave()
  })

  it('shows those who may not edit the plan and nothing to change it with', async () => {
    const id = await begin(administrator, '只读')
    const visitor = await invite(browser, platform, { as: 'brigade-officer' })
    await visitor.open(`/office/plans/${id}`)
    await waitUntilDrawn(visitor.page)
    await waitForSaveState(visitor.page, 'read_only')
    expect(await visitor.page.getByRole('button', { name: /^切割/ }).isDisabled()).toBe(true)
    for (const name of ['送审', '导入…', '作废草案']) {
      expect(await visitor.page.getByRole('button', { name }).count()).toBe(0)
    }
    await visitor.leave()
  })

  it('takes an import as one step that can be undone', async () => {
    const { id, plan, visitor, page } = await openDraft('导入')
    const [shared] = listSharedNodes(plan)
    const other = await begin(administrator, '导出')
    await save(administrator, other, saveOf(0, differenceOfCut(plan, shared!.cell)))
    const path = `${ExportPlan.path.replace(':id', String(other))}?format=geojson`
    const file = Buffer.from(await (await administrator.fetch(path)).arrayBuffer())
    await page.getByRole('button', { name: '导入…' }).click()
    const dialog = page.getByTestId('import')
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'cells.geojson', mimeType: 'application/geo+json', buffer: file })
    await dialog.getByRole('button', { name: '预览' }).click()
    await dialog.getByTestId('import-picture').waitFor({ timeout: 60_000 })
    await visitor.picture('editor-import')
    await dialog.getByRole('button', { name: '放入草案' }).click()
    await expect.poll(() => lastStep(page)).toMatch(/导入/)
    await waitForSaveState(page, 'saved')
    expect(await cellsOf(id)).toHaveLength(
      valuesOf(cut(plan, shared!.cell).faces).filter(({ kind }) => kind === 'cell').length,
    )
    await page.keyboard.press('Control+z')
    await waitForSaveState(page, 'saved')
    expect(await cellsOf(id)).toHaveLength(278)
    await visitor.leave()
  })

  it('fits a phone: nothing to scroll sideways, the panels within reach', async () => {
    const id = await begin(administrator, '手机')
    const visitor = await invite(browser, platform, { as: 'grid-administrator', width: 375, height: 740 })
    const { page } = visitor
    await visitor.open(`/office/plans/${id}`)
    await waitUntilDrawn(page)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375)
    await page.getByRole('tab', { name: /问题/ }).click()
    await page.getByRole('list', { name: /问题/ }).first().waitFor()
    await visitor.picture('editor-phone')
    await visitor.leave()
  })
})
