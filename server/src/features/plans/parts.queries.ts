import { asWkb, type Db, type Trx } from '@tongzhou/db'
import { sql } from 'kysely'
import type { Face } from '../../topology/plan-topology.ts'
import type { PlanRows, StoredArc, StoredTownship } from './stored-plan.ts'

/** Ground of an edited plan; none for a plan that was loaded. */
export async function listPlanTownships(db: Db, planId: number): Promise<StoredTownship[]> {
  return db
    .selectFrom('grid_plan_township')
    .where('plan_id', '=', planId)
    .select(['township_code as code', asWkb('boundary').as('boundary')])
    .orderBy('township_code')
    .execute()
}

/** Townships with the boundaries that hold on a day. */
export async function listTownshipsOn(db: Db, on: string): Promise<StoredTownship[]> {
  return db
    .selectFrom('division_boundary as held')
    .innerJoin('division', 'division.code', 'held.division_code')
    .where('division.level', '=', 'township')
    .where(sql<boolean>`held.period @> ${on}::date`)
    .select(['division.code', asWkb('held.boundary').as('boundary')])
    .orderBy('division.code')
    .execute()
}

/** Puts a plan on the ground of a day. */
export async function insertTownshipsOn(trx: Trx, planId: number, on: string): Promise<void> {
  await sql`insert into grid_plan_township (plan_id, township_code, boundary)
    select ${planId}, division.code, held.boundary
    from division_boundary as held join division on division.code = held.division_code
    where division.level = 'township' and held.period @> ${on}::date`.execute(trx)
}

/** Puts a plan on the ground of another. */
export async function copyTownships(trx: Trx, fromId: number, toId: number): Promise<void> {
  await sql`insert into grid_plan_township (plan_id, township_code, boundary)
    select ${toId}, township_code, boundary from grid_plan_township where plan_id = ${fromId}`.execute(trx)
}

export async function listFaces(db: Db, planId: number): Promise<Face[]> {
  return db
    .selectFrom('grid_plan_face')
    .where('plan_id', '=', planId)
    .select([
      'face_id as id',
      sql<Face['kind']>`kind`.as('kind'),
      'township_code as townshipCode',
      'code',
      'name',
      'village_code as villageCode',
      'sub_bureau_id as subBureauId',
      'is_locked as isLocked',
      'is_enclave as isEnclave',
    ])
    .orderBy('face_id')
    .execute()
}

export async function listArcs(db: Db, planId: number): Promise<StoredArc[]> {
  return db
    .selectFrom('grid_plan_arc')
    .where('plan_id', '=', planId)
    .select(['arc_id as id', asWkb('course').as('course'), 'left_face_id as left', 'right_face_id as right'])
    .orderBy('arc_id')
    .execute()
}

/**
 * Writes what a save changes: faces first, since arcs name them, and faces that go last. Four statements, however many
 * rows there are.
 */
export async function writeRows(trx: Trx, planId: number, rows: PlanRows): Promise<void> {
  if (rows.putFaces.length > 0) await putFaces(trx, planId, rows.putFaces)
  if (rows.removedArcIds.length > 0) {
    await sql`delete from grid_plan_arc where plan_id = ${planId}
      and arc_id = any(${[...rows.removedArcIds]}::text[])`.execute(trx)
  }
  if (rows.putArcs.length > 0) await putArcs(trx, planId, rows.putArcs)
  if (rows.removedFaceIds.length > 0) {
    await sql`delete from grid_plan_face where plan_id = ${planId}
      and face_id = any(${[...rows.removedFaceIds]}::text[])`.execute(trx)
  }
}

async function putFaces(trx: Trx, planId: number, faces: PlanRows['putFaces']): Promise<void> {
  await sql`insert into grid_plan_face (plan_id, face_id, kind, township_code, code, name, village_code,
      sub_bureau_id, is_locked, is_enclave, boundary)
    select ${planId}, face.id, face.kind, face."townshipCode", face.code, face.name, face."villageCode",
      face."subBureauId", face."isLocked", face."isEnclave", face.boundary::geometry
    from json_to_recordset(${JSON.stringify(faces)}::text::json) as face(id text, kind text, "townshipCode" text,
      code text, name text, "villageCode" text, "subBureauId" bigint, "isLocked" boolean, "isEnclave" boolean,
      boundary text)
    on conflict (plan_id, face_id) do update set township_code = excluded.township_code, name = excluded.name,
      village_code = excluded.village_code, sub_bureau_id = excluded.sub_bureau_id,
      is_locked = excluded.is_locked, is_enclave = excluded.is_enclave, boundary = excluded.boundary`.execute(
    trx,
  )
}

async function putArcs(trx: Trx, planId: number, arcs: PlanRows['putArcs']): Promise<void> {
  await sql`insert into grid_plan_arc (plan_id, arc_id, course, left_face_id, right_face_id)
    select ${planId}, arc.id, arc.course::geometry, arc."left", arc."right"
    from json_to_recordset(${JSON.stringify(arcs)}::text::json) as arc(id text, course text, "left" text, "right" text)
    on conflict (plan_id, arc_id) do update set course = excluded.course,
      left_face_id = excluded.left_face_id, right_face_id = excluded.right_face_id`.execute(trx)
}

/** Whether a plan stands on the ground of a day: the same townships with the same boundaries. */
export async function standsOnGroundOf(db: Db, planId: number, on: string): Promise<boolean> {
  const { rows } = await sql<{ is_same: boolean }>`
    with ground as (
      select division.code, ST_AsBinary(held.boundary) as boundary
      from division_boundary as held join division on division.code = held.division_code
      where division.level = 'township' and held.period @> ${on}::date
    ), own as (
      select township_code as code, ST_AsBinary(boundary) as boundary from grid_plan_township where plan_id = ${planId}
    )
    select not exists (select from ground full join own using (code)
      where ground.boundary is distinct from own.boundary) as is_same`.execute(db)
  return rows[0]?.is_same ?? false
}
