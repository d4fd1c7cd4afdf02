import type { Trx } from '@tongzhou/db'
import { type RawBuilder, sql } from 'kysely'
import { isIn, isOfPart, observedCauses, type Part, type Scope, type Unit } from './finding.queries.ts'
import { judgeUnit } from './judge.queries.ts'

const attributeWords = [
  'cause',
  'key',
  'unit',
  'unit_id',
  'severity',
  'measure',
  'detail',
  'is_verified',
  'cell_id',
  'enterprise_id',
  'person_id',
  'organisation_id',
  'case_id',
  'handover_id',
  'township_code',
  'sub_bureau_id',
  'shape',
] as const
const attributes = sql.join(
  attributeWords.map((word) => sql.ref(word)),
  sql`, `,
)

/** What is computed, and on which day; everything before it stays where the data keep no past. */
export interface Computation {
  readonly unit: Unit
  readonly scope: Scope
  /** The whole where absent. */
  readonly part?: Part
  readonly today: string
  /** Nothing has been computed yet: then the past is as the data tell it. */
  readonly isFirst: boolean
}

/** Periods as they are to be stored: of observed causes the past as it stands, and what is found from today on. */
function pieces({ unit, scope, part = 'whole', today, isFirst }: Computation): RawBuilder<unknown> {
  const observed = sql`cause = any (${observedCauses}::text[])`
  const judged = sql`(${judgeUnit(unit, scope, part)}) as judged`
  if (isFirst) return sql`select ${attributes}, period from ${judged}`
  return sql`select ${attributes},
      case when ${observed} then period * daterange(${today}::date, null) else period end as period
    from ${judged}
    union all
    select ${attributes}, period * daterange(null, ${today}::date) from coverage_item
    where unit = ${unit} and ${isIn(sql`unit_id`, scope)} and ${isOfPart(unit, part)} and ${observed}`
}

/**
 * Brings the stored items of some units in line with the judge: what has gone goes, what is new comes, what is the same
 * stays, with its identity. Gives how many went and came.
 */
export async function storeUnits(
  trx: Trx,
  computation: Computation,
): Promise<{ readonly gone: number; readonly come: number }> {
  const { unit, scope, part = 'whole' } = computation
  const own = sql`unit = ${unit} and ${isIn(sql`unit_id`, scope)} and ${isOfPart(unit, part)}`
  const { rows } = await sql<{ gone: number; come: number }>`
    with piece as materialized (${pieces(computation)}),
    merged as materialized (
      select ${attributes}, unnest(range_agg(period)) as period from piece
      where not isempty(period) group by ${attributes}
    ), island as materialized (
      select cause as cause_word, key as key_word, unnest(range_agg(period)) as days from merged group by cause, key
    ), dated as (
      select merged.*, lower(island.days) as since from merged
      join island on cause_word = cause and key_word = key and island.days @> merged.period
    ), fresh as materialized (
      select *, md5(row(${attributes}, period, since)::text)::uuid as mark from dated
    ), removed as (
      delete from coverage_item as old where ${own}
        and not exists (select from fresh where fresh.mark = old.mark) returning 1
    ), added as (
      insert into coverage_item (${attributes}, period, since, mark)
      select ${attributes}, period, since, mark from fresh
      where not exists (select from coverage_item as old where old.mark = fresh.mark)
      order by since, cause, key returning 1
    )
    select (select count(*) from removed) as gone, (select count(*) from added) as come`.execute(trx)
  return rows[0] ?? { gone: 0, come: 0 }
}

/** One computation at a time, in whatever server: held until the transaction ends. */
export async function lockCoverage(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(320612006)`.execute(trx)
}

/** The rest of the transaction may take longer than an answer to somebody. */
export async function allowLongWork(trx: Trx): Promise<void> {
  await sql`set local statement_timeout = '15min'`.execute(trx)
}

/** Lets the planner know how large the tables are that it joins; small ones are never visited by the database's own clock. */
export async function learnSizes(trx: Trx): Promise<void> {
  await sql`analyze coverage_item, coverage_rule, grid_plan, supervision_level, responsibility_role, case_stage,
    working_day_exception`.execute(trx)
}

/** Notes what a change touches, in its transaction. */
export async function insertTouches(trx: Trx, subjects: readonly string[], at: Date): Promise<void> {
  await trx
    .insertInto('coverage_touch')
    .values(subjects.map((subject) => ({ subject, touched_at: at })))
    .execute()
}

/** Takes what waits; a change that is not committed yet brings its own later. */
export async function takeTouches(trx: Trx): Promise<string[]> {
  const rows = await trx.deleteFrom('coverage_touch').returning('subject').execute()
  return [...new Set(rows.map(({ subject }) => subject))]
}
