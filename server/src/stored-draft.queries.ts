import type { Db } from '@tongzhou/db'
import { sql } from 'kysely'

/** A draft as one statement reads it, so that all of it is of one version; the texts are JSON for the thread to parse. */
export interface StoredDraft {
  readonly state: string
  readonly version: number
  /** `{code, boundary}`, boundaries as GeoJSON of seven decimals, exact. */
  readonly townships: string
  /** Faces of the topology as they are. */
  readonly faces: string
  /** `{id, left, right, course}`, courses as GeoJSON of seven decimals, exact. */
  readonly arcs: string
}

export async function findStoredDraft(db: Db, planId: number): Promise<StoredDraft | undefined> {
  const { rows } = await sql<StoredDraft>`
    select plan.state, plan.version,
      (select coalesce(json_agg(json_build_object('code', ground.township_code,
          'boundary', ST_AsGeoJSON(ground.boundary, 7, 0)::json) order by ground.township_code), '[]')
        from grid_plan_township as ground where ground.plan_id = plan.id)::text as townships,
      (select coalesce(json_agg(json_build_object('id', face.face_id, 'kind', face.kind,
          'townshipCode', face.township_code, 'code', face.code, 'name', face.name,
          'villageCode', face.village_code, 'subBureauId', face.sub_bureau_id, 'isLocked', face.is_locked,
          'isEnclave', face.is_enclave)), '[]')
        from grid_plan_face as face where face.plan_id = plan.id)::text as faces,
      (select coalesce(json_agg(json_build_object('id', arc.arc_id, 'left', arc.left_face_id,
          'right', arc.right_face_id, 'course', ST_AsGeoJSON(arc.course, 7, 0)::json)), '[]')
        from grid_plan_arc as arc where arc.plan_id = plan.id)::text as arcs
    from grid_plan as plan where plan.id = ${planId}`.execute(db)
  return rows[0]
}
