import { at, atNext } from './checked.ts'
import type { LatticePoint, LatticePolygon, LngLat } from './lattice.ts'
import { fromLattice, toLattice } from './lattice.ts'

/** GRS 80 ellipsoid as CGCS2000 (EPSG:4490) uses it. */
const SEMI_MAJOR_M = 6_378_137
const FLATTENING = 1 / 298.257222101
const ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING)
const ECCENTRICITY = Math.sqrt(ECCENTRICITY_SQUARED)
const RADIANS_PER_DEGREE = Math.PI / 180

/** A point of a metric plane: metres east, metres north. */
export type MetrePoint = readonly [eastM: number, northM: number]

/** A metric plane over one district. */
export type EqualAreaPlane = {
  /** Metres from degrees. */
  readonly toMetres: (lngLat: LngLat) => MetrePoint
  /** Degrees from metres; inverse of `toMetres` to better than 1e-9 degree. */
  readonly toLngLat: (point: MetrePoint) => LngLat
  readonly fromLattice: (point: LatticePoint) => MetrePoint
  readonly toLattice: (point: MetrePoint) => LatticePoint
  /** Length in metres of the straight segment; within 0.5 % for districts up to half a degree high. */
  readonly lengthM: (a: LatticePoint, b: LatticePoint) => number
  /** Area in square metres, holes taken off. */
  readonly areaM2: (polygon: LatticePolygon) => number
}

/** Authalic ordinate q(φ) of the ellipsoid: the area between equator and parallel is proportional to it. */
function authalicOrdinate(latRad: number): number {
  const sine = Math.sin(latRad)
  const product = ECCENTRICITY * sine
  return (1 - ECCENTRICITY_SQUARED) * (sine / (1 - product * product) + Math.atanh(product) / ECCENTRICITY)
}

function authalicSlope(latRad: number): number {
  const product = ECCENTRICITY * Math.sin(latRad)
  return (2 * (1 - ECCENTRICITY_SQUARED) * Math.cos(latRad)) / (1 - product * product) ** 2
}

function inverseAuthalicOrdinate(ordinate: number, startRad: number): number {
  let latRad = startRad
  for (let step = 0; step < 8; step += 1) {
    latRad -= (authalicOrdinate(latRad) - ordinate) / authalicSlope(latRad)
  }
  return latRad
}

function planarAreaM2(points: readonly MetrePoint[]): number {
  const [originEast, originNorth] = at(points, 0)
  return (
    points.reduce((sum, [east, north], index) => {
      const [followingEast, followingNorth] = atNext(points, index)
      return (
        sum +
        (east - originEast) * (followingNorth - originNorth) -
        (followingEast - originEast) * (north - originNorth)
      )
    }, 0) / 2
  )
}

/**
 * The ellipsoidal cylindrical equal-area plane, true to scale at an origin (degrees, EPSG:4490). Areas measured in it
 * are areas on the CGCS2000 ellipsoid (edges are straight in the plane; against geodesic edges of up to 5 km that is
 * below 0.001 %). Shapes are true near the origin's parallel and off by 0.3 % a fifth of a degree away.
 */
export function createEqualAreaPlane(origin: LngLat): EqualAreaPlane {
  const originLatRad = origin[1] * RADIANS_PER_DEGREE
  const sine = Math.sin(originLatRad)
  // Scale along the standard parallel; the ordinate is divided by it so that areas stay true.
  const parallelScale = Math.cos(originLatRad) / Math.sqrt(1 - ECCENTRICITY_SQUARED * sine * sine)
  const originOrdinate = authalicOrdinate(originLatRad)
  const northPerOrdinateM = SEMI_MAJOR_M / (2 * parallelScale)
  const toMetres = ([lng, lat]: LngLat): MetrePoint => [
    SEMI_MAJOR_M * parallelScale * (lng - origin[0]) * RADIANS_PER_DEGREE,
    northPerOrdinateM * (authalicOrdinate(lat * RADIANS_PER_DEGREE) - originOrdinate),
  ]
  const toLngLat = ([eastM, northM]: MetrePoint): LngLat => [
    origin[0] + eastM / (SEMI_MAJOR_M * parallelScale * RADIANS_PER_DEGREE),
    inverseAuthalicOrdinate(northM / northPerOrdinateM + originOrdinate, originLatRad) / RADIANS_PER_DEGREE,
  ]
  const fromLatticePoint = (point: LatticePoint) => toMetres(fromLattice(point))
  return {
    toMetres,
    toLngLat,
    fromLattice: fromLatticePoint,
    toLattice: (point) => toLattice(toLngLat(point)),
    lengthM: (a, b) => {
      const [eastA, northA] = fromLatticePoint(a)
      const [eastB, northB] = fromLatticePoint(b)
      return Math.sqrt((eastB - eastA) ** 2 + (northB - northA) ** 2)
    },
    areaM2: (polygon) => polygon.reduce((sum, ring) => sum + planarAreaM2(ring.map(fromLatticePoint)), 0),
  }
}
