/** Longitude, latitude in degrees, EPSG:4490. */
export type LngLat = readonly [lng: number, lat: number]
export type Ring = readonly LngLat[]
export type PolygonRings = readonly Ring[]

export type Shape =
  | { readonly type: 'Polygon'; readonly coordinates: PolygonRings }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly PolygonRings[] }
  | { readonly type: 'LineString'; readonly coordinates: Ring }
  | { readonly type: 'MultiLineString'; readonly coordinates: readonly Ring[] }

const pair = ([lng, lat]: LngLat): string => `${lng} ${lat}`
const line = (points: Ring): string => `(${points.map(pair).join(',')})`
const lines = (parts: readonly Ring[]): string => `(${parts.map(line).join(',')})`
const multi = (polygons: readonly PolygonRings[]): string => `(${polygons.map(lines).join(',')})`

/** A point as the database reads it: EWKT with SRID 4490, every digit of the coordinate kept. */
export function pointText(point: LngLat): string {
  return `SRID=4490;POINT(${pair(point)})`
}

/** A shape as the database reads it: EWKT with SRID 4490, every digit of the coordinates kept. */
export function shapeText(shape: Shape): string {
  const name = `SRID=4490;${shape.type.toUpperCase()}`
  if (shape.type === 'LineString') return name + line(shape.coordinates)
  if (shape.type === 'MultiPolygon') return name + multi(shape.coordinates)
  return name + lines(shape.coordinates)
}

/** The polygons of an areal shape. */
export function polygonsOf(shape: Shape): readonly PolygonRings[] {
  if (shape.type === 'Polygon') return [shape.coordinates]
  if (shape.type === 'MultiPolygon') return shape.coordinates
  throw new TypeError(`a ${shape.type} has no area`)
}

/** An areal shape as a multipolygon in the text that the database reads. */
export function multiPolygonText(shape: Shape): string {
  return shapeText({ type: 'MultiPolygon', coordinates: polygonsOf(shape) })
}

/** The lines of a shape that is made of them; none of an area. */
export function listLines(shape: Shape): readonly Ring[] {
  if (shape.type === 'LineString') return [shape.coordinates]
  return shape.type === 'MultiLineString' ? shape.coordinates : []
}
