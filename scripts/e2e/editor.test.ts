import { ListCells } from '@tongzhou/server/contracts/grids'
import { GetPlan } from '@tongzhou/server/contracts/plans'
import { judgeCells } from '@tongzhou/server/plans/judge'
import { facePolygons } from '@tongzhou/server/topology/face-rings'
import { faceAt } from '@tongzhou/server/topology/find-face'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import { valuesOf } from '@tongzhou/server/topology/persistent-map'
import { neighboursOf, type PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { proveTopology } from '@tongzhou/server/topology/prove-topology'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boxOf, readPlan as readWholePlan } from '../api/plan-editor.ts'
import { type Platform, startPlatform } from '../api/platform.ts'
import { fillVacancies } from '../api/staff.queries.ts'
import { launchChromium } from '../browser/chromium.ts'
import { lastStep, pointIn, waitForSaveState, waitUntilDrawn } from './editor-page.ts'
import { type MapHand, takeMapHand } from './map-hand.ts'
import { findSharedNode } from './shared-node.ts'
import { invite, webFolder } from './visitor.ts'

let platform: Platform
let browser: Browser
beforeAll(async () => {
  ;[platform, browser] = await Promise.all([startPlatform({ webFolder }), launchChromium()])
  await fillVacancies(platform.database.db)
})
afterAll(async () => {
  await browser?.close()
  await platform?.close()
})

const today = '2026-06-15'

const readPlan = async (id: number): Promise<PlanTopology> =>
  (await readWholePlan(await platform.as('grid-administrator'), id)).topology

const cellsOf = (plan: PlanTopology) => valuesOf(plan.faces).filter(({ kind }) => kind === 'cell')

const waitUntilSaved = (page: Page) => waitForSaveState(page, 'saved')

interface Cut {
  readonly x: number
  readonly south: number
  readonly north: number
}

/** Cuts the selected cell along a meridian. */
async function cutAt(page: Page, hand: MapHand, { x, south, north }: Cut): Promise<void> {
  const overhang = Math.round((north - south) / 12)
  await page.keyboard.press('c')
  await hand.click([x, north + overhang])
  await hand.click([x, south - overhang])
  await page.keyboard.press('Enter')
}

describe('the grid editor', () => {
  it('takes an administrator from a new draft to a published plan, by pointer and keyboard', {
    timeout: 240_000,
  }, async () => {
    const visitor = await invite(browser, platform, { as: 'grid-administrator', width: 1440, height: 900 })
    const { page } = visitor
    await visitor.open('/office/plans')
    await page.getByRole('button', { name: '新建草案' }).click()
    await page.getByLabel(/草案名称/).fill('二季度调整草案')
    await page.getByRole('dialog').getByRole('button', { name: '新建草案' }).click()
    await page.waitForURL(/\/office\/plans\/\d+/)
    const planId = Number(/plans\/(\d+)/.exec(page.url())?.[1])
    await waitUntilDrawn(page)
    const start = await readPlan(planId)
    const { cell, node, neighbour } = findSharedNode(start)
    const [west, south, east, north] = boxOf(start, cell)
    const width = east - west
    const hand = takeMapHand(page)
    await hand.goTo(
      [Math.round((west + east) / 2), Math.round((south + north) / 2)],
      (width * 1e-7 * 94_000) / 420,
    )
    await visitor.picture('editor-start')

    // Cuts the cell in three.
    await page.keyboard.press('v')
    await hand.click(pointIn(start, cell))
    await cutAt(page, hand, { x: west + Math.round(width / 3), south, north })
    await visitor.picture('editor-cut')
    await expect.poll(() => lastStep(page)).toMatch(/切成 2 块/)
    await cutAt(page, hand, { x: west + Math.round((width * 2) / 3), south, north })
    await expect.poll(() => lastStep(page)).toMatch(/切成 2 块/)
    await waitUntilSaved(page)
    const cut = await readPlan(planId)
    expect(cellsOf(cut)).toHaveLength(cellsOf(start).length + 2)
    const parts = cellsOf(cut).filter(({ id }) => id === cell || id.startsWith('new-'))
    expect(parts).toHaveLength(3)

    // Moves a node: the borders of three cells follow as one.
    await page.keyboard.press('v')
    await page.keyboard.press('Escape')
    await page.keyboard.press('r')
    const shift = Math.round(width / 60)
    const moved: LatticePoint = [node[0] + shift, node[1] + shift]
    await hand.move(node)
    await hand.drag([node, moved])
    await expect.poll(() => lastStep(page)).toMatch(/移动/)
    await waitUntilSaved(page)
    const reshaped = await readPlan(planId)
    expect(reshaped.arcs).not.toEqual(cut.arcs)
    await visitor.picture('editor-reshape')

    // Joins two parts.
    const [first, second] = parts.map(({ id }) => id).filter((id) => id !== cell)
    const joinable = neighboursOf(reshaped, first!).includes(cell) ? first! : second!
    await page.keyboard.press('v')
    await hand.click(pointIn(reshaped, cell))
    await page.keyboard.down('Shift')
    await hand.click(pointIn(reshaped, joinable))
    await page.keyboard.up('Shift')
    await page.keyboard.press('j')
    await expect.poll(() => lastStep(page)).toMatch(/合并 2 个网格/)
    await waitUntilSaved(page)
    const joined = await readPlan(planId)
    expect(cellsOf(joined)).toHaveLength(cellsOf(start).length + 1)

    // Lassoes a strip to a neighbour: round the node that was moved.
    const giver = faceAt(joined, pointIn(joined, neighbour)) === neighbour ? cell : neighbour
    await page.keyboard.press('v')
    await hand.click(pointIn(joined, neighbour))
    await page.keyboard.press('l')
    const reach = Math.round(width / 14)
    const around = (dx: number, dy: number): LatticePoint => [moved[0] + dx * reach, moved[1] + dy * reach]
    await hand.drag([around(-1, -1), around(1, -1), around(1, 1), around(-1, 1), around(-1, -1)])
    await expect.poll(() => lastStep(page)).toMatch(/圈划/)
    await visitor.picture('editor-lasso')
    await waitUntilSaved(page)
    const lassoed = await readPlan(planId)
    expect(facePolygons(lassoed, neighbour)).not.toEqual(facePolygons(joined, neighbour))
    expect(giver).toBe(cell)

    // Undoes two steps, reloads, and still can do them again.
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    await waitUntilSaved(page)
    expect(cellsOf(await readPlan(planId))).toHaveLength(cellsOf(start).length + 2)
    await page.reload()
    await waitUntilDrawn(page)
    await expect.poll(() => lastStep(page)).toMatch(/移动/)
    await page.keyboard.press('Control+y')
    await page.keyboard.press('Control+y')
    await expect.poll(() => lastStep(page)).toMatch(/圈划/)
    await waitUntilSaved(page)
    const finished = await readPlan(planId)
    expect(proveTopology(finished)).toEqual([])
    expect(cellsOf(finished)).toHaveLength(cellsOf(start).length + 1)

    // Names the new cell, sends the draft for review and publishes it.
    const [fresh] = cellsOf(finished).filter(({ id }) => id.startsWith('new-'))
    await hand.goTo(pointIn(finished, fresh!.id), 4)
    await page.keyboard.press('v')
    await hand.click(pointIn(finished, fresh!.id))
    await page.keyboard.press('F2')
    const name = page.locator('[data-operation="rename"]')
    await name.fill('示例新设网格')
    await name.press('Enter')
    await expect.poll(() => lastStep(page)).toMatch(/命名为/)
    await waitUntilSaved(page)
    await page.getByRole('button', { name: '送审' }).click()
    await page.getByRole('dialog').getByTestId('plan-checks').waitFor()
    await visitor.picture('editor-submit')
    await page.getByRole('dialog').getByRole('button', { name: '送审' }).click()
    await page.getByRole('button', { name: '发布', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByTestId('plan-checks').waitFor()
    await dialog.getByLabel(/生效日期/).fill(today)
    await dialog.getByLabel(/理由或文号/).fill('示例：二季度网格调整')
    await visitor.picture('editor-publish')
    await dialog.getByRole('button', { name: '发布', exact: true }).click()
    await expect.poll(async () => (await readState(planId)).state, { timeout: 30_000 }).toBe('published')

    // Database, table, map and tiles agree at once.
    expect(await judgeCells(platform.database.db, planId, today)).toEqual([])
    const { plan, total } = await platform.ask(ListCells, '/api/cells')
    expect([plan.id, total]).toEqual([planId, cellsOf(start).length + 1])
    await visitor.open('/office')
    expect((await visitor.readMap()).cells).toBe(total)
    expect(await visitor.readCount('cells-count')).toBe(total)
    await visitor.picture('editor-published')
    await visitor.leave()
  })

  it('keeps a copy of a session in one window only, and says so in the other', async () => {
    const visitor = await invite(browser, platform, { as: 'grid-administrator' })
    const administrator = await platform.as('grid-administrator')
    const begun = await administrator.send('POST', '/api/grid-plans', { name: '两个窗口', basePlanId: null })
    const { id } = (await begun.json()) as { id: number }
    await visitor.open(`/office/plans/${id}`)
    await waitUntilDrawn(visitor.page)
    const other = await visitor.page.context().newPage()
    await other.goto(visitor.page.url())
    await waitUntilDrawn(other)
    await other.keyboard.press('d')
    const hand = takeMapHand(other)
    const plan = await readPlan(id)
    const [land] = valuesOf(plan.faces).filter(({ kind }) => kind === 'unassigned')
    const inside = pointIn(plan, land!.id)
    await hand.goTo(inside, 8)
    const corner = (dx: number, dy: number): LatticePoint => [inside[0] + dx * 4000, inside[1] + dy * 4000]
    for (const place of [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)]) await hand.click(place)
    await other.keyboard.press('Enter')
    await expect.poll(() => other.getByTestId('save-state').textContent()).toContain('另一窗口')
    await waitUntilSaved(other)
    expect(cellsOf(await readPlan(id))).toHaveLength(1)
    await visitor.leave()
  })
})

const readState = async (planId: number) =>
  (await platform.as('grid-administrator')).ask(GetPlan, `/api/grid-plans/${planId}`)
