import type { Db, Trx } from '@tongzhou/db'
import { sql } from 'kysely'
import type { Heir } from '../grids/succession.queries.ts'

/** The plan in force on a day, and the first that is due later. */
export async function findNeighbours(db: Db, on: string) {
  const { rows } = await sql<{ id: number; from: string; is_later: boolean }>`
    select id, lower(effective) as "from", lower(effective) > ${on}::date as is_later from grid_plan
    where effective is not null and (upper_inf(effective) or upper(effective) > ${on}::date)
    order by lower(effective)`.execute(db)
  return {
    inForce: rows.find(({ is_later }) => !is_later),
    later: rows.find(({ is_later }) => is_later),
  }
}

export interface FaceToCode {
  readonly id: string
  readonly name: string | null
  readonly villageCode: string
  readonly villageName: string
}

/** Cells of an edited plan that have no code yet. */
export async function listUncoded(db: Db, planId: number): Promise<FaceToCode[]> {
  const { rows } = await sql<FaceToCode>`
    select face.face_id as id, face.name, face.village_code as "villageCode", village.name as "villageName"
    from grid_plan_face as face join division as village on village.code = face.village_code
    where face.plan_id = ${planId} and face.kind = 'cell' and face.code is null order by face.face_id`.execute(
    db,
  )
  return rows
}

/** Every code that was ever given in some villages. */
export async function listUsedCodes(db: Db, villageCodes: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select code from grid_cell where left(code, 12) = any(${[...villageCodes]}::text[])
    union select code from grid_plan_face where code is not null
      and left(code, 12) = any(${[...villageCodes]}::text[])`.execute(db)
  return rows.map(({ code }) => code)
}

/** Gives the cells of an edited plan their lasting identity; voided ones that come back live again. */
export async function ensureCells(trx: Trx, planId: number, on: string): Promise<void> {
  await sql`insert into grid_cell (code, created_on)
    select code, ${on}::date from grid_plan_face where plan_id = ${planId} and kind = 'cell' order by code
    on conflict (code) do update set voided_on = null`.execute(trx)
}

/** Draws the cells of an edited plan for the map. */
export async function drawCells(
  trx: Trx,
  planId: number,
  labelPoints: readonly (readonly [code: string, at: readonly [number, number]])[],
): Promise<number> {
  const points = JSON.stringify(labelPoints.map(([code, [x, y]]) => ({ code, lng: x / 1e7, lat: y / 1e7 })))
  const result = await sql`
    insert into grid_cell_version (plan_id, cell_id, name, township_code, village_code, sub_bureau_id, boundary,
      label_point, area_m2, is_approximate, is_demo)
    select face.plan_id, cell.id, coalesce(face.name, '网格' || face.code), face.township_code, face.village_code,
      face.sub_bureau_id, face.boundary, ST_SetSRID(ST_MakePoint(label.lng, label.lat), 4490),
      ST_Area(face.boundary::geography),
      coalesce((select bool_or(held.is_approximate) from division_boundary as held
        where held.division_code = face.township_code and upper_inf(held.period)), true),
      plan.is_demo
    from grid_plan_face as face
    join grid_plan as plan on plan.id = face.plan_id
    join grid_cell as cell on cell.code = face.code
    join json_to_recordset(${points}::text::json) as label(code text, lng float8, lat float8) on label.code = face.code
    where face.plan_id = ${planId} and face.kind = 'cell'`.execute(trx)
  return Number(result.numAffectedRows ?? 0)
}

/** Takes the cells of a plan off the map. */
export async function eraseCells(trx: Trx, planId: number): Promise<void> {
  await trx.deleteFrom('grid_cell_version').where('plan_id', '=', planId).execute()
}

/** Draws the cells of a plan once more, for a plan that brings it back. */
export async function copyCells(trx: Trx, fromId: number, toId: number): Promise<void> {
  await sql`insert into grid_cell_version (plan_id, cell_id, name, township_code, village_code, sub_bureau_id,
      boundary, label_point, area_m2, is_approximate, is_demo)
    select ${toId}, cell_id, name, township_code, village_code, sub_bureau_id, boundary, label_point, area_m2,
      is_approximate, is_demo from grid_cell_version where plan_id = ${fromId}`.execute(trx)
  await sql`insert into grid_plan_township (plan_id, township_code, boundary)
    select ${toId}, township_code, boundary from grid_plan_township where plan_id = ${fromId}`.execute(trx)
  await sql`insert into grid_plan_face (plan_id, face_id, kind, township_code, code, name, village_code,
      sub_bureau_id, is_locked, is_enclave, boundary)
    select ${toId}, face_id, kind, township_code, code, name, village_code, sub_bureau_id, is_locked, is_enclave,
      boundary from grid_plan_face where plan_id = ${fromId}`.execute(trx)
  await sql`insert into grid_plan_arc (plan_id, arc_id, course, left_face_id, right_face_id)
    select ${toId}, arc_id, course, left_face_id, right_face_id from grid_plan_arc where plan_id = ${fromId}`.execute(
    trx,
  )
}

export interface CellOfPlan {
  readonly cellId: number
  readonly code: string
}

/** Cells of one plan that are not in another. */
export async function listCellsOnlyIn(db: Db, planId: number, otherId: number | null): Promise<CellOfPlan[]> {
  const { rows } = await sql<CellOfPlan>`
    select cell.id as "cellId", cell.code from grid_cell_version as version
    join grid_cell as cell on cell.id = version.cell_id
    where version.plan_id = ${planId} and not exists (select from grid_cell_version as other
      where other.plan_id = ${otherId} and other.cell_id = version.cell_id)
    order by cell.code`.execute(db)
  return rows
}

/** For some cells of a plan the cell of the plan before that covered most of each. */
export async function listHeirs(
  db: Db,
  { planId, beforeId }: { readonly planId: number; readonly beforeId: number },
  cellIds: readonly number[],
): Promise<Heir[]> {
  const { rows } = await sql<Heir>`
    select distinct on (fresh.cell_id) fresh.cell_id as "cellId", old.cell_id as "fromCellId"
    from grid_cell_version as fresh
    join grid_cell_version as old on old.plan_id = ${beforeId} and old.boundary && fresh.boundary
      and ST_Intersects(old.boundary, fresh.boundary)
    where fresh.plan_id = ${planId} and fresh.cell_id = any(${[...cellIds]}::bigint[])
    order by fresh.cell_id, ST_Area(ST_Intersection(old.boundary, fresh.boundary)) desc, old.cell_id`.execute(
    db,
  )
  return rows
}

/** Voids the codes of cells on a day; null lets them live again. */
export async function voidCells(trx: Trx, cellIds: readonly number[], on: string | null): Promise<void> {
  await sql`update grid_cell set voided_on = greatest(${on}::date, case when ${on}::date is null then null
    else created_on end) where id = any(${[...cellIds]}::bigint[])`.execute(trx)
}

/** The last day of a plan is the one before; it retires where that is over. */
export async function endPlan(
  trx: Trx,
  id: number,
  { on, today }: { on: string; today: string },
): Promise<void> {
  await sql`update grid_plan set effective = daterange(lower(effective), ${on}::date),
    state = case when ${on}::date <= ${today}::date then 'retired' else state end, revision = revision + 1
    where id = ${id}`.execute(trx)
}

/** A plan that was ended goes on as if it had not been. */
export async function resumePlan(trx: Trx, id: number): Promise<void> {
  await sql`update grid_plan set effective = daterange(lower(effective), null), state = 'published',
    revision = revision + 1 where id = ${id}`.execute(trx)
}

export async function putInForce(
  trx: Trx,
  id: number,
  { from, now }: { from: string; now: Date },
): Promise<void> {
  await sql`update grid_plan set effective = daterange(${from}::date, null), state = 'published',
    published_at = ${now}, revision = revision + 1 where id = ${id}`.execute(trx)
}

/** A plan whose first day was not outlived is a draft again. */
export async function takeOutOfForce(trx: Trx, id: number): Promise<void> {
  await sql`update grid_plan set effective = null, state = 'draft', published_at = null, revision = revision + 1
    where id = ${id}`.execute(trx)
}
