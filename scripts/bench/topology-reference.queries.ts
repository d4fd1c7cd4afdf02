import type { Db } from '@tongzhou/db'
import { sql } from 'kysely'

/** The same edit and check as PostGIS would do them: the reference of the topology's benchmark. */

type Shape = { readonly geometry: { readonly type: 'Polygon'; readonly coordinates: number[][][] } }

const fromShape = ({ geometry }: Shape) =>
  sql`st_setsrid(st_geomfromgeojson(${JSON.stringify(geometry)}), 4490)`

/** A table of the cells and one of the outline, indexed. */
export async function makePlanTable(
  db: Db,
  cells: readonly (Shape & { readonly id: string })[],
  outline: Shape,
): Promise<void> {
  await sql`create unlogged table bench_plan_cell (id text primary key, boundary geometry not null)`.execute(
    db,
  )
  const rows = cells.map((cell) => sql`(${cell.id}, ${fromShape(cell)})`)
  await sql`insert into bench_plan_cell values ${sql.join(rows)}`.execute(db)
  await sql`create index bench_plan_cell_boundary_index on bench_plan_cell using gist (boundary)`.execute(db)
  await sql`create unlogged table bench_plan_outline as select ${fromShape(outline)} as boundary`.execute(db)
  await sql`analyze bench_plan_cell`.execute(db)
}

/** Gives what a lasso holds of one cell to another, with ST_Union and ST_Difference, and rolls it back. */
export async function moveAndCheck(
  db: Db,
  { fromId, toId, lasso }: { fromId: string; toId: string; lasso: Shape },
  isWhole: boolean,
): Promise<number> {
  const connection = await db.startTransaction().execute()
  try {
    await sql`with taken as (
        select st_intersection(boundary, ${fromShape(lasso)}) as part from bench_plan_cell where id = ${fromId})
      update bench_plan_cell cell set boundary = case when cell.id = ${toId}
        then st_union(cell.boundary, taken.part) else st_difference(cell.boundary, ${fromShape(lasso)}) end
      from taken where cell.id in (${fromId}, ${toId})`.execute(connection)
    const scope = isWhole ? sql`true` : sql`a.id in (${fromId}, ${toId})`
    const { rows } = await sql<{ problems: number }>`select
        (select count(*) from bench_plan_cell a join bench_plan_cell b
           on a.id < b.id and a.boundary && b.boundary
          where ${scope} and st_relate(a.boundary, b.boundary, '2********'))
      + (select count(*) from bench_plan_outline o
          where ${isWhole} and not st_equals(o.boundary, (select st_union(boundary) from bench_plan_cell)))
        as problems`.execute(connection)
    return Number(rows[0]?.problems)
  } finally {
    await connection.rollback().execute()
  }
}
