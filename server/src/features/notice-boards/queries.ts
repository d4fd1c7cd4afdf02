import { type BboxWsen, type Db, envelope, meetsEnvelope } from '@tongzhou/db'
import { type RawBuilder, sql } from 'kysely'

type Position = [lng: number, lat: number]
interface Polygons {
  readonly coordinates: Position[][][]
}
interface Lines {
  readonly coordinates: Position[][]
}

/** Where a cell lies: the name of the district that the plan divides, and its own box in degrees. */
export async function getPlace(db: Db, planId: number, cellId: number) {
  const { rows } = await sql<{ district: string; west: number; south: number; east: number; north: number }>`
    select district.name as district, ST_XMin(version.boundary) as west, ST_YMin(version.boundary) as south,
      ST_XMax(version.boundary) as east, ST_YMax(version.boundary) as north
    from grid_cell_version as version
    join grid_plan as plan on plan.id = version.plan_id
    join division as district on district.code = plan.division_code
    where version.plan_id = ${planId} and version.cell_id = ${cellId}`.execute(db)
  const [row] = rows
  if (!row) throw new Error(`cell ${cellId} of plan ${planId} is gone`)
  return row
}

/** Cells of a plan whose boxes meet a box, by code. */
export function listCellsIn(db: Db, planId: number, bboxWsen: BboxWsen) {
  return db
    .selectFrom('grid_cell_version as version')
    .where('version.plan_id', '=', planId)
    .where(meetsEnvelope('version.boundary', bboxWsen))
    .select([
      'version.cell_id',
      'version.name',
      sql<Polygons>`ST_AsGeoJSON(version.boundary, 7, 0)::json`.as('shape'),
    ])
    .orderBy('version.cell_id')
    .execute()
}

/** What of shapes lies in a box, as lines; what two shapes share comes once. Null where nothing does. */
const linesIn = (shape: RawBuilder<unknown>, bboxWsen: BboxWsen) =>
  sql<Lines | null>`ST_AsGeoJSON(ST_Multi(ST_LineMerge(ST_CollectionExtract(
    ST_Union(ST_Intersection(${shape}, ${envelope(bboxWsen)})), 2))), 7, 0)::json`

/** Borders of the townships of a day in a box. */
export async function listTownshipLines(db: Db, bboxWsen: BboxWsen, on: string): Promise<Position[][]> {
  const { lines } = await db
    .selectFrom('division_boundary as boundary')
    .innerJoin('division', 'division.code', 'boundary.division_code')
    .where('division.level', '=', 'township')
    .where(meetsEnvelope('boundary.boundary', bboxWsen))
    .where(sql<boolean>`boundary.period @> ${on}::date`)
    .select(linesIn(sql`ST_Boundary(boundary.boundary)`, bboxWsen).as('lines'))
    .executeTakeFirstOrThrow()
  return lines?.coordinates ?? []
}

/** Shorelines and canals in a box. */
export async function listWaterLines(db: Db, bboxWsen: BboxWsen): Promise<Position[][]> {
  const { lines } = await db
    .selectFrom('basemap_feature')
    .where('kind', 'in', ['shoreline', 'river'])
    .where(meetsEnvelope('shape', bboxWsen))
    .select(linesIn(sql`shape`, bboxWsen).as('lines'))
    .executeTakeFirstOrThrow()
  return lines?.coordinates ?? []
}
