import type { Db } from '@tongzhou/db'
import { sql } from 'kysely'

/** Gives the cell of the lowest code a name and takes its village. */
export async function renameFirstCell(db: Db, planId: number, name: string): Promise<void> {
  await sql`update grid_cell_version set name = ${name}, village_code = null where plan_id = ${planId}
    and cell_id = (select id from grid_cell order by code limit 1)`.execute(db)
}

/** Codes of cells whose stored boundary is not, vertex for vertex, the one that PostGIS reads from what was exported. */
export async function findOthers(
  db: Db,
  planId: number,
  read: ReadonlyMap<string, { readonly wkt: string } | { readonly wkb: Uint8Array }>,
): Promise<string[]> {
  const others: string[] = []
  for (const [code, shape] of read) {
    const geometry =
      'wkt' in shape
        ? sql`ST_Multi(ST_GeomFromText(${shape.wkt}, 4490))`
        : sql`ST_GeomFromWKB(${Buffer.from(shape.wkb)}, 4490)`
    const { rows } = await sql<{ isSame: boolean }>`
      select ST_AsBinary(version.boundary) = ST_AsBinary(${geometry}) as "isSame"
      from grid_cell_version as version join grid_cell as cell on cell.id = version.cell_id
      where version.plan_id = ${planId} and cell.code = ${code}`.execute(db)
    if (rows[0]?.isSame !== true) others.push(code)
  }
  return others
}
