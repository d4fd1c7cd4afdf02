import { areaM2, type Db } from '@tongzhou/db'
import { sql } from 'kysely'

export interface PlanRow {
  readonly name: string
  readonly state: string
}

export const findPlan = (db: Db, id: number): Promise<PlanRow | undefined> =>
  db.selectFrom('grid_plan').select(['name', 'state']).where('id', '=', id).executeTakeFirst()

export interface CellRow {
  readonly face_id: string
  readonly code: string | null
  readonly name: string | null
  readonly township_code: string
  readonly township_name: string
  readonly village_code: string | null
  readonly village_name: string | null
  readonly sub_bureau_id: number | null
  readonly sub_bureau_name: string | null
  readonly is_locked: boolean
  readonly is_enclave: boolean
  readonly area_m2: number
  /** Null where no place for the label has been found yet. */
  readonly label_lng: number | null
  readonly label_lat: number | null
  readonly is_approximate: boolean
  readonly is_demo: boolean
  /** MultiPolygon of GeoJSON as text, seven decimals, exact. */
  readonly boundary: string
}

/** Cells of a published or retired plan, in the order of their codes. */
export async function listPublishedCells(db: Db, planId: number): Promise<CellRow[]> {
  const { rows } = await sql<CellRow>`
    select cell.code as face_id, cell.code, version.name, version.township_code, township.name as township_name,
      version.village_code, village.name as village_name, version.sub_bureau_id,
      sub_bureau.name as sub_bureau_name, coalesce(face.is_locked, false) as is_locked,
      coalesce(face.is_enclave, false) as is_enclave, version.area_m2,
      ST_X(version.label_point) as label_lng, ST_Y(version.label_point) as label_lat,
      version.is_approximate, version.is_demo, ST_AsGeoJSON(version.boundary, 7, 0) as boundary
    from grid_cell_version as version
    join grid_cell as cell on cell.id = version.cell_id
    join division as township on township.code = version.township_code
    left join grid_plan_face as face on face.plan_id = version.plan_id and face.code = cell.code
    left join division as village on village.code = version.village_code
    left join organisation as sub_bureau on sub_bureau.id = version.sub_bureau_id
    where version.plan_id = ${planId}
    order by cell.code`.execute(db)
  return rows
}

/** Cells of a plan that was not published, as its current version draws them, in the order of their names. */
export async function listDraftCells(db: Db, planId: number): Promise<CellRow[]> {
  const { rows } = await sql<CellRow>`
    select face.face_id, face.code, face.name, face.township_code, township.name as township_name,
      face.village_code, village.name as village_name, face.sub_bureau_id, sub_bureau.name as sub_bureau_name,
      face.is_locked, face.is_enclave, ${areaM2('face.boundary')} as area_m2,
      null as label_lng, null as label_lat, true as is_approximate, plan.is_demo,
      ST_AsGeoJSON(face.boundary, 7, 0) as boundary
    from grid_plan_face as face
    join grid_plan as plan on plan.id = face.plan_id
    join division as township on township.code = face.township_code
    left join division as village on village.code = face.village_code
    left join organisation as sub_bureau on sub_bureau.id = face.sub_bureau_id
    where face.plan_id = ${planId} and face.kind = 'cell'
    order by face.face_id`.execute(db)
  return rows
}
