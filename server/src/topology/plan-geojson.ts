import { facePolygons } from './face-rings.ts'
import type { CellPart } from './from-coverage.ts'
import { fromCoordinates, toCoordinates } from './lattice.ts'
import { valuesOf } from './persistent-map.ts'
import type { Face, PlanTopology } from './plan-topology.ts'
import type { Result } from './result.ts'
import { refuse, succeed } from './result.ts'

/** RFC 7946 coordinates: longitude, latitude, degrees, closed rings. */
type Coordinates = readonly (readonly (readonly number[])[])[]

/** A cell as a GeoJSON feature (RFC 7946, no `crs`); several parts make a MultiPolygon. */
export type CellFeature = {
  readonly type: 'Feature'
  readonly id: string
  readonly properties: {
    readonly code: string | null
    readonly name: string | null
    readonly townshipCode: string
    readonly villageCode: string | null
    readonly subBureauId: number | null
    readonly isLocked: boolean
    readonly isEnclave: boolean
  }
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: number[][][] }
    | { readonly type: 'MultiPolygon'; readonly coordinates: number[][][][] }
}

/** A GeoJSON feature collection of cells. */
export type CellCollection = {
  readonly type: 'FeatureCollection'
  readonly features: readonly CellFeature[]
}

function writeCell(topology: PlanTopology, face: Face): CellFeature {
  const { id, code, name, villageCode, subBureauId, isLocked, isEnclave } = face
  const coordinates = facePolygons(topology, id).map(toCoordinates)
  const [single] = coordinates
  return {
    type: 'Feature',
    id,
    properties: {
      code,
      name,
      townshipCode: String(face.townshipCode),
      villageCode,
      subBureauId,
      isLocked,
      isEnclave,
    },
    geometry:
      single && coordinates.length === 1
        ? { type: 'Polygon', coordinates: single }
        : { type: 'MultiPolygon', coordinates },
  }
}

/** All cells of a plan as GeoJSON, in the order of their names; seven decimals at most, exact. */
export function writePlan(topology: PlanTopology): CellCollection {
  const cells = valuesOf(topology.faces).filter(({ kind }) => kind === 'cell')
  const features = cells.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((face) => writeCell(topology, face))
  return { type: 'FeatureCollection', features }
}

/** A feature of a file somebody brings: the geometry is looked at, the properties are the caller's affair. */
export type ForeignFeature = {
  readonly geometry: { readonly type: string; readonly coordinates?: unknown } | null
}

/** Why a geometry is not read. */
export type GeometryProblem = {
  readonly code: 'no_geometry' | 'not_a_polygon' | 'coordinates_malformed' | 'not_lng_lat'
}

function isPosition(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.length >= 2 && value.every((entry) => Number.isFinite(entry))
}

function isCoordinates(value: unknown): value is Coordinates {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((ring) => Array.isArray(ring) && ring.length > 3 && ring.every(isPosition))
  )
}

function isLngLat([lng = 0, lat = 0]: readonly number[]): boolean {
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90
}

/**
 * Polygons of a GeoJSON feature on the lattice: Polygon or MultiPolygon, longitude and latitude in degrees, heights
 * ignored, positions rounded to 1e-7 degree. Whether the rings make sense is for `buildPlan` to say.
 */
export function readPolygons({ geometry }: ForeignFeature): Result<CellPart['polygons'], GeometryProblem> {
  if (!geometry) return refuse({ code: 'no_geometry' })
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon')
    return refuse({ code: 'not_a_polygon' })
  const polygons: unknown = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  if (!Array.isArray(polygons) || !polygons.every(isCoordinates))
    return refuse({ code: 'coordinates_malformed' })
  if (!polygons.flat(2).every(isLngLat)) return refuse({ code: 'not_lng_lat' })
  return succeed(polygons.map(fromCoordinates))
}
