import { EVERYWHERE, withReach } from '@tongzhou/db'
import { assumedFields } from '@tongzhou/server/contracts/plan-partitions'
import type { Hours, PartitionReport } from '@tongzhou/server/contracts/plan-partitions/report'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from './client.ts'
import { resultOf, township } from './partition-runs.ts'
import { begin } from './plan-editor.ts'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let editor: Client
let draft: number
beforeAll(async () => {
  platform = await startPlatform()
  editor = await platform.as('grid-administrator')
  draft = await begin(editor, '工作量')
})
afterAll(() => platform.close())

const reportOf = async (wish: object = {}) => (await resultOf(editor, draft, wish)).report
const sumOf = (report: PartitionReport, part: keyof Hours) =>
  report.cells.reduce((sum, { hours }) => sum + hours[part], 0)

/** What the tables say of the township: visits, open cases, visits for complaints within a year. */
async function countTownship() {
  const { rows } = await withReach(platform.database.db, EVERYWHERE, (trx) =>
    sql<{ visits: number; cases: number; complaints: number; kilometres: number }>`
      with own as (
        select enterprise.id, enterprise.location from enterprise join division_boundary as ground
          on ground.division_code = ${township} and ST_Intersects(ground.boundary, enterprise.location)
        where enterprise.closed_on is null or enterprise.closed_on > '2026-06-15'
      ), visited as (
        select own.*, level.visits_per_year as visits from own
        join enterprise_level as held on held.enterprise_id = own.id and held.period @> '2026-06-15'::date
        join supervision_level as level on level.code = held.level
      )
      select (select sum(visits) from visited) as visits,
        (select sum(visits * ST_Distance(location::geography, seat::geography)) / 1000 from visited, division
          where code = ${township}) as kilometres,
        (select count(*)::integer from enforcement_case where is_open and enterprise_id in (select id from own)) as cases,
        (select count(*)::integer from inspection where kind = 'complaint' and started_at >= '2025-06-14T16:00:00Z'
          and enterprise_id in (select id from own)) as complaints`.execute(trx),
  )
  return rows[0]!
}

describe('the work of a partition', () => {
  it('is hours: visits that levels ask for, and patrol spread over the land', async () => {
    const report = await reportOf({ hoursPerVisit: 3.5 })
    const { visits } = await countTownship()
    expect(sumOf(report, 'visits')).toBeCloseTo(visits * 3.5, 6)
    expect(sumOf(report, 'openCases') + sumOf(report, 'complaints') + sumOf(report, 'travel')).toBe(0)
    const rates = report.cells.map(({ hours, areaM2 }) => (hours.patrol / areaM2) * 1e6)
    expect(rates[0]).toBeGreaterThan(0)
    for (const rate of rates) expect(rate).toBeCloseTo(rates[0]!, 9)
    for (const { hours, visits: own } of report.cells) {
      expect(hours.visits).toBeCloseTo(own * 3.5, 9)
      expect(hours.total).toBeCloseTo(hours.visits + hours.patrol, 9)
    }
    const [facts] = report.townships
    expect(facts!.hours.total).toBeCloseTo(sumOf(report, 'total'), 6)
    expect(facts!.meanHours).toBeCloseTo(sumOf(report, 'total') / report.cells.length, 6)
    for (const { hours, deviation } of report.cells)
      expect(deviation).toBeCloseTo(hours.total / facts!.meanHours - 1, 6)
  })

  it('has the share of patrol that is asked for, over the district', async () => {
    const report = await reportOf({ townships: null, patrolShare: 0.35 })
    expect(sumOf(report, 'patrol') / sumOf(report, 'total')).toBeCloseTo(0.35, 3)
  })

  it('takes in open cases, complaints of a year and the way, where they are to count', async () => {
    const wish = { hoursPerOpenCase: 5, hoursPerComplaint: 3, travelKmPerHour: 40, travelDetour: 1.5 }
    const report = await reportOf(wish)
    const { cases, complaints, kilometres } = await countTownship()
    expect(cases).toBeGreaterThan(0)
    expect(complaints).toBeGreaterThan(0)
    expect(sumOf(report, 'openCases')).toBeCloseTo(5 * cases, 6)
    expect(sumOf(report, 'complaints')).toBeCloseTo(3 * complaints, 6)
    expect(report.cells.reduce((sum, { openCaseCount }) => sum + openCaseCount, 0)).toBe(cases)
    expect(report.cells.reduce((sum, { complaintCount }) => sum + complaintCount, 0)).toBe(complaints)
    const travel = (2 * 1.5 * kilometres) / 40
    expect(sumOf(report, 'travel') / travel).toBeCloseTo(1, 2)
    expect(report.townships[0]!.worstDeviation).toBeLessThanOrEqual(report.townships[0]!.tolerance)
    const plain = await reportOf()
    expect(plain.fingerprint).not.toBe(report.fingerprint)
  })

  it('is compared with the hours that holders have, those of the roles that count', async () => {
    const all = await reportOf({ mode: 'rebalance', hoursPerPerson: 500 })
    const members = await reportOf({ mode: 'rebalance', hoursPerPerson: 500, roles: ['grid_member'] })
    const [mine, theirs] = [all.townships[0]!, members.townships[0]!]
    expect(theirs.personCount).toBeGreaterThan(0)
    expect(theirs.personCount).toBeLessThan(mine.personCount)
    expect(theirs.availableHours).toBeLessThan(mine.availableHours)
    const hours = (report: PartitionReport) =>
      report.cells.reduce((sum, cell) => sum + cell.availableHours, 0)
    // Nobody's cells change in number here, so that what people have for the township is what they have for its cells.
    expect(hours(all)).toBeCloseTo(mine.availableHours, 6)
    expect(hours(members)).toBeCloseTo(theirs.availableHours, 6)
  })

  it('says what is assumed, and with which number', async () => {
    const { assumptions } = await reportOf({ hoursPerVisit: 3 })
    expect(assumptions.map(({ field }) => field)).toEqual([...assumedFields])
    expect(assumptions).toContainEqual({ field: 'hoursPerVisit', value: 3, assumed: 2 })
    expect(assumptions).toContainEqual({ field: 'travelKmPerHour', value: null, assumed: null })
  })

  it('of enterprises whose level is not known is none, and they are counted', async () => {
    const before = (await reportOf()).unratedCount
    await withReach(platform.database.db, EVERYWHERE, (trx) =>
      sql`delete from enterprise_level where enterprise_id in (
        select enterprise.id from enterprise join division_boundary as ground
          on ground.division_code = ${township} and ST_Intersects(ground.boundary, enterprise.location)
        where exists (select from enterprise_level where enterprise_id = enterprise.id)
        order by enterprise.id limit 3)`.execute(trx),
    )
    const report = await reportOf()
    expect(report.unratedCount).toBe(before + 3)
    expect(sumOf(report, 'visits')).toBeCloseTo(2 * (await countTownship()).visits, 6)
  })
})
