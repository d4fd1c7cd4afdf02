import type { Db } from '@tongzhou/db'
import { type RawBuilder, sql } from 'kysely'

/** Which cells of which plan, seen on which day. */
export interface CellScope {
  readonly planId: number
  readonly on: string
  readonly township?: string | undefined
  readonly subBureau?: number | undefined
  readonly code?: string | undefined
}

export interface CellRow {
  readonly cell_id: number
  readonly code: string
  readonly name: string
  readonly township_code: string
  readonly township_name: string
  readonly village_code: string | null
  readonly sub_bureau_id: number | null
  readonly area_m2: number
  readonly is_approximate: boolean
  readonly is_demo: boolean
  readonly label_lng: number
  readonly label_lat: number
  readonly enterprise_count: number
  readonly key_enterprise_count: number
  readonly workload: number
  readonly open_case_count: number
  readonly last_inspected_on: string | null
  readonly vacant_roles: string[]
  readonly certificate_problem_count: number
}

/** Cells with everything that the table and the map show of them, in the order of their codes; one statement. */
export async function listCells(db: Db, scope: CellScope): Promise<CellRow[]> {
  const { on, planId } = scope
  const day = sql`${on}::date`
  const result = await sql<CellRow>`
    with shown as (
      select version.*, cell.code
      from grid_cell_version as version join grid_cell as cell on cell.id = version.cell_id
      where version.plan_id = ${planId} and ${scopeCondition(scope)}
    ), enterprises as (
      select placement.cell_id, count(*) as total,
        count(*) filter (where held.level = 'key') as key_total,
        coalesce(sum(level.visits_per_year), 0) as workload
      from enterprise_placement as placement
      join enterprise on enterprise.id = placement.enterprise_id
      left join enterprise_level as held on held.enterprise_id = placement.enterprise_id and held.period @> ${day}
      left join supervision_level as level on level.code = held.level
      where placement.plan_id = ${planId} and placement.cell_id in (select cell_id from shown)
        and (enterprise.closed_on is null or enterprise.closed_on > ${day})
      group by placement.cell_id
    ), cases as (
      -- An open case stands where its enterprise does, whatever cell it was found in.
      select placement.cell_id, count(*) as total
      from enforcement_case as found join enterprise_placement as placement
        on placement.enterprise_id = found.enterprise_id and placement.plan_id = ${planId}
      where found.is_open and placement.cell_id in (select cell_id from shown)
      group by placement.cell_id
    ), vacancies as (
      select shown.cell_id, array_agg(role.code order by role.sort_order) as roles
      from shown cross join responsibility_role as role
      where role.is_required and not exists (
        select from responsibility as held
        where held.cell_id = shown.cell_id and held.role = role.code and held.period @> ${day})
      group by shown.cell_id
    ), uncertified as (
      select held.cell_id, count(*) as total
      from responsibility as held join responsibility_role as role on role.code = held.role
      where held.cell_id in (select cell_id from shown) and held.period @> ${day}
        and role.certificate_kind is not null and not exists (
          select from certificate
          where certificate.person_id = held.person_id and certificate.kind = role.certificate_kind
            and certificate.period @> ${day}
            and (certificate.revoked_on is null or certificate.revoked_on > ${day}))
      group by held.cell_id
    )
    select shown.cell_id, shown.code, shown.name, shown.township_code,
      coalesce(former.name, township.name) as township_name,
      shown.village_code, shown.sub_bureau_id, shown.area_m2, shown.is_approximate, shown.is_demo,
      ST_X(shown.label_point) as label_lng, ST_Y(shown.label_point) as label_lat,
      coalesce(enterprises.total, 0) as enterprise_count,
      coalesce(enterprises.key_total, 0) as key_enterprise_count,
      coalesce(enterprises.workload, 0) as workload,
      coalesce(cases.total, 0) as open_case_count,
      visit.started_at::date as last_inspected_on,
      coalesce(vacancies.roles, '{}') as vacant_roles,
      coalesce(uncertified.total, 0) as certificate_problem_count
    from shown
    join division as township on township.code = shown.township_code
    left join division_former_name as former on former.division_code = township.code and former.period @> ${day}
    left join enterprises on enterprises.cell_id = shown.cell_id
    left join cases on cases.cell_id = shown.cell_id
    left join vacancies on vacancies.cell_id = shown.cell_id
    left join uncertified on uncertified.cell_id = shown.cell_id
    left join lateral (
      select started_at from inspection
      where inspection.cell_id = shown.cell_id and inspection.started_at < ${day} + 1
      order by started_at desc limit 1
    ) as visit on true
    order by shown.code`.execute(db)
  return result.rows
}

function scopeCondition({ township, subBureau, code }: CellScope): RawBuilder<boolean> {
  const conditions: RawBuilder<boolean>[] = [sql<boolean>`true`]
  if (township !== undefined) conditions.push(sql<boolean>`version.township_code = ${township}`)
  if (subBureau !== undefined) conditions.push(sql<boolean>`version.sub_bureau_id = ${subBureau}`)
  if (code !== undefined) conditions.push(sql<boolean>`cell.code = ${code}`)
  return sql<boolean>`${sql.join(conditions, sql` and `)}`
}

/** West, south, east, north of one cell, degrees. */
export async function getBbox(db: Db, planId: number, cellId: number) {
  const { west, south, east, north } = await db
    .selectFrom('grid_cell_version')
    .where('plan_id', '=', planId)
    .where('cell_id', '=', cellId)
    .select([
      sql<number>`ST_XMin(boundary)`.as('west'),
      sql<number>`ST_YMin(boundary)`.as('south'),
      sql<number>`ST_XMax(boundary)`.as('east'),
      sql<number>`ST_YMax(boundary)`.as('north'),
    ])
    .executeTakeFirstOrThrow()
  return [west, south, east, north] as [number, number, number, number]
}
