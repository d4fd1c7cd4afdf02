import { EVERYWHERE, withReach } from '@tongzhou/db'
import { ListCoverageItems, ListUpcomingGaps, SummariseCoverage } from '@tongzhou/server/contracts/coverage'
import { GetPlanImpact } from '@tongzhou/server/contracts/coverage/mending'
import { FindResponsible } from '@tongzhou/server/contracts/coverage/responsible'
import { GetHandover } from '@tongzhou/server/contracts/handovers'
import { readFacts } from '@tongzhou/server/coverage/facts.queries'
import { judgeOn } from '@tongzhou/server/coverage/judge.queries'
import { workInTouches } from '@tongzhou/server/coverage/keep.service'
import { judgeFacts } from '@tongzhou/server/coverage/rules/judge'
import { insertTouches } from '@tongzhou/server/coverage/store.queries'
import { makeUnassigned } from '@tongzhou/server/topology/actions/make-unassigned'
import { mergeFaces } from '@tongzhou/server/topology/actions/merge-faces'
import { findDifference } from '@tongzhou/server/topology/difference'
import { valuesOf } from '@tongzhou/server/topology/persistent-map'
import { neighboursOf } from '@tongzhou/server/topology/plan-topology'
import { type RawBuilder, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Client } from './client.ts'
import { begin, done, must, readPlan, save, saveOf, send } from './plan-editor.ts'
import { type Platform, startPlatform, testNow } from './platform.ts'

let platform: Platform
let leader: Client
beforeEach(async () => {
  platform = await startPlatform()
  leader = await platform.as('bureau-leader')
})
afterEach(() => platform.close())

const today = '2026-06-15'
const ask = async <Row>(query: RawBuilder<Row>): Promise<Row[]> =>
  (await withReach(platform.database.db, EVERYWHERE, (trx) => query.execute(trx))).rows
const itemsOf = async (query: string) =>
  (await leader.ask(ListCoverageItems, `/api/coverage/items?limit=500&${query}`)).items
const touch = async (subject: string) => {
  await withReach(platform.database.db, EVERYWHERE, (trx) => insertTouches(trx, [subject], testNow))
  await workInTouches({ db: platform.database.db, clock: () => testNow })
}

/** What rules and judge say of a kind of unit on a day, by the causes that both know. */
const agree = async (unit: 'land' | 'case' | 'enterprise', on: string) => {
  const [judged, rules] = await withReach(platform.database.db, EVERYWHERE, async (trx) => [
    (await judgeOn(trx, unit, on)).map(({ key }) => key).toSorted(),
    judgeFacts(await readFacts(trx), on)
      .map(({ key }) => key)
      .toSorted(),
  ])
  expect(rules).toEqual(expect.arrayContaining(judged))
  return judged
}

describe('a boundary that is replaced while a plan is in force', () => {
  it('leaves the new land uncovered from that day on, by township, exactly; the days before stay as they were', async () => {
    await ask(sql`with grown as (
        select held.id, held.division_code, ST_Multi(ST_Union(held.boundary, patch.shape)) as boundary
        from division_boundary as held, (
          select ST_Expand(ST_PointN(ST_ExteriorRing(ST_GeometryN(boundary, 1)), 2), 0.001) as shape
          from division_boundary where division_code = '320612') as patch
        where held.division_code = '320612' and upper_inf(held.period)
      ), ended as (
        update division_boundary set period = daterange(lower(period), '2026-06-01') from grown
        where division_boundary.id = grown.id returning division_boundary.*
      ) insert into division_boundary (division_code, period, boundary, area_m2, is_approximate, source, licence)
      select ended.division_code, '[2026-06-01,)', grown.boundary, ST_Area(grown.boundary::geography), true, '演示', '演示'
      from ended join grown on true`)
    await touch('division:320612')
    expect((await itemsOf('group=land')).map(({ cause, township }) => [cause, township?.code])).toEqual([
      ['land_gap', '320612'],
    ])
    expect(await agree('land', today)).toEqual(['land_gap:0:320612'])
    // The outline has grown, and no township had the land yet. Now one gets it.
    const [township] = await ask(sql<{ code: string }>`
      select held.division_code as code from division_boundary as held join division on division.code = held.division_code
      where division.level = 'township' and ST_Intersects(held.boundary, (select ST_Difference(new.boundary, old.boundary)
        from division_boundary as new, division_boundary as old where new.division_code = '320612'
        and old.division_code = '320612' and upper_inf(new.period) and not upper_inf(old.period))) limit 1`)
    await ask(sql`with fresh as (
        select ST_Difference(new.boundary, old.boundary) as land from division_boundary as new, division_boundary as old
        where new.division_code = '320612' and old.division_code = '320612' and upper_inf(new.period) and not upper_inf(old.period)
      ), ended as (
        update division_boundary set period = daterange(lower(period), '2026-06-01')
        where division_code = ${township!.code} and upper_inf(period) returning *
      ) insert into division_boundary (division_code, period, boundary, area_m2, is_approximate, source, licence)
      select ended.division_code, '[2026-06-01,)', ST_Multi(ST_Union(ended.boundary, fresh.land)), ended.area_m2 + 1, true, '演示', '演示'
      from ended, fresh`)
    await touch(`division:${township!.code}`)
    const [gap, ...others] = await itemsOf('group=land')
    expect(others).toEqual([])
    expect(gap).toMatchObject({
      cause: 'land_gap',
      since: '2026-06-01',
      until: null,
      township: { code: township!.code },
    })
    const [{ area }] = (await ask(sql<{
      area: number
    }>`select ST_Area(ST_Difference(new.boundary, old.boundary)::geography) as area
      from division_boundary as new, division_boundary as old where new.division_code = '320612'
      and old.division_code = '320612' and upper_inf(new.period) and not upper_inf(old.period)`)) as [
      { area: number },
    ]
    expect(gap!.measure).toBeCloseTo(area, 0)
    expect(await itemsOf('group=land&on=2026-05-31')).toEqual([])
    expect(await agree('land', today)).toEqual([`land_gap:0:${township!.code}`])
  })
})

describe('a person who leaves with forty cells', () => {
  it('is seen coming, uncovers them on the day after, and hands them over line by line', async () => {
    const [giver] = await ask(sql<{ id: number; post_id: number; revision: number; organisation_id: number }>`
      select person_id as id, id as post_id, revision, organisation_id from post
      where upper_inf(period) and establishment = 'other' order by id limit 1`)
    const [receiver] = await ask(
      sql<{ id: number }>`select person_id as id from account where name = 'township-officer'`,
    )
    await ask(sql`delete from responsibility where person_id in (${giver!.id}, ${receiver!.id})
      and not exists (select from handover_line where responsibility_id = responsibility.id)`)
    await ask(sql`insert into responsibility (cell_id, role, is_single_holder, person_id, period, is_demo)
      select version.cell_id, 'grid_member', false, ${giver!.id}, '[2026-01-01,)', true from grid_cell_version as version
      join grid_plan as plan on plan.id = version.plan_id and upper_inf(plan.effective) order by version.cell_id limit 40`)
    const personnel = await platform.as('personnel-officer')
    await must(personnel, 'PATCH', `/api/posts/${giver!.post_id}`, {
      title: '网格员',
      establishment: 'other',
      until: '2026-06-30',
      revision: giver!.revision,
    })
    const upcoming = await leader.ask(
      ListUpcomingGaps,
      `/api/coverage/upcoming?limit=500&cause=holder_without_post&person=${giver!.id}`,
    )
    expect(upcoming.items).toHaveLength(40)
    expect(new Set(upcoming.items.map(({ since }) => since))).toEqual(new Set(['2026-07-01']))
    expect(await itemsOf(`cause=holder_without_post&person=${giver!.id}`)).toEqual([])
    expect(await itemsOf(`cause=holder_without_post&person=${giver!.id}&on=2026-07-01`)).toHaveLength(40)
    await ask(
      sql`update post set organisation_id = ${giver!.organisation_id} where person_id = ${receiver!.id}`,
    )
    const begun = await must(personnel, 'POST', '/api/handovers', {
      fromPersonId: giver!.id,
      toPersonId: receiver!.id,
      effectiveOn: '2026-06-20',
      reason: '离职',
    })
    const { id } = begun as { id: number }
    const taker = await platform.as('township-officer')
    const { lines } = await taker.ask(GetHandover, `/api/handovers/${id}`)
    const duties = lines.filter(({ kind }) => kind === 'responsibility')
    expect(duties).toHaveLength(40)
    for (const line of duties.slice(0, 3)) {
      await must(taker, 'POST', `/api/handovers/${id}/lines/${line.id}`, {
        decision: 'accepted',
        revision: line.revision,
      })
    }
    // Three are handed over from the twentieth on, the others stay with the giver until they are accepted.
    expect(await itemsOf(`cause=holder_without_post&person=${giver!.id}&on=2026-07-01`)).toHaveLength(37)
    const held = await ask(sql<{ count: number }>`select count(*) as count from responsibility
      where person_id = ${giver!.id} and period @> '2026-06-19'::date`)
    expect(held).toEqual([{ count: 40 }])
    // Undecided on its day, the handover itself is what nobody acts on.
    expect(
      (await itemsOf('cause=handover_overdue&on=2026-06-20')).map(({ handoverId }) => handoverId),
    ).toContain(id)
  })
})

describe('two plans', () => {
  it('never hold on the same day: the database refuses, and so does publication', async () => {
    await expect(
      ask(sql`insert into grid_plan (division_code, name, state, effective, published_at, is_demo, created_at)
        values ('320612', '重叠', 'published', '[2026-06-10,2026-07-10)', '2026-06-01T00:00:00Z', true, '2026-06-01T00:00:00Z')`),
    ).rejects.toThrow('grid_plan_division_code_effective_excl')
  })

  it('that follow each other hold each on its days: cells change on the day, and so does what they lack', async () => {
    const editor = await platform.as('grid-administrator')
    const id = await begin(editor, '七月方案')
    const { topology } = await readPlan(editor, id)
    const codes = valuesOf(topology.faces)
      .flatMap(({ code }) => code ?? [])
      .toSorted()
    const kept = codes[4] ?? ''
    const gone = neighboursOf(topology, kept).find((one) => one.startsWith(kept.slice(0, 9))) ?? ''
    const bare = codes.at(-3) ?? ''
    const merged = done(mergeFaces(topology, { faceIds: [kept, gone], keepId: kept }))
    const newer = done(makeUnassigned(merged, { faceIds: [bare] }))
    await save(editor, id, saveOf(0, findDifference(topology, newer)))
    await must(editor, 'POST', `/api/grid-plans/${id}/submit`, { version: 1 })
    const impact = await leader.ask(GetPlanImpact, `/api/grid-plans/${id}/impact?on=2026-07-01`)
    const body = { version: 1, effectiveFrom: '2026-07-01', reason: '演示' }
    const refused = await send(editor, 'POST', `/api/grid-plans/${id}/publish`, body)
    expect(refused.code).toBe('plan_has_gaps')
    await must(leader, 'POST', `/api/grid-plans/${id}/publish`, { ...body, waiver: '沿江待划' })
    await expect
      .poll(
        async () => (await leader.ask(SummariseCoverage, '/api/coverage/summary')).freshness.pendingCount,
        { timeout: 30_000 },
      )
      .toBe(0)
    // The impact sheet foresaw what the judge finds on the first day.
    const foreseen = impact.hindrances
      .filter(({ cause }) => cause === 'role_vacant')
      .map(({ faceId, detail }) => `${faceId} ${detail}`)
    const found = (await itemsOf('cause=role_vacant&on=2026-07-01')).map(
      ({ cell, detail }) => `${cell?.code} ${detail}`,
    )
    expect(foreseen.toSorted()).toEqual(found.toSorted())
    const [gap] = await itemsOf('cause=land_gap&on=2026-07-01')
    const foreseenGap = impact.hindrances.find(({ cause }) => cause === 'land_gap')
    expect(gap).toMatchObject({ since: '2026-07-01', township: { code: foreseenGap?.townshipCode } })
    expect(gap!.measure).toBeCloseTo(foreseenGap!.measure, 0)
    expect(await itemsOf('cause=land_gap&on=2026-06-30')).toEqual([])
    expect(await itemsOf(`cell=${gone}&on=2026-07-01`)).toEqual([])
    const shares = await leader.ask(SummariseCoverage, '/api/coverage/summary?on=2026-07-01')
    expect(shares.covered.areaPercent).toBeLessThan(100)
    expect(shares.plan?.id).toBe(id)
    // Enterprises of the land that no cell has are in no cell from that day on.
    const lost = await itemsOf('cause=enterprise_without_cell&on=2026-07-01')
    expect(
      impact.enterprises
        .filter(({ toCell }) => toCell === null)
        .map(({ id: one }) => one)
        .toSorted(),
    ).toEqual(lost.map(({ enterprise }) => enterprise?.id).toSorted())
  })
})

describe('clocks', () => {
  it('over a leap day and the end of a year are the same by rules and judge, and every day has one answer', async () => {
    const [target] = await ask(sql<{ id: number }>`select id from enforcement_case order by id limit 1`)
    for (const [begun, asked] of [
      ['2024-02-26', ['2024-03-12', '2024-03-13']],
      ['2020-02-26', ['2020-03-06', '2020-03-07']],
      ['2023-12-28', ['2024-01-12', '2024-01-13']],
      ['2020-12-30', ['2021-01-11', '2021-01-12']],
    ] as const) {
      await ask(sql`delete from case_event where case_id = ${target!.id}`)
      await ask(sql`update enforcement_case set stage = 'clue', is_open = true, closed_on = null, decided_on = null, filed_on = null,
        found_on = ${begun}::date where id = ${target!.id}`)
      await ask(sql`insert into case_event (case_id, stage, happened_at, note)
        values (${target!.id}, 'clue', ${`${begun}T10:00:00+08:00`}, '演示')`)
      const late = await Promise.all(
        asked.map(async (on) => (await agree('case', on)).includes(`case_step_overdue:${target!.id}:clue`)),
      )
      expect([begun, late]).toEqual([begun, [false, true]])
    }
  })

  it('of visits count days over a leap day and the end of a year', async () => {
    const [firm] = await ask(sql<{ id: number }>`select id from enterprise where not exists (
      select from inspection where inspection.enterprise_id = enterprise.id) order by id limit 1`)
    await ask(sql`update enterprise set opened_on = '2016-07-01', closed_on = null where id = ${firm!.id}`)
    for (const [level, visitedOn, asked] of [
      ['minor', '2023-02-28', ['2024-02-29', '2024-03-01']],
      ['minor', '2024-02-29', ['2025-03-01', '2025-03-02']],
      ['general', '2023-11-29', ['2024-02-29', '2024-03-01']],
      ['general', '2024-11-29', ['2025-03-01', '2025-03-02']],
      ['key', '2025-12-01', ['2026-01-01', '2026-01-02']],
    ] as const) {
      await ask(sql`delete from enterprise_level where enterprise_id = ${firm!.id}`)
      await ask(sql`insert into enterprise_level (enterprise_id, level, reason, period)
        values (${firm!.id}, ${level}, '演示', '[2016-07-01,)')`)
      await ask(sql`delete from inspection where enterprise_id = ${firm!.id}`)
      await ask(sql`insert into inspection (enterprise_id, organisation_id, kind, started_at, ended_at, result, summary, is_demo)
        select ${firm!.id}, (select id from organisation where kind = 'sub_bureau' order by id limit 1), 'routine',
          at, at, 'no_problem', '演示', true from (select ${`${visitedOn}T10:00:00+08:00`}::timestamptz as at) as visit`)
      const late = await Promise.all(
        asked.map(async (on) => (await agree('enterprise', on)).includes(`enterprise_overdue:${firm!.id}`)),
      )
      expect([level, visitedOn, late]).toEqual([level, visitedOn, [false, true]])
    }
  })

  it('of certificates and of gaps to come end on a leap day as on any other', async () => {
    const [held] = await ask(sql<{
      id: number
      person_id: number
    }>`select held.id, held.person_id from certificate as held
      join responsibility as duty on duty.person_id = held.person_id and duty.role = 'enforcement_officer'
        and upper_inf(duty.period)
      join post on post.person_id = held.person_id and upper_inf(post.period) where held.kind = 'enforcement' order by held.id limit 1`)
    await ask(sql`delete from certificate where person_id = ${held!.person_id} and id <> ${held!.id}`)
    await ask(
      sql`update certificate set period = '[2024-03-01,2028-03-01)', revoked_on = null where id = ${held!.id}`,
    )
    await touch(`person:${held!.person_id}`)
    const invalid = (on: string) => itemsOf(`cause=certificate_invalid&person=${held!.person_id}&on=${on}`)
    expect(await invalid('2028-02-29')).toEqual([])
    const after = await invalid('2028-03-01')
    expect(after.length).toBeGreaterThan(0)
    expect(
      after.every(({ since, days, detail }) => since === '2028-03-01' && days === 1 && detail === 'expired'),
    ).toBe(true)
    // Six months from the end of August end on the leap day, and the day after it lies beyond.
    const ahead = (on: string) =>
      leader.ask(ListUpcomingGaps, `/api/coverage/upcoming?limit=500&person=${held!.person_id}&on=${on}`)
    expect(await ahead('2027-08-31')).toMatchObject({ until: '2028-02-29', total: 0 })
    expect(await ahead('2027-09-01')).toMatchObject({ until: '2028-03-01', total: after.length })
  })
})

describe('a handover to several receivers with a visit that is overdue', () => {
  it('leaves giver and receivers responsible together until a line is accepted, then its receiver alone; the visit stays due', async () => {
    const [body] = await ask(sql<{ id: number }>`select post.organisation_id as id from account
      join post on post.person_id = account.person_id and upper_inf(post.period) where account.name = 'sub-bureau-officer'`)
    const receivers = await ask(sql<{ id: number; name: string; account: string }>`
      select person.id, person.name, account.name as account from account join person on person.id = account.person_id
      where account.name in ('sub-bureau-officer', 'sub-bureau-leader') order by account.name desc`)
    const [one, two] = receivers as [(typeof receivers)[number], (typeof receivers)[number]]
    const cells = await ask(sql<{ id: number; code: string }>`
      select cell.id, cell.code from coverage_item as item join grid_cell as cell on cell.id = item.cell_id
      where item.cause = 'cell_overdue' and item.period @> ${today}::date and item.sub_bureau_id = ${body!.id}
      order by cell.code limit 3`)
    expect(cells).toHaveLength(3)
    const [giver] = await ask(sql<{ id: number; name: string }>`
      select person.id, person.name from person join post on post.person_id = person.id and post.period @> ${today}::date
      where post.organisation_id = ${body!.id} and person.id not in (${one.id}, ${two.id})
        and not exists (select from handover_line join responsibility as held on held.id = responsibility_id
          where held.person_id = person.id) order by person.id limit 1`)
    const ids = cells.map(({ id }) => id)
    for (const { id } of [giver!, one, two]) {
      await ask(sql`delete from responsibility as held where person_id = ${id}
        and not exists (select from handover_line where responsibility_id = held.id)`)
      await ask(sql`update enforcement_case set handler_person_id = null where handler_person_id = ${id}`)
      await ask(sql`update equipment set custodian_person_id = null where custodian_person_id = ${id}`)
      await ask(sql`delete from certificate where person_id = ${id}`)
      await ask(sql`insert into certificate (person_id, kind, number, issuer, period, is_demo)
        values (${id}, 'enforcement', '演示-' || ${id}::bigint, '演示', '[2020-01-01,2030-01-01)', true)`)
    }
    await ask(sql`delete from responsibility as held where role = 'enforcement_officer' and cell_id = any (${ids}::bigint[])
      and not exists (select from handover_line where responsibility_id = held.id)`)
    await ask(sql`insert into responsibility (cell_id, role, is_single_holder, person_id, period, is_demo)
      select id, 'enforcement_officer', true, ${giver!.id}, '[2026-01-01,)', true from unnest(${ids}::bigint[]) as id`)
    const boss = await platform.as('sub-bureau-leader')
    const begun: number[] = []
    for (const { id } of [one, two]) {
      const { id: handover } = (await must(boss, 'POST', '/api/handovers', {
        fromPersonId: giver!.id,
        toPersonId: id,
        effectiveOn: today,
        reason: '离职',
      })) as { id: number }
      begun.push(handover)
    }
    for (const { code } of cells) await touch(`cell:${code}`)
    const officerOf = async (code: string) => {
      const found = await leader.ask(FindResponsible, `/api/coverage/responsible?on=${today}&cell=${code}`)
      const holders = found.roles.find(({ role }) => role === 'enforcement_officer')?.holders ?? []
      const overdue = found.items.filter(({ cause }) => cause === 'cell_overdue')
      return {
        holders: holders.map(({ person, receivers: to }) => [person.id, ...to.map(({ id }) => id)]),
        overdue: overdue.map(({ ask: { person } }) => person?.id),
        vacant: found.items.some(
          ({ cause, detail }) => cause === 'role_vacant' && detail === 'enforcement_officer',
        ),
      }
    }
    const told = () => Promise.all(cells.map(({ code }) => officerOf(code)))
    const together = { holders: [[giver!.id, one.id, two.id]], overdue: [giver!.id], vacant: false }
    expect(await told()).toEqual([together, together, together])
    const accept = async (place: 0 | 1, code: string) => {
      const client = await platform.as(receivers[place]!.account)
      const { lines } = await client.ask(GetHandover, `/api/handovers/${begun[place]}`)
      const line = lines.find(({ responsibility }) => responsibility?.cellCode === code)!
      await must(client, 'POST', `/api/handovers/${begun[place]}/lines/${line.id}`, {
        decision: 'accepted',
        revision: line.revision,
      })
    }
    await accept(0, cells[0]!.code)
    await accept(1, cells[1]!.code)
    const [first, second, third] = await told()
    expect(first).toEqual({ holders: [[one.id]], overdue: [one.id], vacant: false })
    expect(second).toEqual({ holders: [[two.id]], overdue: [two.id], vacant: false })
    expect(third).toEqual(together)
    // Both handovers have lines left on their day: each is told as what nobody acts on.
    const unfinished = (await itemsOf('cause=handover_overdue')).map(({ handoverId }) => handoverId)
    expect(unfinished).toEqual(expect.arrayContaining(begun))
  })
})

describe('a township that is split in two', () => {
  it('leaves its cells to be drawn anew, no land bare and no address wrong; the day before nothing is to be done', async () => {
    const [township] = await ask(
      sql<{ code: string }>`select code from division where name = '兴东街道' and valid_to is null`,
    )
    const villages = (
      await ask(
        sql<{
          code: string
        }>`select code from division where parent_code = ${township!.code} and valid_to is null order by code`,
      )
    ).map(({ code }) => code)
    const borders = (await itemsOf('cause=enterprise_across_border')).length
    const administrator = await platform.as('system-administrator')
    await must(administrator, 'POST', '/api/division-changes', {
      effectiveOn: today,
      document: '演示：分设',
      dryRun: false,
      changes: [
        {
          kind: 'split',
          code: township!.code,
          into: [
            { code: '320612011', name: '新东镇', kind: '镇', villageCodes: villages.slice(0, 4) },
            {
              code: township!.code,
              name: '兴东街道',
              nameEn: 'Xingdong Subdistrict',
              kind: '街道',
              villageCodes: villages.slice(4),
            },
          ],
        },
      ],
    })
    await expect
      .poll(
        async () => (await leader.ask(SummariseCoverage, '/api/coverage/summary')).freshness.pendingCount,
        { timeout: 30_000 },
      )
      .toBe(0)
    const land = await itemsOf('group=land')
    expect(land.map(({ cause }) => cause)).toEqual([
      'township_ended',
      'township_ended',
      'township_ended',
      'township_ended',
    ])
    expect(land.every(({ since }) => since === today)).toBe(true)
    expect(await itemsOf('group=land&on=2026-06-14')).toEqual([])
    // Until a plan draws them anew the cells keep their code and count under the old township.
    for (const { cell, township: counted } of land) {
      expect(counted?.code).toBe(township!.code)
      const found = await leader.ask(
        FindResponsible,
        `/api/coverage/responsible?on=${today}&cell=${cell!.code}`,
      )
      expect([found.outcome, found.cell?.code, found.township?.code]).toEqual([
        'found',
        cell!.code,
        township!.code,
      ])
    }
    expect((await itemsOf('cause=enterprise_across_border')).length).toBeLessThanOrEqual(borders)
    await agree('land', today)
    await agree('enterprise', today)
  })
})
