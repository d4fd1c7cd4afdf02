import { type Db, EVERYWHERE, setReach, type Trx } from '@tongzhou/db'
import { type RawBuilder, sql } from 'kysely'

/** A cell on one side of a comparison; `key` is its code, or the name of its face while it has none. */
export interface ComparedRow {
  readonly key: string
  readonly code: string | null
  readonly name: string | null
  readonly township_code: string
  readonly village_code: string | null
  readonly sub_bureau_id: number | null
  readonly area_m2: number
}

/** Land that both a cell of the one and another cell of the other plan have. */
export interface SharedLand {
  readonly from_key: string
  readonly to_key: string
  readonly area_m2: number
}

/** Enterprises of one level that stand in one cell before and in another after. */
export interface MovedEnterprises {
  readonly from_key: string | null
  readonly to_key: string | null
  readonly level: string | null
  readonly count: number
  readonly open_case_count: number
}

/** Which two plans; the plan in force comes first. */
export interface Compared {
  readonly beforeId: number
  readonly planId: number
  readonly isEdited: boolean
}

/** Strips narrower than this are what a border loses and wins where it gets a vertex, and no land that moves. */
const MIN_WIDTH_M = 0.05

const mapCells = (planId: number): RawBuilder<unknown> => sql`
  select cell.code as key, cell.code, version.name, version.township_code, version.village_code,
    version.sub_bureau_id, version.boundary
  from grid_cell_version as version join grid_cell as cell on cell.id = version.cell_id
  where version.plan_id = ${planId}`

const planCells = ({ planId, isEdited }: Compared): RawBuilder<unknown> =>
  isEdited
    ? sql`select face_id as key, code, name, township_code, village_code, sub_bureau_id, boundary
        from grid_plan_face where plan_id = ${planId} and kind = 'cell'`
    : mapCells(planId)

/** Cells of both plans that are not the same piece of land under the same code. */
const changedCells = (compared: Compared): RawBuilder<unknown> => sql`
  before as materialized (${mapCells(compared.beforeId)}),
  after as materialized (${planCells(compared)}),
  left_cells as materialized (select before.* from before where not exists (
    select from after where after.key = before.key and after.boundary = before.boundary)),
  fresh_cells as materialized (select after.* from after where not exists (
    select from before where before.key = after.key and before.boundary = after.boundary))`

const selectCells = (cells: RawBuilder<unknown>) => sql<ComparedRow>`
  select key, code, name, township_code, village_code, sub_bureau_id, ST_Area(boundary::geography) as area_m2
  from (${cells}) as cells order by key`

/** The cells of the plan in force, and those of the other. */
export async function listBothCells(db: Db, compared: Compared) {
  const before = await selectCells(mapCells(compared.beforeId)).execute(db)
  const after = await selectCells(planCells(compared)).execute(db)
  return { before: before.rows, after: after.rows }
}

/** Cells of one plan alone. */
export async function listAllCells(db: Db, compared: Compared): Promise<ComparedRow[]> {
  return (await selectCells(planCells(compared)).execute(db)).rows
}

/** Keys of the cells of either plan whose land is the same in both. */
export async function listKeptKeys(db: Db, compared: Compared): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select before.key from (${mapCells(compared.beforeId)}) as before
    join (${planCells(compared)}) as after on after.key = before.key and after.boundary = before.boundary`.execute(
    db,
  )
  return rows.map(({ key }) => key)
}

/** What the changed cells of both plans share, geodesic; also what a cell keeps. */
export async function listSharedLand(db: Db, compared: Compared): Promise<SharedLand[]> {
  const { rows } = await sql<SharedLand>`
    with ${changedCells(compared)}, shared as materialized (
      select left_cells.key as from_key, fresh_cells.key as to_key,
        ST_CollectionExtract(ST_Intersection(left_cells.boundary, fresh_cells.boundary), 3)::geography as land
      from left_cells join fresh_cells on left_cells.boundary && fresh_cells.boundary
        and ST_Intersects(left_cells.boundary, fresh_cells.boundary)
    )
    select from_key, to_key, ST_Area(land) as area_m2 from shared
    where ST_Area(land) >= 1 and 2 * ST_Area(land) >= ${MIN_WIDTH_M} * ST_Perimeter(land)
    order by from_key, to_key`.execute(db)
  return rows
}

/**
 * Enterprises on the changed cells by where they stand before and after, as publication would place them. The rest of the
 * transaction reaches everything: how many cases are open is shown to the whole office, what they are is not.
 */
export async function listMovedEnterprises(
  trx: Trx,
  compared: Compared,
  on: string,
): Promise<MovedEnterprises[]> {
  await setReach(trx, EVERYWHERE)
  const { rows } = await sql<MovedEnterprises>`
    with ${changedCells(compared)}, open_case as (
      select enterprise_id, count(*) as total from enforcement_case where is_open group by enterprise_id
    ), stood as (
      select distinct on (enterprise.id) enterprise.id, left_cells.key from left_cells
      join enterprise on ST_Intersects(left_cells.boundary, enterprise.location) order by enterprise.id, left_cells.key
    ), stands as (
      select distinct on (enterprise.id) enterprise.id, fresh_cells.key from fresh_cells
      join enterprise on ST_Intersects(fresh_cells.boundary, enterprise.location)
      order by enterprise.id, fresh_cells.key
    )
    select stood.key as from_key, stands.key as to_key, held.level, count(*) as count,
      coalesce(sum(open_case.total), 0)::bigint as open_case_count
    from stood full join stands on stands.id = stood.id
    join enterprise on enterprise.id = coalesce(stood.id, stands.id)
    left join enterprise_level as held on held.enterprise_id = enterprise.id and held.period @> ${on}::date
    left join supervision_level as level on level.code = held.level
    left join open_case on open_case.enterprise_id = enterprise.id
    where stood.key is distinct from stands.key
      and (enterprise.closed_on is null or enterprise.closed_on > ${on}::date)
    group by stood.key, stands.key, held.level, level.sort_order
    order by stood.key, stands.key, level.sort_order nulls last`.execute(trx)
  return rows
}

/** Who holds which role in some cells on a day. */
export function listHolderNames(db: Db, codes: readonly string[], on: string) {
  return db
    .selectFrom('responsibility as held')
    .innerJoin('grid_cell as cell', 'cell.id', 'held.cell_id')
    .innerJoin('responsibility_role as role', 'role.code', 'held.role')
    .innerJoin('person', 'person.id', 'held.person_id')
    .where(sql<boolean>`cell.code = any(${[...codes]}::text[])`)
    .where(sql<boolean>`held.period @> ${on}::date`)
    .select(['cell.code', 'held.role', 'person.id as personId', 'person.name'])
    .orderBy('cell.code')
    .orderBy('role.sort_order')
    .orderBy('held.id')
    .execute()
}
