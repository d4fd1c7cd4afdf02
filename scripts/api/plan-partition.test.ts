import { setTimeout as wait } from 'node:timers/promises'
import {
  EndPartition,
  GetPartition,
  type PartitionRun,
  StartPartition,
} from '@tongzhou/server/contracts/plan-partitions'
import { GetPlanFigures } from '@tongzhou/server/contracts/plans'
import { setAttributes } from '@tongzhou/server/topology/actions/set-attributes'
import { applyDifference, findDifference, isNoDifference } from '@tongzhou/server/topology/difference'
import { facePolygons } from '@tongzhou/server/topology/face-rings'
import { valuesOf } from '@tongzhou/server/topology/persistent-map'
import { getFace, type PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { proveTopology } from '@tongzhou/server/topology/prove-topology'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from './client.ts'
import { begin, done, must, readPlan, save, saveOf, seededPlan, send } from './plan-editor.ts'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let editor: Client
let draft: number
/** 张芝山镇: a few cells with many enterprises, so that even work can be had. */
const township = '320612119'
beforeAll(async () => {
  platform = await startPlatform()
  editor = await platform.as('grid-administrator')
  draft = await begin(editor, '自动划分')
})
afterAll(() => platform.close())

const pathOf = (plan: number) => `/api/grid-plans/${plan}/partitions`

async function start(plan: number, wish: object = {}): Promise<PartitionRun> {
  const body = { version: 0, townships: [township], ...wish }
  return StartPartition.answer.parse(await must(editor, 'POST', pathOf(plan), body))
}

async function look(plan: number, id: string, client = editor): Promise<PartitionRun | null> {
  const response = await client.fetch(`${pathOf(plan)}/${id}`)
  return GetPartition.answer.parse(await response.json()).run
}

/** Waits until a run has ended, however long that takes on this machine. */
async function ended(plan: number, { id }: PartitionRun): Promise<PartitionRun> {
  for (;;) {
    const run = await look(plan, id)
    if (!run) throw new Error('the run is gone')
    if (run.state !== 'queued' && run.state !== 'running') return run
    await wait(100)
  }
}

async function resultOf(plan: number, wish: object = {}) {
  const run = await ended(plan, await start(plan, wish))
  if (!run.result) throw new Error(JSON.stringify(run.refusal))
  return { ...run.result, run }
}

async function refusal(wish: object, { plan = draft, client = editor } = {}) {
  const { status, code, fields } = await send(client, 'POST', pathOf(plan), {
    version: 0,
    townships: [township],
    ...wish,
  })
  return [status, code, ...fields]
}

const cellsOf = (topology: PlanTopology, code: string) =>
  valuesOf(topology.faces).filter((face) => face.kind === 'cell' && face.townshipCode === code)

function applied(topology: PlanTopology, difference: Parameters<typeof applyDifference>[1]): PlanTopology {
  const result = applyDifference(topology, difference)
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}

describe('a partition of a draft', () => {
  it('ends with a difference that proves, a report, and nothing saved', async () => {
    const { difference, report, run } = await resultOf(draft)
    expect(run).toMatchObject({ state: 'done', doneCount: 1, totalCount: 1, refusal: null })
    const { version, topology } = await readPlan(editor, draft)
    expect(version).toBe(0)
    const after = applied(topology, difference)
    expect(proveTopology(after)).toEqual([])
    const cells = cellsOf(after, township)
    expect(cells).toHaveLength(cellsOf(topology, township).length)
    expect(report.cells.map(({ faceId }) => faceId).toSorted()).toEqual(cells.map(({ id }) => id).toSorted())
    expect(report.fingerprint).toMatch(/^[0-9a-f]{16}$/)
    expect(report.townships).toMatchObject([{ code: township, cellCount: cells.length }])
    const [facts] = report.townships
    expect(facts!.worstDeviation).toBeLessThanOrEqual(facts!.tolerance)
    expect(report.cells.reduce((sum, { hours }) => sum + hours, 0)).toBeCloseTo(facts!.hours, 6)
    expect(report.churn.cells.length).toBeGreaterThan(0)
    expect(report.churn.personCount).toBeGreaterThan(0)
  })

  it('gives new cells a name, a village of their township and the sub-bureau of the day; others go on', async () => {
    const { difference, report } = await resultOf(draft)
    const { topology } = await readPlan(editor, draft)
    const after = applied(topology, difference)
    const figures = await editor.ask(GetPlanFigures, `/api/grid-plans/${draft}/figures`)
    const bureau = figures.townships.find(({ code }) => code === township)?.subBureauId
    const fresh = report.cells.filter(({ isNew }) => isNew)
    expect(fresh.length).toBeGreaterThan(0)
    for (const { faceId } of fresh) {
      const face = getFace(after, faceId)
      expect(faceId).toMatch(/^new-[0-9a-f]{12}$/)
      expect(face).toMatchObject({ code: null, subBureauId: bureau, townshipCode: township })
      expect(face.villageCode?.slice(0, 9)).toBe(township)
      expect(face.name).toMatch(/\d+号网格$/)
    }
    const names = cellsOf(after, township).map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    const going = report.cells.filter(({ isNew }) => !isNew)
    for (const { faceId } of going) expect(getFace(after, faceId)).toEqual(getFace(topology, faceId))
  })

  it('is taken by a save like any step', async () => {
    const id = await begin(editor, '采用')
    const { difference, run } = await resultOf(id)
    expect(await save(editor, id, saveOf(0, difference))).toMatchObject({ version: 1 })
    expect(await refusal({}, { plan: id })).toEqual([409, 'plan_changed'])
    expect((await look(id, run.id))?.state).toBe('done')
  })

  it('is the same for the same seed, and another for another', async () => {
    const one = await resultOf(draft)
    const two = await resultOf(draft)
    expect(two.report.fingerprint).toBe(one.report.fingerprint)
    expect(two.difference).toEqual(one.difference)
    expect((await resultOf(draft, { seed: 2 })).report.fingerprint).not.toBe(one.report.fingerprint)
  })

  it('gives as many cells as are asked for, as there are villages, or as hours ask for', async () => {
    const counts = [{ townshipCode: township, count: 5 }]
    const given = await resultOf(draft, { cellRule: 'given', counts })
    expect(given.report.cells).toHaveLength(5)
    const villages = await resultOf(draft, { cellRule: 'villages' })
    expect(villages.report.cells).toHaveLength(villages.report.townships[0]!.villageCount)
    const staff = await resultOf(draft, { cellRule: 'staff', hoursPerPerson: 300 })
    const { hours, meanHours, cellCount } = staff.report.townships[0]!
    expect(meanHours).toBeLessThanOrEqual(300)
    expect(cellCount).toBe(Math.ceil(hours / 300))
  })

  it('shows hours by the visits and the hours of a visit that were given', async () => {
    const { report } = await resultOf(draft, { hoursPerVisit: 3.5 })
    for (const { hours, visits } of report.cells) expect(hours).toBeCloseTo(visits * 3.5, 9)
  })

  it('leaves locked cells as they are', async () => {
    const id = await begin(editor, '锁定')
    const { topology } = await readPlan(editor, id)
    const [cell] = cellsOf(topology, township)
    const locked = done(setAttributes(topology, { faceIds: [cell!.id], attributes: { isLocked: true } }))
    await save(editor, id, saveOf(0, findDifference(topology, locked)))
    const { difference, report } = await resultOf(id, { version: 1 })
    const after = applied(locked, difference)
    expect(facePolygons(after, cell!.id)).toEqual(facePolygons(locked, cell!.id))
    expect(report.townships[0]!.keptCellCount).toBe(1)
    expect(await save(editor, id, saveOf(1, difference))).toMatchObject({ version: 2 })
  })

  it('moves nothing that is even already, and one cell more comes from a split of one', async () => {
    const id = await begin(editor, '再平衡')
    const { difference } = await resultOf(id)
    await save(editor, id, saveOf(0, difference))
    const { topology } = await readPlan(editor, id)
    const calm = await resultOf(id, { version: 1, mode: 'rebalance' })
    expect(isNoDifference(calm.difference)).toBe(true)
    expect(calm.report.churn).toMatchObject({ enterpriseCount: 0, areaM2: 0, cells: [], personCount: 0 })
    const more = await resultOf(id, { version: 1, mode: 'one_more' })
    expect(more.report.cells).toHaveLength(cellsOf(topology, township).length + 1)
    expect(more.report.cells.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(more.report.churn.enterpriseShare).toBeLessThan(0.25)
    expect(proveTopology(applied(topology, more.difference))).toEqual([])
  })

  it('evens out a plan that is uneven, and its cells go on', async () => {
    const { report } = await resultOf(draft, { mode: 'rebalance' })
    expect(report.cells.every(({ isNew }) => !isNew)).toBe(true)
    expect(report.churn.enterpriseCount).toBeGreaterThan(0)
  })
})

describe('a run', () => {
  it('of the whole district tells how far it is and can be cancelled', async () => {
    const id = await begin(editor, '取消')
    const run = await start(id, { townships: null })
    expect(['queued', 'running']).toContain(run.state)
    const ending = EndPartition.answer.parse(
      await must(editor, 'DELETE', `${pathOf(id)}/${run.id}`, undefined),
    )
    expect(ending.run?.state).toBe('cancelled')
    expect(await look(id, run.id)).toMatchObject({ state: 'cancelled', result: null })
    const again = await start(id)
    expect((await ended(id, again)).state).toBe('done')
  })

  it('is the only one of its plan, while another plan may be cut at the same time', async () => {
    const [one, two] = [await begin(editor, '一'), await begin(editor, '二')]
    const first = await start(one, { townships: null })
    expect(await refusal({}, { plan: one })).toEqual([409, 'partition_under_way'])
    const second = await start(two)
    expect((await ended(two, second)).state).toBe('done')
    await must(editor, 'DELETE', `${pathOf(one)}/${first.id}`, undefined)
  })

  it('holds up no save', async () => {
    const id = await begin(editor, '保存')
    const run = await start(id, { townships: null })
    const { topology } = await readPlan(editor, id)
    const [cell] = cellsOf(topology, township)
    const renamed = done(setAttributes(topology, { faceIds: [cell!.id], attributes: { name: '改名' } }))
    expect(await save(editor, id, saveOf(0, findDifference(topology, renamed)))).toMatchObject({ version: 1 })
    expect((await look(id, run.id))?.state).toBe('running')
    await must(editor, 'DELETE', `${pathOf(id)}/${run.id}`, undefined)
  })

  it('is found again by who began it, and is nothing to anybody else', async () => {
    const id = await begin(editor, '找回')
    const run = await ended(id, await start(id))
    const newest = await (await editor.fetch(pathOf(id))).json()
    expect(newest).toMatchObject({ run: { id: run.id, state: 'done' } })
    expect(await look(draft, run.id)).toBeNull()
    const other = await platform.as('bureau-leader')
    expect((await other.fetch(`${pathOf(id)}/${run.id}`)).status).toBe(403)
    await must(editor, 'DELETE', `${pathOf(id)}/${run.id}`, undefined)
    expect(await look(id, run.id)).toBeNull()
  })
})

describe('a wish', () => {
  it.each([
    ['without townships', { townships: [] }, ['townships']],
    ['for a township that is not there', { townships: ['320612999'] }, ['townships.0']],
    ['without a count', { cellRule: 'given' }, ['counts']],
    [
      'with no cells',
      { cellRule: 'given', counts: [{ townshipCode: '320612100', count: 0 }] },
      ['counts.0.count'],
    ],
    ['with too narrow a tolerance', { tolerance: 0 }, ['tolerance']],
    ['with too wide a tolerance', { tolerance: 0.6 }, ['tolerance']],
    ['with nothing but patrol', { patrolShare: 1 }, ['patrolShare']],
    ['without hours', { hoursPerVisit: 0 }, ['hoursPerVisit']],
    ['in no mode', { mode: 'guess' }, ['mode']],
  ])('%s is refused by its field', async (_, wish, fields) => {
    expect(await refusal(wish)).toEqual([400, 'bad_request', ...fields])
  })

  it('for another version, another state or no plan at all is refused', async () => {
    expect(await refusal({ version: 7 })).toEqual([409, 'plan_changed'])
    expect(await refusal({}, { plan: seededPlan })).toEqual([409, 'plan_not_draft'])
    expect(await refusal({}, { plan: 987_654 })).toEqual([404, 'plan_not_found'])
  })

  it('is for who may edit plans', async () => {
    expect(await refusal({}, { client: await platform.as('bureau-leader') })).toEqual([403, 'not_allowed'])
    expect(await refusal({}, { client: await platform.as() })).toEqual([401, 'sign_in_required'])
  })
})
