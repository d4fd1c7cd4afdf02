import { ListUpcomingGaps } from '@tongzhou/server/contracts/coverage'
import { type RawBuilder, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CoverageGround, startCoverageGround } from './coverage-ground.ts'

let ground: CoverageGround
beforeEach(async () => {
  ground = await startCoverageGround()
})
afterEach(() => ground.platform.close())

const ask = <Row>(query: RawBuilder<Row>): Promise<Row[]> => ground.ask(query)
const itemsOf = (query: string) => ground.itemsOf(query)
const touch = (subject: string) => ground.touch(subject)

/** What rules and judge agree on. */
const agree = async (unit: 'land' | 'case' | 'enterprise', on: string) => {
  const { keys, missed } = await ground.judge(unit, on)
  expect(missed).toEqual([])
  return keys
}

describe('clocks', () => {
  it('over a leap day and the end of a year are the same by rules and judge, and every day has one answer', async () => {
    const [target] = await ask(sql<{ id: number }>`select id from enforcement_case order by id limit 1`)
    for (const [begun, asked] of [
      ['2024-02-26', ['2024-03-12', '2024-03-13']],
      ['2020-02-26', ['2020-03-06', '2020-03-07']],
      ['2023-12-28', ['2024-01-12', '2024-01-13']],
      // Seven working days: 24 January to 2 February 2020 were the Spring Festival.
      ['2020-01-20', ['2020-02-06', '2020-02-07']],
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
      ground.leader.ask(
        ListUpcomingGaps,
        `/api/coverage/upcoming?limit=500&person=${held!.person_id}&on=${on}`,
      )
    expect(await ahead('2027-08-31')).toMatchObject({ until: '2028-02-29', total: 0 })
    expect(await ahead('2027-09-01')).toMatchObject({ until: '2028-03-01', total: after.length })
  })
})
