import { type RawBuilder, sql } from 'kysely'

/** CGCS2000, longitude and latitude in degrees: what is stored. */
export const STORAGE_SRID = 4490

/** CGCS2000 / 3-degree Gauss-Krüger, central meridian 120° E, metres: for flat measuring. */
export const METRIC_SRID = 4549

declare const geometry: unique symbol
/** A geometry column. Read it with asGeoJson or asWkb, write it with fromGeoJson or pointAt. */
export interface Geometry {
  readonly [geometry]: true
}

/** Longitude, latitude, in degrees, EPSG:4490. */
export type LngLat = readonly [lng: number, lat: number]
type Line = readonly LngLat[]
type Rings = readonly Line[]

/** GeoJSON geometry, longitude first, EPSG:4490, without a `crs` member. */
export type GeoJsonGeometry =
  | { readonly type: 'Point'; readonly coordinates: LngLat }
  | { readonly type: 'MultiPoint' | 'LineString'; readonly coordinates: Line }
  | { readonly type: 'MultiLineString' | 'Polygon'; readonly coordinates: Rings }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly Rings[] }

/** West, south, east, north, in degrees, EPSG:4490. */
export type BboxWsen = readonly [west: number, south: number, east: number, north: number]

/** A column, as `table.column`, or a spatial expression. */
export type GeometryRef = string | RawBuilder<unknown>

const write = (ref: GeometryRef): RawBuilder<unknown> => (typeof ref === 'string' ? sql.ref(ref) : ref)

/** GeoJSON with at most 7 decimals: stored coordinates are multiples of 1e-7 degree and come out exactly. */
export const asGeoJson = <Shape extends GeoJsonGeometry = GeoJsonGeometry>(
  ref: GeometryRef,
  decimals = 7,
): RawBuilder<Shape> => sql<Shape>`ST_AsGeoJSON(${write(ref)}, ${sql.lit(decimals)}, 0)::json`

/** GeoJSON into storage, exactly. The database refuses what is not a geometry. */
export const fromGeoJson = (value: GeoJsonGeometry): RawBuilder<Geometry> =>
  sql<Geometry>`ST_SetSRID(ST_GeomFromGeoJSON(${JSON.stringify(value)}), ${sql.lit(STORAGE_SRID)})`

/** Little-endian WKB, coordinates as stored. */
export const asWkb = (ref: GeometryRef): RawBuilder<Buffer> => sql<Buffer>`ST_AsBinary(${write(ref)}, 'NDR')`

/** WKB in degrees, EPSG:4490, into storage. */
export const fromWkb = (bytes: Uint8Array): RawBuilder<Geometry> =>
  sql<Geometry>`ST_GeomFromWKB(${bytes}::bytea, ${sql.lit(STORAGE_SRID)})`

/** Geodesic area on the ellipsoid, square metres. */
export const areaM2 = (ref: GeometryRef): RawBuilder<number> =>
  sql<number>`ST_Area((${write(ref)})::geography)`

/** Geodesic length or perimeter on the ellipsoid, metres. */
export const lengthM = (ref: GeometryRef): RawBuilder<number> =>
  sql<number>`ST_Length((${write(ref)})::geography)`

/** Degrees, EPSG:4490. */
export const pointAt = (lng: number, lat: number): RawBuilder<Geometry> =>
  sql<Geometry>`ST_SetSRID(ST_MakePoint(${lng}::float8, ${lat}::float8), ${sql.lit(STORAGE_SRID)})`

/** True where the shape holds the point or has it on its border. Uses the spatial index of the column. */
export const intersectsPoint = (ref: GeometryRef, [lng, lat]: LngLat): RawBuilder<boolean> =>
  sql<boolean>`ST_Intersects(${write(ref)}, ${pointAt(lng, lat)})`

export const envelope = ([west, south, east, north]: BboxWsen): RawBuilder<Geometry> =>
  sql<Geometry>`ST_MakeEnvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, ${sql.lit(STORAGE_SRID)})`

/** True where the bounding boxes meet. Uses the spatial index of the column. */
export const meetsEnvelope = (ref: GeometryRef, bboxWsen: BboxWsen): RawBuilder<boolean> =>
  sql<boolean>`${write(ref)} && ${envelope(bboxWsen)}`
