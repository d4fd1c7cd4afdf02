import type { Db } from '@tongzhou/db'
import { sql } from 'kysely'
import type { CauseWord, Severity } from './cause.contract.ts'
import { type CoverageReach, type ItemScope, placedEnterprises, scopedItems } from './item-scope.queries.ts'

export interface CrossingRow {
  readonly township_code: string | null
  readonly sub_bureau_id: number | null
  readonly is_jurisdiction: boolean
  readonly person_count: number
  readonly cell_count: number
  readonly enterprise_count: number
  readonly item_count: number
  readonly critical_count: number
  readonly last_visited_on: string | null
}

const crossingReach = (reach: CoverageReach) =>
  reach === 'all'
    ? sql`true`
    : sql`(sub_bureau_id = ${reach.bodyId} or township_code = any (${[...reach.townshipCodes]}::text[])
        or item_count > 0)`

/** What stands where a township and a sub-bureau cross, on a day. */
export async function listCrossings(db: Db, scope: ItemScope): Promise<CrossingRow[]> {
  const { on, planId, reach } = scope
  const { rows } = await sql<CrossingRow>`
    with ${scopedItems(scope)}, ${placedEnterprises(scope)}, ground as (
      select placed.township_code, placed.sub_bureau_id, count(*) as cell_count,
        sum(placed.total)::bigint as enterprise_count, max(visit.started_at)::date as last_visited_on
      from placed left join lateral (select started_at from inspection
        where inspection.cell_id = placed.cell_id and inspection.started_at < ${on}::date + 1
        order by started_at desc limit 1) as visit on true
      group by placed.township_code, placed.sub_bureau_id
    ), people as (
      select placed.township_code, placed.sub_bureau_id, count(distinct held.person_id) as person_count
      from placed join responsibility as held on held.cell_id = placed.cell_id and held.period @> ${on}::date
      group by placed.township_code, placed.sub_bureau_id
    ), counted as (
      select township_code, sub_bureau_id, count(*) as item_count,
        count(*) filter (where severity = 'critical') as critical_count
      from item group by township_code, sub_bureau_id
    ), given as (
      select division_code as township_code, organisation_id as sub_bureau_id, true as is_jurisdiction
      from jurisdiction where period @> ${on}::date
    ), place as (
      select township_code, sub_bureau_id from ground union select township_code, sub_bureau_id from counted
      union select township_code, sub_bureau_id from given
    ), crossing as (
      select place.township_code, place.sub_bureau_id, coalesce(given.is_jurisdiction, false) as is_jurisdiction,
        coalesce(people.person_count, 0) as person_count, coalesce(ground.cell_count, 0) as cell_count,
        coalesce(ground.enterprise_count, 0) as enterprise_count, coalesce(counted.item_count, 0) as item_count,
        coalesce(counted.critical_count, 0) as critical_count, ground.last_visited_on
      from place
      left join ground on ground.township_code is not distinct from place.township_code
        and ground.sub_bureau_id is not distinct from place.sub_bureau_id
      left join people on people.township_code is not distinct from place.township_code
        and people.sub_bureau_id is not distinct from place.sub_bureau_id
      left join counted on counted.township_code is not distinct from place.township_code
        and counted.sub_bureau_id is not distinct from place.sub_bureau_id
      left join given on given.township_code = place.township_code and given.sub_bureau_id = place.sub_bureau_id
    )
    select * from crossing where ${crossingReach(reach)}
    order by township_code nulls last, sub_bureau_id nulls last`.execute(db)
  void planId
  return rows
}

/** Townships and sub-bureaus under their codes and identities, in the order of lists. */
export async function listNames(
  db: Db,
  { townshipCodes, subBureauIds }: { readonly townshipCodes: string[]; readonly subBureauIds: number[] },
) {
  const townships = await db
    .selectFrom('division')
    .where(sql<boolean>`code = any (${townshipCodes}::text[])`)
    .select(['code', 'name'])
    .orderBy('code')
    .execute()
  const subBureaus = await db
    .selectFrom('organisation')
    .where(sql<boolean>`id = any (${subBureauIds}::bigint[])`)
    .select(['id', 'short_name as name'])
    .orderBy('sort_order')
    .orderBy('id')
    .execute()
  return { townships, subBureaus }
}

export interface ShadeRow {
  readonly code: string
  readonly cause: CauseWord
  readonly severity: Severity
  readonly count: number
}

/** Items of the cells of the plan in force, by cell and cause. */
export async function listShades(db: Db, scope: ItemScope): Promise<ShadeRow[]> {
  const { rows } = await sql<ShadeRow>`
    with ${scopedItems(scope)}
    select cell.code, item.cause, item.severity, count(*) as count
    from item join grid_cell_version as version on version.plan_id = ${scope.planId} and version.cell_id = item.cell_id
    join grid_cell as cell on cell.id = item.cell_id
    group by cell.code, item.cause, item.severity order by cell.code, item.cause`.execute(db)
  return rows
}

export interface LandRow {
  readonly id: number
  readonly cause: CauseWord
  readonly township_code: string | null
  readonly area_m2: number
  readonly geometry: { readonly type: 'MultiPolygon'; readonly coordinates: [number, number][][][] }
}

/** Land in no cell or in two, as shapes. */
export async function listBareLand(db: Db, scope: ItemScope): Promise<LandRow[]> {
  const { rows } = await sql<LandRow>`
    with ${scopedItems(scope)}
    select id, cause, township_code, measure as area_m2, ST_AsGeoJSON(shape, 7)::json as geometry
    from item where shape is not null order by id`.execute(db)
  return rows
}
