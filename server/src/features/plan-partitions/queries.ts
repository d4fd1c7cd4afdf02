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
}

/** Enterprises of a day with the work that they are, without saying who they are. */
export async function listRatedEnterprises(db: Db, on: string): Promise<RatedEnterprise[]> {
  const day = sql`${on}::date`
  const { rows } = await withReach(db, EVERYWHERE, (trx) =>
    sql<RatedEnterprise>`
      select enterprise.id, ST_X(enterprise.location) as lng, ST_Y(enterprise.location) as lat,
        level.visits_per_year as visits, coalesce(open_case.total, 0)::integer as "openCaseCount"
      from enterprise
      left join enterprise_level as held on held.enterprise_id = enterprise.id and held.period @> ${day}
      left join supervision_level as level on level.code = held.level
      left join (select enterprise_id, count(*) as total from enforcement_case where is_open group by enterprise_id)
        as open_case on open_case.enterprise_id = enterprise.id
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

/** Who holds a role in which cell on a day, each person once a cell. */
export function listHolders(db: Db, on: string) {
  return db
    .selectFrom('responsibility as held')
    .innerJoin('grid_cell as cell', 'cell.id', 'held.cell_id')
    .where(sql<boolean>`held.period @> ${on}::date`)
    .select(['cell.code', 'held.person_id as personId'])
    .distinct()
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
