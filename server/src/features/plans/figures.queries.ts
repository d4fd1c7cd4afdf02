import { type Db, EVERYWHERE, withReach } from '@tongzhou/db'
import { sql } from 'kysely'

export interface EnterprisePoint {
  readonly lng: number
  readonly lat: number
  readonly level: string | null
  readonly open_case_count: number
}

/** Enterprises of a day as points, without saying which; how many cases are open is counted, wherever they are. */
export async function listEnterprisePoints(db: Db, on: string): Promise<EnterprisePoint[]> {
  const day = sql`${on}::date`
  const { rows } = await withReach(db, EVERYWHERE, (trx) =>
    sql<EnterprisePoint>`
      select ST_X(enterprise.location) as lng, ST_Y(enterprise.location) as lat, held.level,
        coalesce(open_case.total, 0) as open_case_count
      from enterprise
      left join enterprise_level as held on held.enterprise_id = enterprise.id and held.period @> ${day}
      left join (select enterprise_id, count(*) as total from enforcement_case where is_open group by enterprise_id)
        as open_case on open_case.enterprise_id = enterprise.id
      where enterprise.location is not null and (enterprise.closed_on is null or enterprise.closed_on > ${day})
      order by enterprise.id`.execute(trx),
  )
  return rows
}

export const listLevels = (db: Db) =>
  db
    .selectFrom('supervision_level')
    .select(['code', 'name', 'name_en as nameEn', 'visits_per_year as visitsPerYear'])
    .orderBy('sort_order')
    .execute()

/** How many people hold a role in each living cell on a day. */
export function countHolders(db: Db, on: string) {
  return db
    .selectFrom('responsibility as held')
    .innerJoin('grid_cell as cell', 'cell.id', 'held.cell_id')
    .where(sql<boolean>`held.period @> ${on}::date`)
    .select(['cell.code', sql<number>`count(distinct held.person_id)`.as('persons')])
    .groupBy('cell.code')
    .orderBy('cell.code')
    .execute()
}

/** Townships of a day with the sub-bureau that answers for each. */
export function listTownships(db: Db, on: string) {
  return db
    .selectFrom('division')
    .leftJoin('jurisdiction', (join) =>
      join
        .onRef('jurisdiction.division_code', '=', 'division.code')
        .on(sql<boolean>`jurisdiction.period @> ${on}::date`),
    )
    .where('division.level', '=', 'township')
    .where('division.valid_from', '<=', on)
    .where((eb) => eb.or([eb('division.valid_to', 'is', null), eb('division.valid_to', '>', on)]))
    .select(['division.code', 'division.name', 'jurisdiction.organisation_id as subBureauId'])
    .orderBy('division.code')
    .execute()
}

/** Villages of a day with their seats, degrees. */
export function listVillages(db: Db, on: string) {
  return db
    .selectFrom('division')
    .where('level', '=', 'village')
    .where('valid_from', '<=', on)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', on)]))
    .select([
      'code',
      'name',
      sql<string>`left(code, 9)`.as('townshipCode'),
      sql<number | null>`ST_X(seat)`.as('lng'),
      sql<number | null>`ST_Y(seat)`.as('lat'),
    ])
    .orderBy('code')
    .execute()
}

/** Supervision load of each cell of an edited plan on a day: visits a year that its enterprises' levels ask for. */
export async function listLoads(
  db: Db,
  planId: number,
  on: string,
): Promise<[faceId: string, load: number][]> {
  const { rows } = await sql<{ face_id: string; load: number }>`
    select face.face_id, sum(level.visits_per_year) as load
    from grid_plan_face as face
    join enterprise on ST_Intersects(face.boundary, enterprise.location)
    join enterprise_level as held on held.enterprise_id = enterprise.id and held.period @> ${on}::date
    join supervision_level as level on level.code = held.level
    where face.plan_id = ${planId} and face.kind = 'cell'
      and (enterprise.closed_on is null or enterprise.closed_on > ${on}::date)
    group by face.face_id`.execute(db)
  return rows.map(({ face_id, load }) => [face_id, load])
}

/** Cells of an edited plan whose words want something. */
export interface NamedFace {
  readonly face_id: string
  readonly code: string | null
  readonly name: string | null
  readonly village_code: string | null
  readonly sub_bureau_id: number | null
  readonly township_code: string
  readonly is_township_ended: boolean
  readonly is_village_ended: boolean
}

/** Cells of an edited plan with their words, and whether their divisions still exist on a day. */
export async function listNamedFaces(db: Db, planId: number, on: string): Promise<NamedFace[]> {
  const { rows } = await sql<NamedFace>`
    select face.face_id, face.code, face.name, face.village_code, face.sub_bureau_id, face.township_code,
      township.valid_to is not null and township.valid_to <= ${on}::date as is_township_ended,
      coalesce(village.valid_to <= ${on}::date, false) as is_village_ended
    from grid_plan_face as face
    join division as township on township.code = face.township_code
    left join division as village on village.code = face.village_code
    where face.plan_id = ${planId} and face.kind = 'cell'
    order by face.face_id`.execute(db)
  return rows
}
