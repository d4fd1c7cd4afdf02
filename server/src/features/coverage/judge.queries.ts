import type { Db } from '@tongzhou/db'
import { type RawBuilder, sql } from 'kysely'
import { judgeCases, judgeHandlers, judgeHandovers } from './action.queries.ts'
import { judgeBodies, judgeTownships } from './bodies.queries.ts'
import type { CauseWord, Severity } from './cause.contract.ts'
import type { Part, Scope, Unit } from './finding.queries.ts'
import { judgeLand } from './land.queries.ts'
import { judgeLoads } from './load.queries.ts'
import { judgeResponsibilities } from './responsibility.queries.ts'
import { judgeCellVisits, judgeEnterprises } from './visits.queries.ts'

const judges: Readonly<Record<Unit, (scope: Scope) => RawBuilder<unknown>>> = {
  land: judgeLand,
  cell: (scope) => sql`(${judgeResponsibilities(scope)}) union all (${judgeCellVisits(scope)})`,
  person: judgeLoads,
  body: judgeBodies,
  township: judgeTownships,
  enterprise: judgeEnterprises,
  case: judgeCases,
  handover: judgeHandovers,
}

const peopleJudges: Partial<typeof judges> = { cell: judgeResponsibilities, case: judgeHandlers }

/** Everything that the judge finds in some units, past, present and future, as a select; see `Finding`. */
export const judgeUnit = (unit: Unit, scope: Scope, part: Part = 'whole'): RawBuilder<unknown> =>
  ((part === 'people' ? peopleJudges[unit] : undefined) ?? judges[unit])(scope)

/** A finding of the judge on one day. */
export interface Verdict {
  readonly cause: CauseWord
  readonly key: string
  readonly severity: Severity
  readonly measure: number
  readonly detail: string | null
}

/** What the judge finds in all units of a kind on a day, from the data alone. */
export async function judgeOn(db: Db, unit: Unit, on: string): Promise<Verdict[]> {
  const { rows } = await sql<Verdict>`select cause, key, severity, measure, detail
    from (${judgeUnit(unit, 'all')}) as found where period @> ${on}::date order by cause, key`.execute(db)
  return rows
}
