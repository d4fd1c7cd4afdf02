import { at, atNext } from './checked.ts'
import type { LatticePolygon, LatticeRing } from './lattice.ts'

/**
 * Exact doubled signed area of a ring in square lattice units (1e-14 square degree), by the shoelace formula on
 * integers: positive for counter-clockwise rings. It is a proof instrument, not a size in metres.
 */
export function doubledRingArea(ring: LatticeRing): bigint {
  let sum = 0n
  ring.forEach((point, index) => {
    const following = atNext(ring, index)
    sum += BigInt(point[0]) * BigInt(following[1]) - BigInt(following[0]) * BigInt(point[1])
  })
  return sum
}

/** Exact doubled area of a polygon: holes run clockwise and therefore subtract themselves. */
export function doubledPolygonArea(polygon: LatticePolygon): bigint {
  return polygon.reduce((sum, ring) => sum + doubledRingArea(ring), 0n)
}

/** Doubled signed area as a double, relative to the first point; exact while the ring spans less than about 4 degrees. */
export function doubledRingAreaNumber(ring: LatticeRing): number {
  const [originX, originY] = at(ring, 0)
  let sum = 0
  ring.forEach((point, index) => {
    const following = atNext(ring, index)
    sum += (point[0] - originX) * (following[1] - originY) - (following[0] - originX) * (point[1] - originY)
  })
  return sum
}
