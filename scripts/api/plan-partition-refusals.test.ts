import { EVERYWHERE, withReach } from '@tongzhou/db'
import { setAttributes } from '@tongzhou/server/topology/actions/set-attributes'
import { findDifference } from '@tongzhou/server/topology/difference'
import { proveTopology } from '@tongzhou/server/topology/prove-topology'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from './client.ts'
import { applied, cellsOf, ended, resultOf, start, township } from './partition-runs.ts'
import { begin, done, readPlan, save, saveOf } from './plan-editor.ts'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let editor: Client
beforeAll(async () => {
  platform = await startPlatform()
  editor = await platform.as('grid-administrator')
})
afterAll(() => platform.close())

const change = (query: ReturnType<typeof sql>) =>
  withReach(platform.database.db, EVERYWHERE, (trx) => query.execute(trx))

/** Enterprises on the ground of the township. */
const inTownship = sql`select enterprise.id from enterprise join division_boundary as ground
  on ground.division_code = ${township} and ST_Intersects(ground.boundary, enterprise.location)`

describe('a run that comes to nothing says why and what to do', () => {
  it('where the draft keeps every cell of the townships', async () => {
    const id = await begin(editor, '全部锁定')
    const { topology } = await readPlan(editor, id)
    const faceIds = cellsOf(topology, township).map((face) => face.id)
    const locked = done(setAttributes(topology, { faceIds, attributes: { isLocked: true } }))
    await save(editor, id, saveOf(0, findDifference(topology, locked)))
    const run = await ended(editor, await start(editor, id, { version: 1 }))
    expect(run).toMatchObject({ state: 'refused', result: null, refusal: { code: 'no_land_left' } })
    expect(run.refusal?.sentence.zh).toContain('请先解除锁定')
    expect(run.endedAt).not.toBeNull()
  })

  it('where no plan is in force to start from; the draft still can be', async () => {
    const id = await begin(editor, '没有现行方案')
    await change(sql`update grid_plan set effective = daterange('2016-07-01', '2026-01-01') where id = 1`)
    const run = await ended(editor, await start(editor, id, { startFrom: 'in_force' }))
    expect(run).toMatchObject({ state: 'refused', refusal: { code: 'no_plan_in_force' } })
    expect(run.refusal?.sentence.en).toContain('start from the draft')
    const { report } = await resultOf(editor, id)
    expect(report).toMatchObject({ inForce: null, churn: { againstInForce: null } })
    expect(new Set(report.cells.map(({ succession }) => succession.rule))).toEqual(new Set(['unknown']))
    await change(sql`update grid_plan set effective = daterange('2016-07-01', null) where id = 1`)
  })
})

describe('a township of the district', () => {
  it('takes all its enterprises on one spot, which are named as one place', async () => {
    const id = await begin(editor, '同一地点')
    await change(sql`update enterprise set location =
      (select location from enterprise where id = (select min(id) from (${inTownship}) as own))
      where id in (${inTownship})`)
    const { report, difference } = await resultOf(editor, id)
    const [note] = report.notes.filter(({ code }) => code === 'oversized')
    expect(note?.enterpriseCount).toBeGreaterThan(100)
    expect(note?.sentence.zh).toMatch(/在同一地点，工作量是每个网格平均值的 [\d.]+%/)
    const { topology } = await readPlan(editor, id)
    expect(proveTopology(applied(topology, difference))).toEqual([])
  })

  it('without enterprises is cut by land, and the sentence says so', async () => {
    const id = await begin(editor, '没有企业')
    await change(sql`update enterprise set closed_on = '2026-01-01' where id in (${inTownship})`)
    const { report } = await resultOf(editor, id)
    expect(report.notes.find(({ code }) => code === 'no_enterprises')?.sentence.zh).toBe(
      '张芝山镇没有需要检查的企业，网格按面积划分',
    )
    expect(report.cells.every(({ enterpriseCount }) => enterpriseCount === 0)).toBe(true)
    expect(report.worstDeviation).toBeLessThanOrEqual(0.02)
  })
})
