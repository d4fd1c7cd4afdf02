import type { Db } from '@tongzhou/db'
import { type RawBuilder, sql } from 'kysely'
import { type CauseWord, causeWords } from './cause.contract.ts'
import { type CoverageReach, causesOf, holdsOn } from './item-scope.queries.ts'

/** A part of the district. */
export interface ShareScope {
  readonly reach: CoverageReach
  readonly subBureau?: number | undefined
  readonly township?: string | undefined
}

export interface ShareRow {
  readonly area_m2: number
  readonly uncovered_m2: number
  readonly cell_count: number
  readonly covered_cell_count: number
  readonly enterprise_count: number
  readonly covered_enterprise_count: number
}

/** Condition that a place, given by township and sub-bureau, lies in the scope. */
function placeCondition({ reach, subBureau, township }: ShareScope): RawBuilder<unknown> {
  return sql.join(
    [
      sql`true`,
      ...(reach === 'all'
        ? []
        : [
            sql`(place.sub_bureau_id = ${reach.bodyId} or place.township_code = any (${[...reach.townshipCodes]}::text[]))`,
          ]),
      ...(subBureau === undefined ? [] : [sql`place.sub_bureau_id = ${subBureau}`]),
      ...(township === undefined ? [] : [sql`place.township_code = ${township}`]),
    ],
    sql` and `,
  )
}

const words = (causes: readonly CauseWord[]) => sql`${[...causes]}::text[]`

/** What is there and what is covered on a day, as one row; `day` is an expression of a date. */
const sharesOn = (day: RawBuilder<unknown>, scope: ShareScope): RawBuilder<unknown> => sql`
  with plan as (select id from grid_plan where effective @> ${day}),
  open_item as materialized (
    select cause, cell_id, enterprise_id, township_code, sub_bureau_id, measure from coverage_item as item where ${holdsOn('item', day)}
  ), ground as (
    select place.township_code, place.area_m2 from (
      select held.division_code as township_code, held.area_m2, (select organisation_id from jurisdiction
        where jurisdiction.division_code = held.division_code and jurisdiction.period @> ${day}) as sub_bureau_id
      from division_boundary as held join division on division.code = held.division_code and division.level = 'township'
      where held.period @> ${day}
    ) as place where ${placeCondition(scope)}
  ), bare_cell as (
    select distinct cell_id from open_item where cause = any (${words(causesOf('responsibility'))}) and cell_id is not null
  ), bare_firm as (
    select distinct enterprise_id from open_item where cause = any (${words(causesOf('visits'))}) and enterprise_id is not null
  ), cell as materialized (
    select place.cell_id, bare_cell.cell_id is null as is_covered
    from grid_cell_version as place join plan on plan.id = place.plan_id
    left join bare_cell on bare_cell.cell_id = place.cell_id where ${placeCondition(scope)}
  ), firm as (
    select cell.is_covered and bare_firm.enterprise_id is null as is_covered
    from cell join plan on true join enterprise_placement as placement
      on placement.plan_id = plan.id and placement.cell_id = cell.cell_id
    join enterprise on enterprise.id = placement.enterprise_id
      and (enterprise.opened_on is null or enterprise.opened_on <= ${day})
      and (enterprise.closed_on is null or enterprise.closed_on > ${day})
    left join bare_firm on bare_firm.enterprise_id = placement.enterprise_id
  ), placeless as (
    select count(*) as total from open_item as place where enterprise_id is not null and cell_id is null
      and cause in ('enterprise_without_cell', 'enterprise_outside_district') and ${placeCondition(scope)}
  )
  select (select coalesce(sum(area_m2), 0) from ground) as area_m2,
    case when exists (select from plan) then (select coalesce(sum(measure), 0) from open_item as place
      where cause in ('land_gap', 'land_overlap') and township_code in (select township_code from ground))
    else (select coalesce(sum(area_m2), 0) from ground) end as uncovered_m2,
    (select count(*) from cell) as cell_count, (select count(*) from cell where is_covered) as covered_cell_count,
    (select count(*) from firm) + (select total from placeless) as enterprise_count,
    (select count(*) from firm where is_covered) as covered_enterprise_count`

export async function getShares(db: Db, on: string, scope: ShareScope): Promise<ShareRow> {
  const { rows } = await sql<ShareRow>`${sharesOn(sql`${on}::date`, scope)}`.execute(db)
  const [row] = rows
  if (!row) throw new Error('no shares')
  return row
}

export interface TrendRow extends ShareRow {
  readonly day: string
  readonly by_cause: Readonly<Record<string, number>>
}

/** Shares and open items by cause on several days. */
export async function listTrend(db: Db, days: readonly string[], scope: ShareScope): Promise<TrendRow[]> {
  const { rows } = await sql<TrendRow>`
    select day.day, share.*, (select coalesce(json_object_agg(cause, total), '{}') from (
        select cause, count(*) as total from coverage_item as place where ${holdsOn('place', sql`day.day`)}
          and (${placeCondition(scope)} or cause = 'no_plan') group by cause) as counted) as by_cause
    from unnest(${[...days]}::date[]) as day (day) cross join lateral (${sharesOn(sql`day.day`, scope)}) as share
    order by day.day`.execute(db)
  return rows
}

export interface WeekRow {
  readonly cause: CauseWord
  readonly opened: number
  readonly mended: number
  readonly open: number
}

/** Findings that began, ended and stayed between two days, by cause; a change of measure is neither. */
export async function countWeek(
  db: Db,
  { from, until }: { readonly from: string; readonly until: string },
  scope: ShareScope,
): Promise<WeekRow[]> {
  const { rows } = await sql<WeekRow>`
    with before as (select distinct key, cause from coverage_item as place
      where ${holdsOn('place', sql`(${from}::date - 1)`)} and (${placeCondition(scope)} or cause = 'no_plan')),
    after as (select distinct key, cause from coverage_item as place
      where ${holdsOn('place', sql`${until}::date`)} and (${placeCondition(scope)} or cause = 'no_plan'))
    select coalesce(before.cause, after.cause) as cause, count(*) filter (where before.key is null) as opened,
      count(*) filter (where after.key is null) as mended, count(after.key) as open
    from before full join after on after.key = before.key group by 1
    order by array_position(${[...causeWords]}::text[], coalesce(before.cause, after.cause))`.execute(db)
  return rows
}

/** First day of the first plan, and the last day on which anything that is known begins or ends. */
export async function getDayRange(db: Db): Promise<{ first: string | null; last: string | null }> {
  const { rows } = await sql<{ first: string | null; last: string | null }>`
    select (select min(lower(effective)) from grid_plan where effective is not null) as first,
      greatest((select max(begins_on) from coverage_item),
        (select max(ends_before) from coverage_item where ends_before < 'infinity')) as last`.execute(db)
  return rows[0] ?? { first: null, last: null }
}
