import { EVERYWHERE, withReach } from '@tongzhou/db'
import { ListCases } from '@tongzhou/server/contracts/enforcement'
import { GetCell, ListCells } from '@tongzhou/server/contracts/grids'
import { GetPlan, GetPlanChecks, PlanSummary } from '@tongzhou/server/contracts/plans'
import { RollBackPlan } from '@tongzhou/server/contracts/plans/life'
import { makeUnassigned } from '@tongzhou/server/topology/actions/make-unassigned'
import { mergeFaces } from '@tongzhou/server/topology/actions/merge-faces'
import { findDifference } from '@tongzhou/server/topology/difference'
import { valuesOf } from '@tongzhou/server/topology/persistent-map'
import { neighboursOf, type PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { type RawBuilder, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Client, signIn } from './client.ts'
import { begin, cut, done, must, readPlan, save, saveOf, saving, seededPlan, send } from './plan-editor.ts'
import { type Platform, startPlatform } from './platform.ts'
import { fillVacancies } from './staff.queries.ts'

let platform: Platform
let editor: Client
let leader: Client
beforeEach(async () => {
  platform = await startPlatform()
  await fillVacancies(platform.database.db)
  editor = await platform.as('grid-administrator')
  leader = await platform.as('bureau-leader')
})
afterEach(() => platform.close())

const today = '2026-06-15'
const reason = '演示：年度调整'
const ask = async <Row>(query: RawBuilder<Row>): Promise<Row[]> =>
  (await withReach(platform.database.db, EVERYWHERE, (trx) => query.execute(trx))).rows
const at = (id: number, word: string) => `/api/grid-plans/${id}/${word}`
const cellsOn = (query = '') => leader.ask(ListCells, `/api/cells${query}`)

const coded = (topology: PlanTopology) =>
  valuesOf(topology.faces)
    .flatMap(({ code }) => code ?? [])
    .toSorted()

/** A draft in which one cell is cut in two and two others are joined, in review. */
async function reviewed() {
  const id = await begin(editor, '新方案')
  const { topology } = await readPlan(editor, id)
  const codes = coded(topology)
  const divided = codes[3] ?? ''
  const kept = codes.at(-5) ?? ''
  const gone =
    neighboursOf(topology, kept).find((one) => one.startsWith(kept.slice(0, 9)) && one !== divided) ?? ''
  const newer = done(mergeFaces(cut(topology, divided), { faceIds: [kept, gone], keepId: kept }))
  await save(editor, id, saveOf(0, findDifference(topology, newer)))
  await must(editor, 'POST', at(id, 'submit'), { version: 1 })
  return { id, divided, kept, gone }
}

const publication = { version: 1, effectiveFrom: today, reason }
const publish = async (id: number, client = editor, body: object = publication) =>
  PlanSummary.parse(await must(client, 'POST', at(id, 'publish'), body))

describe('the life of a plan', () => {
  it('goes from draft to review and back, with who, when and why; in review nobody edits', async () => {
    const { id, divided } = await reviewed()
    const { topology } = await readPlan(editor, id)
    const body = saveOf(1, findDifference(topology, cut(topology, divided)))
    expect((await saving(editor, id, body)).code).toBe('plan_not_draft')
    expect((await send(editor, 'POST', at(id, 'submit'), { version: 1 })).code).toBe('plan_not_draft')
    expect((await send(editor, 'POST', at(id, 'return'), { reason: ' ' })).fields).toEqual(['reason'])
    await must(leader, 'POST', at(id, 'return'), { reason: '请核对边界' })
    expect((await send(editor, 'POST', at(id, 'submit'), { version: 0 })).code).toBe('edit_conflict')
    expect((await send(editor, 'POST', at(id, 'publish'), publication)).code).toBe('plan_not_in_review')
    await must(editor, 'POST', at(id, 'discard'), { reason: '重做' })
    const plan = await editor.ask(GetPlan, `/api/grid-plans/${id}`)
    expect(plan.state).toBe('discarded')
    expect(plan.events.map(({ kind, reason: why }) => [kind, why])).toEqual([
      ['began', null],
      ['submitted', null],
      ['returned', '请核对边界'],
      ['discarded', '重做'],
    ])
    expect((await send(editor, 'POST', at(id, 'discard'), { reason: '再来' })).code).toBe('plan_not_draft')
    expect((await send(leader, 'POST', at(id, 'submit'), { version: 1 })).code).toBe('not_allowed')
  })
})

describe('a publication', () => {
  it('puts the plan into force at once: cells, codes, enterprises, holders, and the plan before retires', async () => {
    const before = await cellsOn()
    const { id, divided, kept, gone } = await reviewed()
    const plan = await publish(id)
    expect(plan).toMatchObject({
      state: 'published',
      effectiveFrom: today,
      effectiveUntil: null,
      cellCount: 278,
      version: 2,
    })
    const after = await cellsOn()
    expect(after.plan.id).toBe(id)
    const codes = after.items.map(({ code }) => code)
    expect(codes).not.toContain(gone)
    const begun = codes.filter((code) => !before.items.some((one) => one.code === code))
    expect(begun).toEqual([`${divided.slice(0, 12)}002`])
    const sumOf = (items: { areaM2: number }[]) => items.reduce((sum, { areaM2 }) => sum + areaM2, 0)
    expect(sumOf(after.items) / sumOf(before.items)).toBeCloseTo(1, 7)
    const countOf = (items: { enterpriseCount: number }[]) =>
      items.reduce((sum, one) => sum + one.enterpriseCount, 0)
    expect(countOf(after.items)).toBe(countOf(before.items))
    const casesOf = (items: { openCaseCount: number }[]) =>
      items.reduce((sum, one) => sum + one.openCaseCount, 0)
    expect(casesOf(after.items)).toBe(casesOf(before.items))
    const joined = after.items.find(({ code }) => code === kept)
    const { total } = await leader.ask(ListCases, `/api/cases?open=true&cell=${kept}`)
    expect(total).toBe(joined?.openCaseCount)
    expect(joined?.openCaseCount).toBe(
      before.items
        .filter(({ code }) => code === kept || code === gone)
        .reduce((sum, one) => sum + one.openCaseCount, 0),
    )
    const cellOf = (code: string, query = '') => leader.ask(GetCell, `/api/cells/${code}${query}`)
    const holders = ({ responsibilities }: Awaited<ReturnType<typeof cellOf>>) =>
      responsibilities.map((one) => [one.role, one.holders.map(({ personId }) => personId)])
    // The new cell was cut from one cell, so it has its holders; the old one keeps them.
    expect(holders(await cellOf(begun[0] ?? ''))).toEqual(holders(await cellOf(divided)))
    expect((await cellOf(begun[0] ?? '')).name).toMatch(/网格2$/)
    // Yesterday stays what it was.
    const yesterday = await cellsOn('?on=2026-06-14')
    expect(yesterday.plan).toMatchObject({ id: seededPlan, state: 'retired', effectiveTo: today })
    expect(yesterday.items.map(({ code, areaM2 }) => [code, areaM2])).toEqual(
      before.items.map(({ code, areaM2 }) => [code, areaM2]),
    )
    expect(holders(await cellOf(gone, '?on=2026-06-14')).flat(3).length).toBeGreaterThan(4)
    expect((await leader.fetch(`/api/cells/${gone}`)).status).toBe(404)
    expect(await ask(sql`select voided_on from grid_cell where code = ${gone}`)).toEqual([
      { voided_on: today },
    ])
    expect(
      await ask(sql`select count(*) as count from responsibility join grid_cell on grid_cell.id = cell_id
      where code = ${gone} and period @> ${today}::date`),
    ).toEqual([{ count: 0 }])
    const { events } = await editor.ask(GetPlan, `/api/grid-plans/${id}`)
    expect(events.at(-1)).toMatchObject({
      kind: 'published',
      reason,
      effectiveFrom: today,
      waiver: null,
      counts: { cells: 278, begunCells: 1, voidedCells: 1 },
    })
  })

  it('shows the new plan to everybody at once: public shapes, points and layer versions', async () => {
    const tileVersion = async () =>
      ((await (await leader.fetch('/tiles/cells.json')).json()) as { version: string }).version
    const nobody = await platform.as()
    const shapes = await nobody.fetch('/api/cells.geojson')
    const tag = shapes.headers.get('etag') ?? ''
    const [tiles, { id, gone }] = [await tileVersion(), await reviewed()]
    expect((await nobody.fetch('/api/cells.geojson', { 'If-None-Match': tag })).status).toBe(304)
    await publish(id)
    const fresh = await nobody.fetch('/api/cells.geojson', { 'If-None-Match': tag })
    expect(fresh.status).toBe(200)
    expect(await fresh.text()).not.toContain(gone)
    expect(await tileVersion()).not.toBe(tiles)
  })

  it('of a day to come leaves today as it is, and both plans are published until then', async () => {
    const { id, gone } = await reviewed()
    const plan = await publish(id, editor, { ...publication, effectiveFrom: '2026-07-01' })
    expect(plan).toMatchObject({ state: 'published', effectiveFrom: '2026-07-01' })
    expect((await cellsOn()).plan).toMatchObject({ id: seededPlan, state: 'published' })
    expect((await cellsOn()).items.map(({ code }) => code)).toContain(gone)
    const later = await cellsOn('?on=2026-07-01')
    expect(later.plan.id).toBe(id)
    expect(later.items.map(({ code }) => code)).not.toContain(gone)
    const { items } = await cellsOn('?on=2026-06-30')
    expect(items.find(({ code }) => code === gone)?.vacantRoles).toEqual(
      (await cellsOn()).items.find(({ code }) => code === gone)?.vacantRoles,
    )
    const back = RollBackPlan.answer.parse(await must(leader, 'POST', at(id, 'roll-back'), { reason }))
    expect(back).toMatchObject({
      plan: { state: 'draft' },
      inForce: { id: seededPlan, effectiveUntil: null },
    })
  })

  it('is refused without the right version, day, reason, state, role or land', async () => {
    const { id } = await reviewed()
    const refusal = async (body: object, client = editor) => {
      const { code, fields } = await send(client, 'POST', at(id, 'publish'), { ...publication, ...body })
      return [code, ...fields]
    }
    expect(await refusal({ version: 0 })).toEqual(['plan_not_in_review'])
    expect(await refusal({ effectiveFrom: '2026-06-14' })).toEqual(['bad_request', 'effectiveFrom'])
    expect(await refusal({ effectiveFrom: 'morgen' })).toEqual(['bad_request', 'effectiveFrom'])
    expect(await refusal({ reason: '' })).toEqual(['bad_request', 'reason'])
    expect(await refusal({}, await platform.as('sub-bureau-leader'))).toEqual(['not_allowed'])
    expect((await cellsOn()).plan.id).toBe(seededPlan)
    expect((await readPlan(editor, id)).version).toBe(1)
  })

  it('with unassigned land waits for a leader who says why; the reason stays', async () => {
    const id = await begin(editor, '有缺口')
    const { topology } = await readPlan(editor, id)
    const gone = coded(topology)[7] ?? ''
    await save(
      editor,
      id,
      saveOf(0, findDifference(topology, done(makeUnassigned(topology, { faceIds: [gone] })))),
    )
    await must(editor, 'POST', at(id, 'submit'), { version: 1 })
    const refused = await send(editor, 'POST', at(id, 'publish'), publication)
    expect([refused.status, refused.code]).toEqual([409, 'plan_has_gaps'])
    expect(refused.body).toMatchObject({ facts: { checks: [{ code: 'gap' }] } })
    const waived = { ...publication, waiver: '沿江待划' }
    expect((await send(editor, 'POST', at(id, 'publish'), waived)).code).toBe('not_allowed')
    expect((await publish(id, leader, waived)).cellCount).toBe(277)
    const { events } = await editor.ask(GetPlan, `/api/grid-plans/${id}`)
    expect(events.at(-1)).toMatchObject({ waiver: '沿江待划' })
  })

  it('with a cell that nobody would answer for waits for a leader who says why; the reason stays', async () => {
    const { id, kept } = await reviewed()
    await ask(sql`delete from responsibility using grid_cell as cell where cell.id = responsibility.cell_id
      and cell.code = ${kept} and role = 'grid_leader' and upper_inf(period)`)
    const refused = await send(editor, 'POST', at(id, 'publish'), publication)
    expect([refused.status, refused.code]).toEqual([409, 'plan_has_vacancies'])
    expect(refused.body).toMatchObject({
      facts: { count: 1, vacancies: [{ cause: 'role_vacant', code: kept, role: 'grid_leader' }] },
    })
    expect((await cellsOn()).plan.id).toBe(seededPlan)
    const waived = { ...publication, waiver: '人员下月到岗' }
    expect((await send(editor, 'POST', at(id, 'publish'), waived)).code).toBe('not_allowed')
    await publish(id, leader, waived)
    const { events } = await editor.ask(GetPlan, `/api/grid-plans/${id}`)
    expect(events.at(-1)).toMatchObject({ waiver: '人员下月到岗' })
  })

  it('that comes at the same moment as another wins alone; the other is told why', async () => {
    const { id } = await reviewed()
    const other = await begin(editor, '另一方案')
    await must(editor, 'POST', at(other, 'submit'), { version: 0 })
    const answers = await Promise.all([
      send(editor, 'POST', at(id, 'publish'), publication),
      send(leader, 'POST', at(other, 'publish'), { ...publication, version: 0 }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.code).toBe('plan_day_taken')
    expect(await ask(sql`select count(*) as count from grid_plan where effective @> ${today}::date`)).toEqual(
      [{ count: 1 }],
    )
  })
})

/** Everything that a publication may touch, as text. */
const worldOf = async () =>
  JSON.stringify([
    await ask(
      sql`select cell_id, role, person_id, period::text from responsibility order by cell_id, role, person_id, period`,
    ),
    await ask(sql`select plan_id, cell_id, name, ST_AsBinary(boundary) from grid_cell_version order by 1, 2`),
    await ask(sql`select plan_id, enterprise_id, cell_id from enterprise_placement order by 1, 2`),
    await ask(sql`select id, state, effective::text from grid_plan where state <> 'draft' order by id`),
    await ask(sql`select code from grid_cell where voided_on is null order by 1`),
  ])

describe('a roll-back', () => {
  it('on the first day restores everything, and the plan is a draft that keeps its codes', async () => {
    const before = await worldOf()
    const { id, divided, gone } = await reviewed()
    await publish(id)
    expect((await editor.ask(GetPlan, `/api/grid-plans/${id}`)).may.rollBack).toBe(true)
    const answer = RollBackPlan.answer.parse(await must(leader, 'POST', at(id, 'roll-back'), { reason }))
    expect(answer).toMatchObject({
      plan: { id, state: 'draft', version: 2 },
      inForce: { id: seededPlan, state: 'published' },
    })
    expect(await worldOf()).toBe(before)
    expect(coded((await readPlan(editor, id)).topology)).toContain(`${divided.slice(0, 12)}002`)
    expect((await send(leader, 'POST', at(id, 'roll-back'), { reason })).code).toBe('plan_cannot_roll_back')
    // It can be sent again: the code that it has is not given twice.
    await must(editor, 'POST', at(id, 'submit'), { version: 2 })
    await publish(id, editor, { ...publication, version: 2 })
    const codes = (await cellsOn()).items.map(({ code }) => code)
    expect(codes).toContain(`${divided.slice(0, 12)}002`)
    expect(codes).not.toContain(gone)
  })

  it('lets go on who took a responsibility over in the meantime', async () => {
    const { id, gone } = await reviewed()
    await publish(id, editor, { ...publication, effectiveFrom: '2026-07-01' })
    const leaders = sql`select held.id, held.person_id, held.period::text as period from responsibility as held
      join grid_cell on grid_cell.id = held.cell_id
      where code = ${gone} and role = 'grid_leader' and held.period && '[2026-06-16,)'::daterange`
    const [held] = await ask(leaders as RawBuilder<{ id: number; person_id: number }>)
    const cellId = sql`(select id from grid_cell where code = ${gone})`
    await ask(
      sql`update responsibility set period = daterange(lower(period), '2026-06-20') where id = ${held?.id}`,
    )
    await ask(sql`insert into responsibility (cell_id, role, is_single_holder, person_id, period, is_demo)
      select ${cellId}, 'grid_leader', true, (select min(id) from person where id <> ${held?.person_id}),
        '[2026-06-20,2026-07-01)', true`)
    await must(leader, 'POST', at(id, 'roll-back'), { reason })
    const periods = (await ask(leaders as RawBuilder<{ period: string }>)).map(({ period }) => period)
    expect(periods.map((period) => period.split(',')[1]).toSorted()).toEqual([')', '2026-06-20)'])
  })

  it('later leaves the days in between as they were and brings the plan before back as a copy', async () => {
    const { id, divided, gone } = await reviewed()
    const old = await leader.ask(GetCell, `/api/cells/${gone}`)
    await publish(id)
    const during = await (await leader.fetch('/api/cells?on=2026-06-20')).text()
    platform.setNow(new Date('2026-07-10T02:00:00Z'))
    leader = await signIn(platform.origin, 'bureau-leader')
    const answer = RollBackPlan.answer.parse(await must(leader, 'POST', at(id, 'roll-back'), { reason }))
    expect(answer.plan).toMatchObject({ id, state: 'retired', effectiveUntil: '2026-07-09' })
    expect(answer.inForce).toMatchObject({
      state: 'published',
      effectiveFrom: '2026-07-10',
      basePlan: { id: seededPlan },
    })
    const now = await cellsOn()
    expect(now.plan.id).toBe(answer.inForce?.id)
    expect(now.items.map(({ code }) => code)).toContain(gone)
    expect(now.items.map(({ code }) => code)).not.toContain(`${divided.slice(0, 12)}002`)
    const back = await leader.ask(GetCell, `/api/cells/${gone}`)
    expect(back.responsibilities.map((one) => one.holders.map(({ personId }) => personId))).toEqual(
      old.responsibilities.map((one) => one.holders.map(({ personId }) => personId)),
    )
    const text = await (await leader.fetch('/api/cells?on=2026-06-20')).text()
    expect(text.replace(/"effectiveTo":("[^"]*"|null)/, '').replace('retired', 'published')).toBe(
      during.replace(/"effectiveTo":("[^"]*"|null)/, ''),
    )
  })

  it('is refused for the plan of the seed, for one that is followed by another, and to others', async () => {
    expect((await send(leader, 'POST', at(seededPlan, 'roll-back'), { reason })).code).toBe(
      'plan_cannot_roll_back',
    )
    const { id } = await reviewed()
    await publish(id)
    expect(
      (await send(await platform.as('legal-reviewer'), 'POST', at(id, 'roll-back'), { reason })).code,
    ).toBe('not_allowed')
    const next = await begin(editor, '下一版', id)
    await must(editor, 'POST', at(next, 'submit'), { version: 0 })
    await publish(next, editor, { ...publication, version: 0, effectiveFrom: '2026-08-01' })
    expect((await send(leader, 'POST', at(id, 'roll-back'), { reason })).code).toBe('plan_cannot_roll_back')
    await must(leader, 'POST', at(next, 'roll-back'), { reason })
    await must(leader, 'POST', at(id, 'roll-back'), { reason })
    expect((await cellsOn()).plan.id).toBe(seededPlan)
  })
})

describe('the seeded plan', () => {
  it('has no errors by the checks, so that a draft of it may be published', async () => {
    const id = await begin(editor, '原样')
    const { items } = await editor.ask(GetPlanChecks, at(id, 'checks'))
    expect(items.filter(({ severity }) => severity === 'error')).toEqual([])
  })
})
