import { FindPartition } from '@tongzhou/server/contracts/plan-partitions'
import { setAttributes } from '@tongzhou/server/topology/actions/set-attributes'
import { findDifference } from '@tongzhou/server/topology/difference'
import { findFace } from '@tongzhou/server/topology/plan-topology'
import { proveTopology } from '@tongzhou/server/topology/prove-topology'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from '../api/client.ts'
import { applied, appointColleague, cellsOf, pathOf, start, township } from '../api/partition-runs.ts'
import { begin, done, readPlan, save, saveOf } from '../api/plan-editor.ts'
import { type Platform, startPlatform } from '../api/platform.ts'
import { launchChromium } from '../browser/chromium.ts'
import { lastStep, pointIn, waitForSaveState, waitUntilDrawn } from './editor-page.ts'
import { takeMapHand } from './map-hand.ts'
import { invite, type VisitorOptions, webFolder } from './visitor.ts'

let platform: Platform
let browser: Browser
let editor: Client
beforeAll(async () => {
  ;[platform, browser] = await Promise.all([startPlatform({ webFolder }), launchChromium()])
  editor = await platform.as('grid-administrator')
})
afterAll(async () => {
  await browser?.close()
  await platform?.close()
})

const panelOf = (page: Page) => page.getByTestId('partition-panel')
const waitForFit = (page: Page, fit: string) =>
  page.locator(`[data-testid="partition-fit"][data-fit="${fit}"]`).waitFor({ timeout: 60_000 })
const startButton = (page: Page) => page.getByRole('button', { name: '开始划分' })

/** Opens the panel of a new draft, for one township. */
async function openPanel(name: string, options: VisitorOptions = {}) {
  const id = await begin(editor, name)
  const visitor = await invite(browser, platform, {
    as: 'grid-administrator',
    width: 1440,
    height: 900,
    ...options,
  })
  const { page } = visitor
  await visitor.open(`/office/plans/${id}`)
  await waitUntilDrawn(page)
  await page.keyboard.press('g')
  await startButton(page).waitFor()
  await page.getByLabel('范围', { exact: true }).selectOption(township)
  return { id, visitor, page }
}

const resultOf = async (id: number) => {
  const { run } = await editor.ask(FindPartition, pathOf(id))
  if (!run?.result) throw new Error(`no result: ${JSON.stringify(run?.refusal)}`)
  return run.result
}

/** Whether the draft on the server is now as a plan, arc by arc and face by face. */
async function expectSaved(id: number, plan: Awaited<ReturnType<typeof readPlan>>['topology']) {
  await expect
    .poll(
      async () =>
        Object.values(findDifference((await readPlan(editor, id)).topology, plan)).map((list) => list.length),
      { timeout: 30_000 },
    )
    .toEqual([0, 0, 0, 0])
}

describe('the automatic partition in the editor', () => {
  it('cuts a township, shows the result with its report, is taken as one step, undone, redone and saved', {
    timeout: 180_000,
  }, async () => {
    const { id, visitor, page } = await openPanel('自动划分')
    const before = (await readPlan(editor, id)).topology
    await visitor.picture('partition-form')
    await startButton(page).click()
    await waitForFit(page, 'fits')
    await visitor.picture('partition-preview')
    const { difference, report } = await resultOf(id)
    const rows = page.locator('[data-testid="partition-cells"] tbody tr[data-key]')
    expect(await rows.count()).toBe(report.cells.length)
    expect(await panelOf(page).textContent()).toContain(`随机种子 ${report.seed}`)
    // Nothing is in the draft before it is taken.
    expect((await readPlan(editor, id)).version).toBe(0)

    // A line chooses its cell on the map, and the map its line.
    const [first, other] = report.cells
    await page.locator(`tr[data-key="${first!.faceId}"]`).click()
    await expect
      .poll(() => page.locator(`tr[data-key="${first!.faceId}"]`).getAttribute('aria-selected'))
      .toBe('true')
    await page.waitForTimeout(1200)
    await visitor.picture('partition-cell')
    const after = applied(before, difference)
    const hand = takeMapHand(page)
    await page.getByRole('button', { name: '回到全区' }).click()
    await page.waitForTimeout(1200)
    await hand.goTo(pointIn(after, other!.faceId), 8)
    await hand.click(pointIn(after, other!.faceId))
    await expect
      .poll(() => page.locator(`tr[data-key="${other!.faceId}"]`).getAttribute('aria-selected'))
      .toBe('true')

    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByLabel('下载报告').selectOption('csv'),
    ])
    expect(file.suggestedFilename()).toMatch(/\.csv$/)

    await page.getByRole('button', { name: '采用', exact: true }).click()
    await waitForFit(page, 'taken')
    expect(await lastStep(page)).toMatch(/采用张芝山镇的自动划分：\d+ 个网格/)
    await waitForSaveState(page, 'saved')
    await expectSaved(id, after)
    expect(proveTopology((await readPlan(editor, id)).topology)).toEqual([])
    await visitor.picture('partition-taken')

    await page.keyboard.press('Control+z')
    await waitForFit(page, 'fits')
    await expectSaved(id, before)
    await page.keyboard.press('Control+y')
    await waitForFit(page, 'taken')
    await expectSaved(id, after)
    await page.getByRole('button', { name: '完成', exact: true }).click()
    await startButton(page).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '关闭自动划分' }).click()
    await page.getByRole('tab', { name: /步骤/ }).waitFor()
    await visitor.leave()
  })

  it('shows how far a run of the district is, is found again by who comes back, and is cancelled', {
    timeout: 120_000,
  }, async () => {
    const { id, visitor, page } = await openPanel('取消划分', { width: 1280, height: 800 })
    await page.getByLabel('范围', { exact: true }).selectOption('district')
    await startButton(page).click()
    const progress = page.getByTestId('partition-progress')
    await progress.waitFor()
    await visitor.picture('partition-progress')
    await page.getByRole('button', { name: '取消划分' }).click()
    await page.getByTestId('partition-cancelled').waitFor()
    await visitor.picture('partition-cancelled')
    expect((await readPlan(editor, id)).version).toBe(0)
    expect(await page.getByLabel('范围', { exact: true }).inputValue()).toBe('district')
    await startButton(page).click()
    await progress.waitFor()
    await page.reload()
    await waitUntilDrawn(page)
    await page.keyboard.press('g')
    await page.locator('[data-testid="partition-progress"], [data-testid="partition-proposal"]').waitFor()
    await waitForFit(page, 'fits')
    await page.waitForTimeout(500)
    await visitor.picture('partition-district')
    await page.getByRole('button', { name: '不采用' }).click()
    await startButton(page).waitFor()
    expect((await readPlan(editor, id)).version).toBe(0)
    expect((await editor.ask(FindPartition, pathOf(id))).run).toBeNull()
    await visitor.leave()
  })

  it('re-balances from the plan in force and says beforehand what changes hands', {
    timeout: 120_000,
  }, async () => {
    const { id, visitor, page } = await openPanel('重新平衡', { width: 1280, height: 800 })
    await page.getByLabel(/增加一个网格/).check()
    await page.getByLabel('出发点', { exact: true }).selectOption('in_force')
    await startButton(page).click()
    await waitForFit(page, 'fits')
    const { report } = await resultOf(id)
    const { enterpriseCount } = report.churn.againstDraft
    expect(enterpriseCount).toBeGreaterThan(0)
    expect(await panelOf(page).textContent()).toContain(`${enterpriseCount} 家企业`)
    await visitor.picture('partition-one-more')
    await page.getByRole('button', { name: '采用', exact: true }).click()
    await waitForFit(page, 'taken')
    await waitForSaveState(page, 'saved')
    const plan = (await readPlan(editor, id)).topology
    expect(cellsOf(plan, township)).toHaveLength(report.cells.length)
    await visitor.leave()
  })

  it('says of wrong input the field, its bounds and what to do, and sends nothing', async () => {
    const { id, visitor, page } = await openPanel('错误输入')
    await page.getByLabel('网格数', { exact: true }).selectOption('given')
    await page.getByLabel('允许偏差', { exact: true }).fill('0')
    await startButton(page).click()
    const faults = page.getByTestId('partition-faults')
    expect(await faults.textContent()).toContain('“允许偏差”应为 0.2–50 之间的数（%），现为“0”')
    expect(await faults.textContent()).toContain('张芝山镇的网格数没有填写：请填 1–500 之间的整数')
    await visitor.picture('partition-faults')
    await page.getByText('更多设置').click()
    await visitor.picture('partition-more')
    expect((await editor.ask(FindPartition, pathOf(id))).run).toBeNull()
    await page.getByLabel('允许偏差', { exact: true }).fill('5')
    await page.getByLabel('张芝山镇的网格数').fill('4')
    expect(await faults.count()).toBe(0)
    await visitor.leave()
  })

  it('is not taken where somebody has locked a cell meanwhile, and says which', async () => {
    const { id, visitor, page } = await openPanel('期间锁定')
    await startButton(page).click()
    await waitForFit(page, 'fits')
    const { topology } = await readPlan(editor, id)
    const [cell] = cellsOf(topology, township)
    await page.getByLabel('预览').uncheck()
    const hand = takeMapHand(page)
    await hand.goTo(pointIn(topology, cell!.id), 8)
    await hand.click(pointIn(topology, cell!.id))
    await page.keyboard.press('k')
    await waitForFit(page, 'kept')
    expect(await page.getByTestId('partition-fit').textContent()).toContain(cell!.name)
    expect(await page.getByRole('button', { name: '采用', exact: true }).count()).toBe(0)
    await visitor.picture('partition-kept')
    await page.keyboard.press('Control+z')
    await waitForFit(page, 'fits')
    await visitor.leave()
  })

  it('still fits where a colleague has saved something elsewhere', { timeout: 90_000 }, async () => {
    const { id, visitor, page } = await openPanel('别处改动')
    const { topology } = await readPlan(editor, id)
    const elsewhere = cellsOf(topology, '320612001')[0]!.id
    const renamed = done(setAttributes(topology, { faceIds: [elsewhere], attributes: { name: '改名' } }))
    await startButton(page).click()
    await waitForFit(page, 'fits')
    await save(editor, id, saveOf(0, findDifference(topology, renamed)))
    await page.getByRole('button', { name: '采用', exact: true }).click()
    await waitForFit(page, 'taken')
    const both = applied(renamed, (await resultOf(id)).difference)
    await expectSaved(id, both)
    expect(findFace(both, elsewhere)?.name).toBe('改名')
    await visitor.leave()
  })

  it('of a colleague is told with the name, and nobody else begins one before it ends', {
    timeout: 90_000,
  }, async () => {
    const colleague = await appointColleague(platform)
    const id = await begin(editor, '同事')
    const visitor = await invite(browser, platform, { as: 'grid-administrator' })
    const { page } = visitor
    await visitor.open(`/office/plans/${id}`)
    await waitUntilDrawn(page)
    await start(colleague, id, { townships: null })
    await page.keyboard.press('g')
    const told = page.getByTestId('partition-other')
    await told.waitFor()
    expect(await told.textContent()).toMatch(/.+正在对这个草案做自动划分/)
    expect(await startButton(page).getAttribute('aria-disabled')).toBe('true')
    // It opens by itself once the colleague's run has ended.
    await expect
      .poll(() => startButton(page).getAttribute('aria-disabled'), { timeout: 30_000 })
      .toBe('false')
    await visitor.leave()
  })

  it('fits a phone: the form and the report in a sheet over the map', { timeout: 90_000 }, async () => {
    const { visitor, page } = await openPanel('手机', { width: 375, height: 760 })
    await visitor.picture('partition-phone-form')
    await startButton(page).click()
    await waitForFit(page, 'fits')
    await visitor.picture('partition-phone-report')
    const isWide = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')
    expect(isWide).toBe(false)
    await visitor.leave()
  })

  it('is not offered to who may not edit plans', async () => {
    const id = await begin(editor, '只看')
    const visitor = await invite(browser, platform, { as: 'bureau-leader' })
    await visitor.open(`/office/plans/${id}`)
    await waitUntilDrawn(visitor.page)
    expect(await visitor.page.getByRole('button', { name: '自动划分' }).count()).toBe(0)
    await visitor.page.keyboard.press('g')
    expect(await panelOf(visitor.page).count()).toBe(0)
    await visitor.leave()
  })
})
