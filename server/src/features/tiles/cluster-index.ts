import Supercluster from 'supercluster'
import type { TileFeature } from './encode.ts'
import { EXTENT, type TileAddress } from './tile-grid.ts'

/** The layer is not shown further out. */
const FIRST_CLUSTER_ZOOM = 6

/** Zoom from which every point stands alone. */
const LAST_CLUSTER_ZOOM = 13
const RADIUS_PIXELS = 48
const PIXELS_PER_TILE = 512

/** Points grouped per zoom, so that a tile of the whole district stays small at any volume. */
export interface ClusterIndex {
  featuresIn(address: TileAddress): TileFeature[]
}

export interface Located {
  readonly lng: number
  readonly lat: number
}

/** What a cluster adds up, and what is written into the tile. */
export interface ClusterRules<Point, Sums extends object> {
  readonly sumsOf: (point: Point) => Sums
  readonly add: (sums: Sums, more: Sums) => void
  readonly write: (point: Point) => TileFeature['properties']
  readonly writeSums: (sums: Sums) => TileFeature['properties']
}

/** Builds the index (n log n); every point is counted in exactly one point of every zoom. */
export function buildClusterIndex<Point extends Located, Sums extends object>(
  points: readonly Point[],
  { sumsOf, add, write, writeSums }: ClusterRules<Point, Sums>,
): ClusterIndex {
  const index = new Supercluster<{ readonly point: Point }, Sums>({
    minZoom: FIRST_CLUSTER_ZOOM,
    maxZoom: LAST_CLUSTER_ZOOM,
    extent: EXTENT,
    radius: (RADIUS_PIXELS * EXTENT) / PIXELS_PER_TILE,
    map: ({ point }) => sumsOf(point),
    reduce: add,
  })
  index.load(
    points.map((point) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [point.lng, point.lat] },
      properties: { point },
    })),
  )
  const featuresIn = ({ z, x, y }: TileAddress): TileFeature[] =>
    (index.getTile(z, x, y)?.features ?? []).flatMap(({ geometry, tags }): TileFeature[] => {
      const units = geometry.flat()
      // A point in the margin belongs to the neighbouring tile; drawn twice it would be counted twice.
      if (!tags || units.some((unit) => unit < 0 || unit >= EXTENT)) return []
      const properties =
        'cluster' in tags
          ? { cluster: true, clusterId: tags.cluster_id, count: tags.point_count, ...writeSums(tags) }
          : write(tags.point)
      return [{ shape: { kind: 'units', points: units }, properties }]
    })
  return { featuresIn }
}
