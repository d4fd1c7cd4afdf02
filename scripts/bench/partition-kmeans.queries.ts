import type { Db } from '@tongzhou/db'
import { sql } from 'kysely'

/** A point of work: longitude, latitude, weight. */
export type WorkPoint = readonly [lng: number, lat: number, weight: number]

/**
 * Cells of a township as PostGIS makes them: weighted ST_ClusterKMeans of the work, the Voronoi polygons of the centres,
 * cut to the township. GeoJSON geometries.
 */
export async function clusterTownship(
  db: Db,
  township: { readonly geometry: string; readonly points: readonly WorkPoint[]; readonly cellCount: number },
): Promise<string[]> {
  const { rows } = await sql<{ cell: string }>`
    with point as (
      select st_setsrid(st_makepointm(x, y, w), 4490) as at
        from unnest(${township.points.map(([x]) => x)}::double precision[],
                    ${township.points.map(([, y]) => y)}::double precision[],
                    ${township.points.map(([, , w]) => w)}::double precision[]) as t (x, y, w)),
    clustered as (
      select at, st_clusterkmeans(st_transform(at, 4549), ${township.cellCount}) over () as cluster from point),
    centre as (
      select st_setsrid(st_makepoint(sum(st_x(at) * st_m(at)) / sum(st_m(at)), sum(st_y(at) * st_m(at)) / sum(st_m(at))), 4490) as at
        from clustered group by cluster),
    land as (select st_setsrid(st_geomfromgeojson(${township.geometry}), 4490) as shape),
    cells as (
      select (st_dump(st_voronoipolygons(st_collect(centre.at), 0, (select st_expand(shape, 1) from land)))).geom as cell from centre)
    select st_asgeojson(st_intersection(cell, shape), 15) as cell from cells, land
     where st_intersects(cell, shape)`.execute(db)
  return rows.map(({ cell }) => cell)
}
