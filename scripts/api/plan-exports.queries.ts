import type { Db } from '@tongzhou/db'
import { sql } from 'kysely'

/** Identities of the plan in force on the day of the tests, and of an empty draft that is made here. */
export async function findPlans(db: Db): Promise<{ readonly inForce: number; readonly draft: number }> {
  const { rows } = await sql<{ inForce: number; draft: number }>`
    with draft as (
      insert into grid_plan (division_code, name, state, is_demo, created_at)
      values ('320612', '演示草案', 'draft', true, '2026-06-01T00:00:00Z') returning id)
    select draft.id as draft, (select id from grid_plan where effective @> '2026-06-15'::date) as "inForce"
    from draft`.execute(db)
  const [row] = rows
  if (!row) throw new Error('no plan in force')
  return row
}

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
