import { withReach } from '@tongzhou/db'
import { reachOf } from '../../authority/actor.ts'
import { addDays } from '../../calendar.ts'
import { groupBy } from '../../group-by.ts'
import { endpoint } from '../../http/endpoint.ts'
import { findPlanIdInForce } from '../../plan-in-force.queries.ts'
import { byGroup, coverageReachOf, itemAnswer, sharesAnswer, subjectsOf } from './answers.ts'
import { severities } from './cause.contract.ts'
import { listDays } from './days.ts'
import { listItems } from './items.queries.ts'
import { listBareLand, listCrossings, listNames, listShades, type ShadeRow } from './matrix.queries.ts'
import {
  GetCoverageDigest,
  GetCoverageMatrix,
  GetCoverageShades,
  GetCoverageTrends,
} from './overview.contract.ts'
import { countWeek, getShares, listTrend } from './shares.queries.ts'

const WORST_COUNT = 10

function shadeAnswer(code: string, rows: readonly ShadeRow[]) {
  const byCause = [...groupBy(rows, ({ cause }) => cause)].map(([cause, own]) => ({
    cause,
    count: own.reduce((sum, { count }) => sum + count, 0),
  }))
  const severity = severities.find((word) => rows.some((row) => row.severity === word)) ?? 'minor'
  return { code, severity, count: byCause.reduce((sum, { count }) => sum + count, 0), byCause }
}

export const coverageOverviewEndpoints = [
  endpoint(GetCoverageMatrix, ({ db }, { query: { on: day, ...filter }, actor, today }) =>
    withReach(db, reachOf(actor), async (trx) => {
      const on = day ?? today
      const planId = await findPlanIdInForce(trx, on)
      const rows = await listCrossings(trx, { on, planId, filter, reach: coverageReachOf(actor) })
      const names = await listNames(trx, {
        townshipCodes: [...new Set(rows.flatMap(({ township_code }) => township_code ?? []))],
        subBureauIds: [...new Set(rows.flatMap(({ sub_bureau_id }) => sub_bureau_id ?? []))],
      })
      return {
        on,
        ...names,
        subBureaus: [...names.subBureaus, { id: null, name: null }],
        crossings: rows.map((row) => ({
          townshipCode: row.township_code,
          subBureauId: row.sub_bureau_id,
          isJurisdiction: row.is_jurisdiction,
          personCount: row.person_count,
          cellCount: row.cell_count,
          enterpriseCount: row.enterprise_count,
          itemCount: row.item_count,
          criticalCount: row.critical_count,
          lastVisitedOn: row.last_visited_on,
        })),
        total: rows.reduce((sum, { item_count }) => sum + item_count, 0),
      }
    }),
  ),

  endpoint(GetCoverageShades, ({ db }, { query: { on: day, ...filter }, actor, today }) =>
    withReach(db, reachOf(actor), async (trx) => {
      const on = day ?? today
      const planId = await findPlanIdInForce(trx, on)
      const scope = { on, planId, filter, reach: coverageReachOf(actor) }
      const cells = groupBy(await listShades(trx, scope), ({ code }) => code)
      return {
        on,
        planId,
        cells: [...cells].map(([code, rows]) => shadeAnswer(code, rows)),
        land: (await listBareLand(trx, scope)).map((row) => ({
          itemId: row.id,
          cause: row.cause,
          townshipCode: row.township_code,
          areaM2: row.area_m2,
          geometry: row.geometry,
        })),
      }
    }),
  ),

  endpoint(GetCoverageTrends, ({ db }, { query: { from, until, step, ...part }, actor }) =>
    withReach(db, reachOf(actor), async (trx) => {
      const rows = await listTrend(trx, listDays(from, until, step), {
        ...part,
        reach: coverageReachOf(actor),
      })
      return {
        points: rows.map((row) => ({
          on: row.day,
          ...sharesAnswer(row),
          itemCount: Object.values(row.by_cause).reduce((sum, count) => sum + count, 0),
          byGroup: byGroup(row.by_cause),
        })),
      }
    }),
  ),

  endpoint(
    GetCoverageDigest,
    async ({ db }, { query, actor, today }) => {
      const until = query.until ?? today
      const from = addDays(until, -6)
      const reach = coverageReachOf(actor)
      const weeks = await countWeek(db, { from, until }, { reach })
      const planId = await findPlanIdInForce(db, until)
      const worst = await listItems(
        db,
        { on: until, planId, reach, filter: {} },
        { order: 'worst', limit: WORST_COUNT },
      )
      const rights = { mayReadCases: actor.permissions.has('case.read') }
      return {
        from,
        until,
        openBefore: weeks.reduce((sum, { open, mended, opened }) => sum + open + mended - opened, 0),
        openAfter: weeks.reduce((sum, { open }) => sum + open, 0),
        byCause: weeks,
        before: sharesAnswer(await getShares(db, addDays(from, -1), { reach })),
        after: sharesAnswer(await getShares(db, until, { reach })),
        worst: worst.slice(0, WORST_COUNT).map((row) => itemAnswer(row, rights)),
      }
    },
    { recorded: ({ worst }) => subjectsOf(worst) },
  ),
]
