import { asWkb, type BboxWsen, type Db, meetsEnvelope } from '@tongzhou/db'
import { sql } from 'kysely'
import type { ClusteredPoint } from './clusters.ts'
import type { TileLayer } from './contract.ts'

/** West, south, east, north of what a layer shows, degrees; the whole earth before anything is loaded. */
export async function getBounds(db: Db, layer: TileLayer): Promise<[number, number, number, number]> {
  const shapes =
    layer === 'basemap'
      ? sql`select shape from public_basemap_features`
      : sql`select boundary as shape from public_division_boundaries join public_divisions on code = division_code
          where level = 'district' and upper_inf(period)`
  const { rows } = await sql<{ west: number | null; south: number; east: number; north: number }>`
    select ST_XMin(box) as west, ST_YMin(box) as south, ST_XMax(box) as east, ST_YMax(box) as north
    from (select ST_Extent(shape) as box from (${shapes}) as shapes) as extent`.execute(db)
  const [row] = rows
  return row?.west == null ? [-180, -85, 180, 85] : [row.west, row.south, row.east, row.north]
}

/** Neighbours, shoreline and canals that meet a box. */
export function listBasemap(db: Db, bboxWsen: BboxWsen) {
  return db
    .selectFrom('public_basemap_features')
    .select(['kind', 'name', asWkb('shape').as('shape')])
    .where(meetsEnvelope('shape', bboxWsen))
    .orderBy('id')
    .execute()
}

/** District and townships with their boundaries of a day that meet a box. */
export function listDivisionShapes(db: Db, bboxWsen: BboxWsen, on: string) {
  return db
    .selectFrom('public_division_boundaries as boundary')
    .innerJoin('public_divisions as division', 'division.code', 'boundary.division_code')
    .leftJoin('public_jurisdictions as jurisdiction', (join) =>
      join
        .onRef('jurisdiction.division_code', '=', 'division.code')
        .on(sql<boolean>`jurisdiction.period @> ${on}::date`),
    )
    .leftJoin('public_division_former_names as former', (join) =>
      join.onRef('former.division_code', '=', 'division.code').on(sql<boolean>`former.period @> ${on}::date`),
    )
    .where(meetsEnvelope('boundary.boundary', bboxWsen))
    .where(sql<boolean>`boundary.period @> ${on}::date`)
    .where('division.level', 'in', ['district', 'township'])
    .select([
      'division.code',
      'division.level',
      sql<string>`coalesce(former.name, division.name)`.as('name'),
      sql<string | null>`case when former.name is null then division.name_en else former.name_en end`.as(
        'name_en',
      ),
      'jurisdiction.organisation_id as sub_bureau_id',
      asWkb('boundary.boundary').as('shape'),
      asWkb(sql`coalesce(division.seat, ST_PointOnSurface(boundary.boundary))`).as('label_point'),
    ])
    .orderBy('division.code')
    .execute()
}

/** Shapes of the cells of a plan with their boxes in degrees. */
export function listCellShapes(db: Db, planId: number) {
  return db
    .selectFrom('grid_cell_version as version')
    .where('version.plan_id', '=', planId)
    .select([
      'version.cell_id',
      asWkb('boundary').as('shape'),
      asWkb('label_point').as('label_point'),
      sql<number>`ST_XMin(boundary)`.as('west'),
      sql<number>`ST_YMin(boundary)`.as('south'),
      sql<number>`ST_XMax(boundary)`.as('east'),
      sql<number>`ST_YMax(boundary)`.as('north'),
    ])
    .orderBy('version.cell_id')
    .execute()
}

/** Every located enterprise that exists on a day, with its level and cell. */
export async function listPoints(db: Db, planId: number | null, on: string): Promise<ClusteredPoint[]> {
  const day = sql`${on}::date`
  const { rows } = await sql<ClusteredPoint>`
    select enterprise.id, enterprise.name, held.level, cell.code as cell_code,
      coalesce(cases.total, 0) as open_case_count,
      ST_X(enterprise.location) as lng, ST_Y(enterprise.location) as lat
    from enterprise
    left join enterprise_level as held on held.enterprise_id = enterprise.id and held.period @> ${day}
    left join enterprise_placement as placement
      on placement.enterprise_id = enterprise.id and placement.plan_id = ${planId}
    left join grid_cell as cell on cell.id = placement.cell_id
    left join (
      select enterprise_id, count(*) as total from enforcement_case where is_open group by enterprise_id
    ) as cases on cases.enterprise_id = enterprise.id
    where enterprise.location is not null and (enterprise.closed_on is null or enterprise.closed_on > ${day})
    order by enterprise.id`.execute(db)
  return rows
}
