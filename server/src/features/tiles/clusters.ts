import Supercluster from 'supercluster'
import type { TileFeature } from './encode.ts'
import { EXTENT, type TileAddress } from './tile-grid.ts'

/** The layer is not shown further out. */
const FIRST_CLUSTER_ZOOM = 6

/** Zoom from which every enterprise stands alone. */
const LAST_CLUSTER_ZOOM = 13
const RADIUS_PIXELS = 48
const PIXELS_PER_TILE = 512

export interface ClusteredPoint {
  readonly id: number
  readonly name: string
  readonly level: string | null
  readonly open_case_count: number
  readonly cell_code: string | null
  readonly lng: number
  readonly lat: number
}

type Single = Omit<ClusteredPoint, 'lng' | 'lat'>
interface Sums {
  key: number
  general: number
  minor: number
  openCaseCount: number
}

/** Enterprises grouped per zoom, so that a tile of the whole district stays small at any volume. */
export interface ClusterIndex {
  featuresIn(address: TileAddress): TileFeature[]
}

/** Builds the index (n log n); every enterprise is counted in exactly one point of every zoom. */
export function clusterPoints(points: readonly ClusteredPoint[]): ClusterIndex {
  const index = new Supercluster<Single, Sums>({
    minZoom: FIRST_CLUSTER_ZOOM,
    maxZoom: LAST_CLUSTER_ZOOM,
    extent: EXTENT,
    radius: (RADIUS_PIXELS * EXTENT) / PIXELS_PER_TILE,
    map: ({ level, open_case_count }) => ({
      key: level === 'key' ? 1 : 0,
      general: level === 'general' ? 1 : 0,
      minor: level === 'minor' ? 1 : 0,
      openCaseCount: open_case_count,
    }),
    reduce: (sums, more) => {
      sums.key += more.key
      sums.general += more.general
      sums.minor += more.minor
      sums.openCaseCount += more.openCaseCount
    },
  })
  index.load(
    points.map(({ lng, lat, ...properties }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [lng, lat] },
      properties,
    })),
  )
  return { featuresIn: ({ z, x, y }) => (index.getTile(z, x, y)?.features ?? []).flatMap(asTileFeature) }
}

type ClusterTileFeature = NonNullable<ReturnType<Supercluster<Single, Sums>['getTile']>>['features'][number]

function asTileFeature({ geometry, tags }: ClusterTileFeature): TileFeature[] {
  const points = geometry.flat()
  // A point in the margin belongs to the neighbouring tile; drawn twice it would be counted twice.
  if (!tags || points.some((unit) => unit < 0 || unit >= EXTENT)) return []
  const properties =
    'cluster' in tags
      ? {
          cluster: true,
          clusterId: tags.cluster_id,
          count: tags.point_count,
          key: tags.key,
          general: tags.general,
          minor: tags.minor,
          openCaseCount: tags.openCaseCount,
        }
      : {
          id: tags.id,
          name: tags.name,
          level: tags.level,
          openCaseCount: tags.open_case_count,
          cellCode: tags.cell_code,
        }
  return [{ shape: { kind: 'units', points }, properties }]
}
