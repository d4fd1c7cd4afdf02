import { type Db, EVERYWHERE, type Reach, withReach } from '@tongzhou/db'
import { sql } from 'kysely'

/** An enterprise as work. */
export interface RatedEnterprise {
  readonly id: number
  readonly lng: number
  readonly lat: number
  /** Visits a year that its level asks for; null where no level is known. */
  readonly visits: number | null
  readonly openCaseCount: number
  /** Visits for complaints within the last 365 days. */
  readonly complaintCount: number
}

/** Enterprises of a day with the work that they are, without saying who they are. */
export async function listRatedEnterprises(db: Db, on: string): Promise<RatedEnterprise[]> {
  const day = sql`${on}::date`
  const { rows } = await withReach(db, EVERYWHERE, (trx) =>
    sql<RatedEnterprise>`
      select enterprise.id, ST_X(enterprise.location) as lng, ST_Y(enterprise.location) as lat,
        level.visits_per_year as visits, coalesce(open_case.total, 0)::integer as "openCaseCount",
        coalesce(complaint.total, 0)::integer as "complaintCount"
      from enterprise
      left join enterprise_level as held on held.enterprise_id = enterprise.id and held.period @> ${day}
      left join supervision_level as level on level.code = held.level
      left join (select enterprise_id, count(*) as total from enforcement_case where is_open group by enterprise_id)
        as open_case on open_case.enterprise_id = enterprise.id
      left join (select enterprise_id, count(*) as total from inspection
          where kind = 'complaint' and started_at >= ((${day} - 365)::timestamp at time zone 'Asia/Shanghai')
          group by enterprise_id)
        as complaint on complaint.enterprise_id = enterprise.id
      where enterprise.location is not null and (enterprise.closed_on is null or enterprise.closed_on > ${day})
      order by enterprise.id`.execute(trx),
  )
  return rows
}

/** Names of some enterprises, as far as somebody reaches. */
export async function listEnterpriseNames(db: Db, reach: Reach, ids: readonly number[]) {
  if (ids.length === 0) return []
  return withReach(db, reach, (trx) =>
    trx
      .selectFrom('enterprise')
      .where(sql<boolean>`id = any(${[...ids]}::bigint[])`)
      .select(['id', 'name'])
      .execute(),
  )
}

/** Who holds which role in which cell on a day. */
export function listHolders(db: Db, on: string) {
  return db
    .selectFrom('responsibility as held')
    .innerJoin('grid_cell as cell', 'cell.id', 'held.cell_id')
    .innerJoin('responsibility_role as role', 'role.code', 'held.role')
    .innerJoin('person', 'person.id', 'held.person_id')
    .where(sql<boolean>`held.period @> ${on}::date`)
    .select(['cell.code', 'held.role', 'person.id as personId', 'person.name'])
    .orderBy('cell.code')
    .orderBy('role.sort_order')
    .orderBy('held.id')
    .execute()
}

/** Codes of all roles in cells, and whether a cell must have somebody in it. */
export function listRoles(db: Db) {
  return db
    .selectFrom('responsibility_role')
    .select(['code', 'is_required as isRequired'])
    .orderBy('sort_order')
    .execute()
}

/** Codes of the townships on whose ground a draft stands. */
export async function listPlanTownshipCodes(db: Db, planId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('grid_plan_township')
    .where('plan_id', '=', planId)
    .select('township_code')
    .orderBy('township_code')
    .execute()
  return rows.map(({ township_code }) => township_code)
}

/** Seats of the administrations of townships, degrees. */
export async function listTownshipSeats(db: Db) {
  return db
    .selectFrom('division')
    .where('level', '=', 'township')
    .where('seat', 'is not', null)
    .select(['code', sql<number>`ST_X(seat)`.as('lng'), sql<number>`ST_Y(seat)`.as('lat')])
    .execute()
}

/** Where a plan stands; undefined where there is none. */
export function findPlanState(db: Db, id: number) {
  return db
    .selectFrom('grid_plan')
    .where('id', '=', id)
    .select(['id', 'name', 'state', 'version'])
    .executeTakeFirst()
}

/** Name of an account. */
export async function findAccountName(db: Db, accountId: number): Promise<string> {
  const row = await db
    .selectFrom('account')
    .where('id', '=', accountId)
    .select('display_name')
    .executeTakeFirstOrThrow()
  return row.display_name
}

/** Shores, rivers and canals of the offline map, each as one course in degrees. */
export async function listWaterCourses(db: Db): Promise<(readonly [lng: number, lat: number])[][]> {
  const { rows } = await sql<{ course: string }>`
    select ST_AsGeoJSON(part.geom, 9) as course
    from basemap_feature as feature, lateral ST_Dump(feature.shape) as part
    where feature.kind in ('shoreline', 'river') and ST_GeometryType(part.geom) = 'ST_LineString'
    order by feature.id, part.path`.execute(db)
  return rows.map(({ course }) => (JSON.parse(course) as { coordinates: [number, number][] }).coordinates)
}
