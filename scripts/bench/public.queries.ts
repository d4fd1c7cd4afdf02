import { type Db, EVERYWHERE, withReach } from '@tongzhou/db'
import { raiseLayerVersions } from '@tongzhou/server/layer-versions'
import { sql } from 'kysely'
import type { PeerDatabase } from './peer-database.ts'

/** What the public faces are measured against: SQL as short as the question allows. */

export type Box = readonly [west: number, south: number, east: number, north: number]

export async function findPeerDatabase(db: Db, schema: string): Promise<PeerDatabase> {
  const { rows } = await sql<{ port: number; name: string }>`
    select current_setting('port')::integer as port, current_database()::text as name`.execute(db)
  const [row] = rows
  if (!row) throw new Error('the database does not say where it is')
  return { ...row, schema }
}

/** Ten cells that meet a box, with their boundaries: what a page of ours reads, without anything around it. */
export async function readBareItems(db: Db, [west, south, east, north]: Box, today: string): Promise<number> {
  const { rows } = await sql<{ code: string; shape: string }>`
    select cell.code, cell.name, cell.township_code, cell.sub_bureau_id, cell.area_m2,
      ST_AsGeoJSON(cell.boundary, 7, 0) as shape
    from public_grid_plans as plan join public_cells as cell on cell.plan_id = plan.id
    where plan.effective @> ${today}::date
      and ST_Intersects(cell.boundary, ST_MakeEnvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 4490))
    order by cell.code limit 10`.execute(db)
  return rows.length
}

/** A vector tile of the public cells, made by PostGIS alone. */
export async function readBarePublicTile(
  db: Db,
  { z, x, y }: { z: number; x: number; y: number },
  today: string,
): Promise<number> {
  const { rows } = await sql<{ bytes: Buffer | null }>`
    with box as (select ST_TileEnvelope(${z}::integer, ${x}::integer, ${y}::integer) as square),
    drawn as (
      select cell.code, cell.name, cell.township_code, cell.sub_bureau_id,
        ST_AsMVTGeom(ST_Transform(cell.boundary, 3857), box.square, 4096, 64, true) as shape
      from box, public_grid_plans as plan join public_cells as cell on cell.plan_id = plan.id
      where plan.effective @> ${today}::date and cell.boundary && ST_Transform(box.square, 4490))
    select ST_AsMVT(drawn, 'cells', 4096, 'shape') as bytes from drawn where shape is not null`.execute(db)
  return rows[0]?.bytes?.length ?? 0
}

/** As a release of a record does it: its row changes and the layer gets a new version. */
export async function publishOne(db: Db, now: Date): Promise<void> {
  await withReach(db, EVERYWHERE, async (trx) => {
    await sql`update published_disclosure set version = version + 1, changed_at = ${now}
      where id = (select min(id) from published_disclosure where state = 'published')`.execute(trx)
    await raiseLayerVersions(trx, ['disclosures'], now)
  })
}
