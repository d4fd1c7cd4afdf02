import { GetPlanFigures } from '@tongzhou/server/contracts/plans/figures'
import { setAttributes } from '@tongzhou/server/topology/actions/set-attributes'
import { findDifference, isNoDifference } from '@tongzhou/server/topology/difference'
import { facePolygons } from '@tongzhou/server/topology/face-rings'
import { getFace } from '@tongzhou/server/topology/plan-topology'
import { proveTopology } from '@tongzhou/server/topology/prove-topology'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from './client.ts'
import { applied, cellsOf, ended, look, refusalOf, resultOf, start, township } from './partition-runs.ts'
import { begin, cut, done, readPlan, save, saveOf } from './plan-editor.ts'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let editor: Client
let draft: number
beforeAll(async () => {
  platform = await startPlatform()
  editor = await platform.as('grid-administrator')
  draft = await begin(editor, '自动划分')
})
afterAll(() => platform.close())

describe('a partition of a draft', () => {
  it('ends with a difference that proves, a report, and nothing saved', async () => {
    const { difference, report, run } = await resultOf(editor, draft)
    expect(run).toMatchObject({
      state: 'done',
      doneCount: 1,
      totalCount: 1,
      refusal: null,
      isOutdated: false,
    })
    const { version, topology } = await readPlan(editor, draft)
    expect(version).toBe(0)
    const after = applied(topology, difference)
    expect(proveTopology(after)).toEqual([])
    const cells = cellsOf(after, township)
    expect(cells).toHaveLength(cellsOf(topology, township).length)
    expect(report.cells.map(({ faceId }) => faceId).toSorted()).toEqual(cells.map(({ id }) => id).toSorted())
    expect(report.fingerprint).toMatch(/^[0-9a-f]{16}$/)
    const [facts] = report.townships
    expect(facts).toMatchObject({ code: township, cellCount: cells.length, cellCountBefore: cells.length })
    expect(facts!.worstDeviation).toBeLessThanOrEqual(facts!.tolerance)
    const { againstDraft, againstInForce } = report.churn
    expect(againstDraft.cells.length).toBeGreaterThan(0)
    expect(againstDraft.personCount).toBeGreaterThan(0)
    expect(againstInForce).toEqual(againstDraft)
  })

  it('gives new cells a village of their township, the sub-bureau of the day, name and code by rule; others go on', async () => {
    const { difference, report } = await resultOf(editor, draft)
    const { topology } = await readPlan(editor, draft)
    const after = applied(topology, difference)
    const figures = await editor.ask(GetPlanFigures, `/api/grid-plans/${draft}/figures`)
    const bureau = figures.townships.find(({ code }) => code === township)?.subBureauId
    const fresh = report.cells.filter(({ isNew }) => isNew)
    expect(fresh.length).toBeGreaterThan(0)
    for (const { faceId, code, isCodeGiven, villageCode } of fresh) {
      const face = getFace(after, faceId)
      expect(faceId).toMatch(/^new-[0-9a-f]{12}$/)
      expect(face).toMatchObject({ code: null, subBureauId: bureau, townshipCode: township, villageCode })
      expect(villageCode?.slice(0, 9)).toBe(township)
      expect(isCodeGiven).toBe(false)
      expect(code?.slice(0, 12)).toBe(villageCode)
      expect(face.name).toMatch(new RegExp(`网格${Number(code?.slice(-3))}$`))
    }
    expect(new Set(report.cells.map(({ code }) => code)).size).toBe(report.cells.length)
    const going = report.cells.filter(({ isNew }) => !isNew)
    for (const { faceId, code } of going) {
      expect(getFace(after, faceId)).toEqual(getFace(topology, faceId))
      expect(code).toBe(faceId)
    }
    expect(report.notes.map(({ code }) => code)).toContain('villages_without_seat')
  })

  it('is taken by a save like any step; a result that is out of date says so', async () => {
    const id = await begin(editor, '采用')
    const { difference, run } = await resultOf(editor, id)
    expect(await save(editor, id, saveOf(0, difference))).toMatchObject({ version: 1 })
    expect(await refusalOf(editor, id)).toEqual([409, 'plan_changed'])
    expect(await look(editor, run)).toMatchObject({ state: 'done', isOutdated: true })
  })

  it('is the same for the same seed, and another for another', async () => {
    const one = await resultOf(editor, draft)
    const two = await resultOf(editor, draft)
    expect(two.report.fingerprint).toBe(one.report.fingerprint)
    expect(two.difference).toEqual(one.difference)
    expect((await resultOf(editor, draft, { seed: 2 })).report.fingerprint).not.toBe(one.report.fingerprint)
  })

  it('cuts a township alone as it cuts it with others, whichever thread does it', async () => {
    const alone = await resultOf(editor, draft)
    const all = await resultOf(editor, draft, { townships: null })
    expect(all.run).toMatchObject({ doneCount: 17, totalCount: 17 })
    const own = ({ report }: typeof all) =>
      report.cells
        .filter(({ townshipCode }) => townshipCode === township)
        .map(({ faceId, areaM2, hours }) => ({ faceId, areaM2, total: hours.total }))
    expect(own(all)).toEqual(own(alone))
    const { topology } = await readPlan(editor, draft)
    expect(proveTopology(applied(topology, all.difference))).toEqual([])
    expect(all.report.cells).toHaveLength(278)
  })

  it('gives as many cells as are asked for, as there are villages, as hours or as staff ask for', async () => {
    const counts = [{ townshipCode: township, count: 5 }]
    const given = await resultOf(editor, draft, { cellRule: 'given', counts })
    expect(given.report.cells).toHaveLength(5)
    const villages = await resultOf(editor, draft, { cellRule: 'villages' })
    expect(villages.report.cells).toHaveLength(villages.report.townships[0]!.villageCount)
    const byHours = await resultOf(editor, draft, { cellRule: 'hours', hoursPerPerson: 100 })
    const { hours, meanHours, cellCount } = byHours.report.townships[0]!
    expect(meanHours).toBeLessThanOrEqual(100)
    expect(cellCount).toBe(Math.ceil(hours.total / 100))
    const staff = await resultOf(editor, draft, { cellRule: 'staff', personsPerCell: 2.5 })
    expect(staff.report.cells).toHaveLength(Math.floor(staff.report.townships[0]!.personCount / 2.5))
  })

  it('leaves locked cells and declared enclaves as they are', async () => {
    const id = await begin(editor, '锁定')
    const { topology } = await readPlan(editor, id)
    const [one, two] = cellsOf(topology, township).map((face) => face.id)
    const locked = done(setAttributes(topology, { faceIds: [one!], attributes: { isLocked: true } }))
    const kept = done(setAttributes(locked, { faceIds: [two!], attributes: { isEnclave: true } }))
    await save(editor, id, saveOf(0, findDifference(topology, kept)))
    for (const mode of ['new', 'rebalance', 'one_more']) {
      const { difference, report } = await resultOf(editor, id, { version: 1, mode })
      const after = applied(kept, difference)
      for (const cell of [one!, two!]) expect(facePolygons(after, cell)).toEqual(facePolygons(kept, cell))
      expect(report.townships[0]!.keptCellCount).toBe(2)
      expect(report.cells.map(({ faceId }) => faceId)).not.toContain(one)
    }
  })

  it('moves nothing that is even already, and one cell more comes from a split of one', async () => {
    const id = await begin(editor, '再平衡')
    const { difference } = await resultOf(editor, id)
    await save(editor, id, saveOf(0, difference))
    const { topology } = await readPlan(editor, id)
    const calm = await resultOf(editor, id, { version: 1, mode: 'rebalance' })
    expect(isNoDifference(calm.difference)).toBe(true)
    expect(calm.report.churn.againstDraft).toMatchObject({
      enterpriseCount: 0,
      areaM2: 0,
      cells: [],
      personCount: 0,
    })
    expect(calm.report.churn.againstInForce!.enterpriseCount).toBeGreaterThan(0)
    const more = await resultOf(editor, id, { version: 1, mode: 'one_more' })
    expect(more.report.cells).toHaveLength(cellsOf(topology, township).length + 1)
    expect(more.report.cells.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(more.report.churn.againstDraft.enterpriseShare).toBeLessThan(0.25)
    expect(proveTopology(applied(topology, more.difference))).toEqual([])
  })
})

describe('a partition from the plan in force', () => {
  it('takes what the draft has made of the township back and goes on from there', async () => {
    const id = await begin(editor, '从现行方案出发')
    const { topology } = await readPlan(editor, id)
    const changed = cut(topology, cellsOf(topology, township)[3]!.id)
    await save(editor, id, saveOf(0, findDifference(topology, changed)))
    const mode = 'rebalance'
    const own = await resultOf(editor, id, { version: 1, mode, startFrom: 'in_force' })
    const plain = await resultOf(editor, draft, { mode })
    expect(own.report.fingerprint).toBe(plain.report.fingerprint)
    expect(own.report.churn.againstInForce).toEqual(plain.report.churn.againstInForce)
    expect(own.report.churn.againstDraft).not.toEqual(own.report.churn.againstInForce)
    expect(cellsOf(applied(changed, own.difference), township)).toEqual(
      cellsOf(applied(topology, plain.difference), township),
    )
    const fromDraft = await resultOf(editor, id, { version: 1, mode })
    expect(fromDraft.report.cells).toHaveLength(plain.report.cells.length + 1)
  })

  it('keeps what the draft has locked where it is the same there, and says where it is not', async () => {
    const id = await begin(editor, '锁定与现行')
    const { topology } = await readPlan(editor, id)
    const [same, other] = cellsOf(topology, township).map((face) => face.id)
    const locking = (plan: typeof topology, faceId: string) =>
      done(setAttributes(plan, { faceIds: [faceId], attributes: { isLocked: true } }))
    const locked = locking(topology, same!)
    await save(editor, id, saveOf(0, findDifference(topology, locked)))
    const { difference, report } = await resultOf(editor, id, { version: 1, startFrom: 'in_force' })
    expect(report.townships[0]!.keptCellCount).toBe(1)
    expect(getFace(applied(locked, difference), same!)).toEqual(getFace(locked, same!))
    const differing = cut(locked, other!)
    const fresh = cellsOf(differing, township).find(({ code }) => code === null)!
    const both = locking(differing, fresh.id)
    await save(editor, id, saveOf(1, findDifference(locked, both)))
    const run = await ended(editor, await start(editor, id, { version: 2, startFrom: 'in_force' }))
    expect(run).toMatchObject({
      state: 'refused',
      refusal: { code: 'kept_cells_differ', townshipCode: township },
    })
    expect(run.refusal?.sentence.zh).toContain('张芝山镇')
  })
})
