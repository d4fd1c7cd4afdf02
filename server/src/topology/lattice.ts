/** The lattice every stored coordinate lies on: integer multiples of 1e-7 degree, EPSG:4490, x = longitude, y = latitude. */
export const LATTICE_UNITS_PER_DEGREE = 10_000_000

/** Longitude and latitude in degrees, in this order. */
export type LngLat = readonly [lng: number, lat: number]

/** A lattice point: integers, x = longitude and y = latitude in units of 1e-7 degree. */
export type LatticePoint = readonly [x: number, y: number]

/** An open ring (the first point is not repeated at the end) of at least three lattice points. */
export type LatticeRing = readonly LatticePoint[]

/** A polygon: the exterior ring first (counter-clockwise), then the holes (clockwise). */
export type LatticePolygon = readonly LatticeRing[]

/** Nearest lattice point to a longitude and latitude in degrees. Exact for coordinates of up to seven decimals. */
export function toLattice(lngLat: LngLat): LatticePoint {
  return [Math.round(lngLat[0] * LATTICE_UNITS_PER_DEGREE), Math.round(lngLat[1] * LATTICE_UNITS_PER_DEGREE)]
}

/** Longitude and latitude in degrees: the doubles whose shortest decimal text has at most seven decimals. */
export function fromLattice(point: LatticePoint): LngLat {
  return [point[0] / LATTICE_UNITS_PER_DEGREE, point[1] / LATTICE_UNITS_PER_DEGREE]
}

/** A map key; two packed 31-bit integers do not fit a double, so the key is text. */
export function pointKey(point: LatticePoint): string {
  return `${point[0]},${point[1]}`
}

/** Says whether two lattice points are the same. */
export function isSamePoint(a: LatticePoint, b: LatticePoint): boolean {
  return a[0] === b[0] && a[1] === b[1]
}

/** Lexicographic order: x, then y. */
export function comparePoints(a: LatticePoint, b: LatticePoint): number {
  return a[0] - b[0] || a[1] - b[1]
}

/** RFC 7946 coordinates of a polygon: longitude, latitude, closed rings, at most seven decimals. */
export function toCoordinates(polygon: LatticePolygon): number[][][] {
  return polygon.map((ring) =>
    [...ring, ...ring.slice(0, 1)].map((point) => {
      const [lng, lat] = fromLattice(point)
      return [lng, lat]
    }),
  )
}

/** Lattice polygon of RFC 7946 coordinates: positions are rounded to the lattice, the closing position is dropped. */
export function fromCoordinates(rings: readonly (readonly (readonly number[])[])[]): LatticePolygon {
  return rings.map((ring) =>
    ring.slice(0, -1).map((position) => {
      const [lng, lat] = position
      if (lng === undefined || lat === undefined)
        throw new RangeError('a position needs longitude and latitude')
      return toLattice([lng, lat])
    }),
  )
}
