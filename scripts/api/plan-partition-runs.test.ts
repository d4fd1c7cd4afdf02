import { EndPartition, FindPartition, StartPartition } from '@tongzhou/server/contracts/plan-partitions'
import { setAttributes } from '@tongzhou/server/topology/actions/set-attributes'
import { findDifference } from '@tongzhou/server/topology/difference'
import { proveTopology } from '@tongzhou/server/topology/prove-topology'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from './client.ts'
import {
  applied,
  appointColleague,
  cellsOf,
  ended,
  look,
  pathOf,
  refusalOf,
  resultOf,
  start,
  township,
} from './partition-runs.ts'
import { begin, done, must, readPlan, save, saveOf, seededPlan, send } from './plan-editor.ts'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let editor: Client
let draft: number
let colleague: Client
beforeAll(async () => {
  platform = await startPlatform()
  editor = await platform.as('grid-administrator')
  colleague = await appointColleague(platform)
  draft = await begin(editor, '自动划分')
})
afterAll(() => platform.close())

const cancel = async (run: Parameters<typeof look>[1]) =>
  EndPartition.answer.parse(await must(editor, 'DELETE', pathOf(run.planId, run), undefined))

describe('a run', () => {
  it('of the whole district tells how far it is and can be cancelled, after which its threads take the next', async () => {
    const id = await begin(editor, '取消')
    const run = await start(editor, id, { townships: null })
    expect(['queued', 'running']).toContain(run.state)
    expect(run.endedAt).toBeNull()
    expect((await cancel(run)).run).toMatchObject({ state: 'cancelled' })
    expect(await look(editor, run)).toMatchObject({ state: 'cancelled', result: null, refusal: null })
    expect((await ended(editor, await start(editor, id))).state).toBe('done')
    expect(await look(editor, run)).toBeNull()
    expect(platform.logged.filter((line) => line.includes('a partition failed'))).toEqual([])
  })

  it('is the only one of its draft: a second is told whose it is, by the same person and by another', async () => {
    const id = await begin(editor, '一')
    const first = await start(editor, id, { townships: null })
    const own = await send(editor, 'POST', pathOf(id), { version: 0, townships: null })
    expect(own).toMatchObject({ status: 409, code: 'partition_under_way', body: { facts: { isOwn: true } } })
    const other = await send(colleague, 'POST', pathOf(id), { version: 0, townships: null })
    expect(other).toMatchObject({ status: 409, body: { facts: { isOwn: false, by: expect.any(String) } } })
    expect((other.body as { title: string }).title).toContain('正在进行')
    const told = await colleague.ask(FindPartition, pathOf(id))
    expect(told).toMatchObject({ run: null, other: { by: expect.any(String), beganAt: first.beganAt } })
    expect((await editor.ask(FindPartition, pathOf(id))).other).toBeNull()
    await cancel(first)
    expect((await colleague.ask(FindPartition, pathOf(id))).other).toBeNull()
  })

  it('of another draft goes on beside it, whoever began it, and each gets its own result', async () => {
    const [one, two] = [await begin(editor, '二'), await begin(editor, '三')]
    const [alone, other] = [await start(editor, one), await start(colleague, two, { seed: 7 })]
    const [first, second] = [await ended(editor, alone), await ended(colleague, other)]
    expect([first.state, second.state]).toEqual(['done', 'done'])
    expect(second.result?.report.seed).toBe(7)
    expect(second.result?.report.fingerprint).not.toBe(first.result?.report.fingerprint)
    expect(await look(editor, other)).toBeNull()
  })

  it('holds up no save, and ends with a result for the version it was asked about', async () => {
    const id = await begin(editor, '保存')
    const run = await start(editor, id, { townships: null })
    const { topology } = await readPlan(editor, id)
    const elsewhere = cellsOf(topology, '320612001')[0]!.id
    const renamed = done(setAttributes(topology, { faceIds: [elsewhere], attributes: { name: '改名' } }))
    expect(await save(editor, id, saveOf(0, findDifference(topology, renamed)))).toMatchObject({ version: 1 })
    expect(await look(editor, run)).toMatchObject({ state: 'running', isOutdated: true })
    const late = await ended(editor, run)
    expect(late).toMatchObject({ state: 'done', isOutdated: true })
    // What both have changed is a conflict; what only one has goes together.
    const refused = await send(
      editor,
      'POST',
      `/api/grid-plans/${id}/changes`,
      saveOf(0, late.result!.difference),
    )
    expect(refused).toMatchObject({ status: 409, code: 'plan_changed' })
    const next = await resultOf(editor, id, { version: 1 })
    expect(proveTopology(applied(renamed, next.difference))).toEqual([])
    expect(await save(editor, id, saveOf(1, next.difference))).toMatchObject({ version: 2 })
  })

  it('of one township joins a draft that was saved elsewhere meanwhile', async () => {
    const id = await begin(editor, '合并')
    const { difference } = await resultOf(editor, id)
    const { topology } = await readPlan(editor, id)
    const elsewhere = cellsOf(topology, '320612001')[0]!.id
    const renamed = done(setAttributes(topology, { faceIds: [elsewhere], attributes: { name: '改名' } }))
    await save(editor, id, saveOf(0, findDifference(topology, renamed)))
    expect(await save(editor, id, saveOf(0, difference))).toMatchObject({ version: 2 })
  })

  it('whose draft is discarded meanwhile is out of date', async () => {
    const id = await begin(editor, '作废')
    const run = await start(editor, id)
    await must(editor, 'POST', `/api/grid-plans/${id}/discard`, { reason: '不需要' })
    expect(await ended(editor, run)).toMatchObject({ state: 'done', isOutdated: true })
  })

  it('is found again by who began it, and is nothing to anybody else', async () => {
    const id = await begin(editor, '找回')
    const run = await ended(editor, await start(editor, id))
    const newest = await (await editor.fetch(pathOf(id))).json()
    expect(newest).toMatchObject({ run: { id: run.id, state: 'done' } })
    expect(await look(editor, run, draft)).toBeNull()
    expect(await look(colleague, run)).toBeNull()
    const other = await platform.as('bureau-leader')
    expect((await other.fetch(pathOf(id, run))).status).toBe(403)
    await cancel(run)
    expect(await look(editor, run)).toBeNull()
  })
})

describe('a wish', () => {
  it.each([
    ['without townships', { townships: [] }, ['townships']],
    ['for a township that is not there', { townships: ['320612999'] }, ['townships.0']],
    ['without a count', { cellRule: 'given' }, ['counts']],
    [
      'with no cells',
      { cellRule: 'given', counts: [{ townshipCode: township, count: 0 }] },
      ['counts.0.count'],
    ],
    ['with too narrow a tolerance', { tolerance: 0 }, ['tolerance']],
    ['with too wide a tolerance', { tolerance: 0.6 }, ['tolerance']],
    ['with nothing but patrol', { patrolShare: 1 }, ['patrolShare']],
    ['without hours', { hoursPerVisit: 0 }, ['hoursPerVisit']],
    ['with a way that nobody walks', { travelKmPerHour: 0 }, ['travelKmPerHour']],
    ['in no mode', { mode: 'guess' }, ['mode']],
    ['for a role that is not there', { roles: ['grid_leader', 'king'] }, ['roles.1']],
    ['for no role', { roles: [] }, ['roles']],
    ['along no such lines', { followLines: ['fence'] }, ['followLines.0']],
    ['with a field that nobody knows', { speed: 1 }, ['speed']],
  ])('%s is refused by its field', async (_, wish, fields) => {
    expect(await refusalOf(editor, draft, wish)).toEqual([400, 'bad_request', ...fields])
  })

  it('for another version, another state or no plan at all is refused', async () => {
    expect(await refusalOf(editor, draft, { version: 7 })).toEqual([409, 'plan_changed'])
    expect(await refusalOf(editor, seededPlan)).toEqual([409, 'plan_not_draft'])
    expect(await refusalOf(editor, 987_654)).toEqual([404, 'plan_not_found'])
  })

  it('is for who may edit plans', async () => {
    expect(await refusalOf(await platform.as('bureau-leader'), draft)).toEqual([403, 'not_allowed'])
    expect(await refusalOf(await platform.as(), draft)).toEqual([401, 'sign_in_required'])
  })

  it('has its defaults told back, whoever leaves them out', async () => {
    const run = await start(editor, draft)
    expect(run.wish).toEqual(StartPartition.body!.parse({ version: 0, townships: [township] }))
    await ended(editor, run)
  })
})
