import type { Db } from '@tongzhou/db'
import { type RawBuilder, sql } from 'kysely'
import { type CauseWord, causeWords, type Severity } from './cause.contract.ts'
import { type ItemScope, placedEnterprises, scopedItems } from './item-scope.queries.ts'

/** A row of the list with everything that is shown of it. */
export interface ItemRow {
  readonly id: number
  readonly cause: CauseWord
  readonly key: string
  readonly severity: Severity
  readonly since: string
  readonly until: string | null
  readonly days: number
  readonly measure: number
  readonly detail: string | null
  readonly is_verified: boolean
  readonly rank: number
  readonly exposed: number
  readonly weight: number
  readonly cell_code: string | null
  readonly cell_name: string | null
  readonly enterprise_id: number | null
  readonly enterprise_name: string | null
  readonly person_id: number | null
  readonly person_name: string | null
  readonly body_id: number | null
  readonly body_name: string | null
  readonly case_id: number | null
  readonly case_number: string | null
  readonly handover_id: number | null
  readonly township_code: string | null
  readonly township_name: string | null
  readonly sub_bureau_id: number | null
  readonly sub_bureau_name: string | null
  readonly lng: number | null
  readonly lat: number | null
  readonly ask_body_id: number | null
  readonly ask_body_name: string | null
  readonly ask_person_id: number | null
  readonly ask_person_name: string | null
  readonly is_demo: boolean
}

export type ItemOrder = 'cause' | 'worst' | 'begin'

/** Where a page begins: the values of the order of the last row before it. */
export type ItemPlace = readonly (string | number)[]

/** Enterprises that an item exposes, and how long: `weighed`. */
const weighed = ({ on, aheadUntil }: ItemScope): RawBuilder<unknown> => sql`by_sub_bureau as (
    select sub_bureau_id, sum(total)::bigint as total from placed group by sub_bureau_id
  ), by_township as (
    select township_code, sum(total)::bigint as total from placed group by township_code
  ), by_person as (
    select held.person_id, sum(placed.total)::bigint as total
    from item join responsibility as held on held.person_id = item.person_id and held.period @> ${on}::date
    join placed on placed.cell_id = held.cell_id
    where item.cause = 'person_overloaded' group by held.person_id
  ), exposing as (
    select item.*, array_position(${[...causeWords]}::text[], item.cause) as rank,
      ${aheadUntil === undefined ? sql`${on}::date - item.since + 1` : sql`item.since - ${on}::date`} as days,
      coalesce(case
        when item.cause = 'no_plan' then (select sum(total)::bigint from placed)
        when item.enterprise_id is not null then 1
        when item.cell_id is not null then placed.total
        when item.cause = 'person_overloaded' then by_person.total
        when item.sub_bureau_id is not null and item.township_code is null then by_sub_bureau.total
        else by_township.total end, 0) as exposed
    from item
    left join placed on placed.cell_id = item.cell_id
    left join by_sub_bureau on by_sub_bureau.sub_bureau_id = item.sub_bureau_id
    left join by_township on by_township.township_code = item.township_code
    left join by_person on by_person.person_id = item.person_id
  ), weighed as (
    select exposing.*, greatest(exposed, 1) * days as weight from exposing
  )`

const orders: Readonly<Record<ItemOrder, RawBuilder<unknown>>> = {
  cause: sql`rank, since, id`,
  worst: sql`-weight, id`,
  begin: sql`since, id`,
}

function afterPlace(order: ItemOrder, place: ItemPlace | undefined): RawBuilder<unknown> {
  if (place === undefined) return sql`true`
  const [first, second, third] = place
  if (order === 'worst') return sql`(-weight, id) > (${first}::bigint, ${second}::bigint)`
  if (order === 'begin') return sql`(since, id) > (${first}::date, ${second}::bigint)`
  return sql`(rank, since, id) > (${first}::integer, ${second}::date, ${third}::bigint)`
}

/** The values by which a row stands in the order. */
export function placeOf(order: ItemOrder, row: ItemRow): ItemPlace {
  if (order === 'worst') return [-row.weight, row.id]
  return order === 'begin' ? [row.since, row.id] : [row.rank, row.since, row.id]
}

/** Whoever knows the cell best: its enforcement officer, else its leader, other than the one who is missed. */
const knower = (on: string): RawBuilder<unknown> => sql`lateral (
    select person.id, person.name from responsibility as held
    join responsibility_role as role on role.code = held.role
    join person on person.id = held.person_id
    where held.cell_id = page.cell_id and held.period @> ${on}::date and role.is_single_holder
      and held.person_id is distinct from page.person_id
    order by role.certificate_kind nulls last, role.sort_order, held.id limit 1
  ) as knower on page.cause not in (${sql.join(ownCauses.map((word) => sql.lit(word)))})`

/** Causes whose person is the one to ask. */
const ownCauses: readonly CauseWord[] = [
  'certificate_invalid',
  'person_overloaded',
  'case_step_overdue',
  'handover_overdue',
]

interface PageOptions {
  readonly order: ItemOrder
  readonly limit: number
  readonly after?: ItemPlace | undefined
}

/** A page of items, with one row more so that the next page is known. Cases outside the reach of the transaction stay nameless. */
export async function listItems(db: Db, scope: ItemScope, options: PageOptions): Promise<ItemRow[]> {
  const { on, planId } = scope
  const { rows } = await sql<ItemRow>`
    with ${scopedItems(scope)}, ${placedEnterprises(scope)}, ${weighed(scope)}, page as (
      select * from weighed where ${afterPlace(options.order, options.after)}
      order by ${orders[options.order]} limit ${options.limit + 1}
    )
    select page.id, page.cause, page.key, page.severity, page.since, upper(page.period) - 1 as until, page.days,
      page.measure, page.detail, page.is_verified, page.rank, page.exposed, page.weight,
      cell.code as cell_code, coalesce(version.name, cell.code) as cell_name,
      enterprise.id as enterprise_id, enterprise.name as enterprise_name,
      person.id as person_id, person.name as person_name, body.id as body_id, body.short_name as body_name,
      found.id as case_id, found.number as case_number, page.handover_id,
      page.township_code, township.name as township_name,
      sub_bureau.id as sub_bureau_id, sub_bureau.short_name as sub_bureau_name,
      ST_X(spot.at) as lng, ST_Y(spot.at) as lat, asked.id as ask_body_id, asked.short_name as ask_body_name,
      case when page.cause in (${sql.join(ownCauses.map((word) => sql.lit(word)))}) then person.id else knower.id end
        as ask_person_id,
      case when page.cause in (${sql.join(ownCauses.map((word) => sql.lit(word)))}) then person.name else knower.name end
        as ask_person_name,
      coalesce(version.is_demo, enterprise.is_demo, person.is_demo, false) as is_demo
    from page
    left join grid_cell as cell on cell.id = page.cell_id
    left join grid_cell_version as version on version.plan_id = ${planId} and version.cell_id = page.cell_id
    left join enterprise on enterprise.id = page.enterprise_id
    left join person on person.id = page.person_id
    left join organisation as body on body.id = page.organisation_id
    left join enforcement_case as found on found.id = page.case_id
    left join division as township on township.code = page.township_code
    left join organisation as sub_bureau on sub_bureau.id = page.sub_bureau_id
    left join organisation as asked on asked.id = coalesce(page.organisation_id, page.sub_bureau_id,
      (select id from organisation where kind = 'bureau' and valid_to is null order by id limit 1))
    left join ${knower(on)}
    left join lateral (select coalesce(ST_PointOnSurface(page.shape), enterprise.location, version.label_point, township.seat)
      as at) as spot on true
    order by ${sql.raw(options.order === 'worst' ? '-page.weight, page.id' : options.order === 'begin' ? 'page.since, page.id' : 'page.rank, page.since, page.id')}`.execute(
    db,
  )
  return rows
}

/** How many items a scope has. */
export async function countItems(db: Db, scope: ItemScope): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    with ${scopedItems(scope)} select count(*) as total from item`.execute(db)
  return rows[0]?.total ?? 0
}

export interface CountRow {
  readonly cause: CauseWord
  readonly severity: Severity
  readonly sub_bureau_id: number | null
  readonly township_code: string | null
  readonly count: number
}

/** The same items counted by cause, severity, sub-bureau and township. */
export async function countByPlace(db: Db, scope: ItemScope): Promise<CountRow[]> {
  const { rows } = await sql<CountRow>`
    with ${scopedItems(scope)}
    select cause, severity, sub_bureau_id, township_code, count(*) as count from item
    group by cause, severity, sub_bureau_id, township_code
    order by array_position(${[...causeWords]}::text[], cause), severity, sub_bureau_id, township_code`.execute(
    db,
  )
  return rows
}
