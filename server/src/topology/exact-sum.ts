import { at } from './checked.ts'
import type { LatticePoint } from './lattice.ts'

/** Splits a double integer below 2^53 so that millions of parts may be added exactly. */
const HALF = 2 ** 26

/**
 * Exact doubled area swept by the ray from an origin along a course, in square lattice units. Around a closed ring it is
 * the ring's doubled area whatever the origin, and it changes its sign with the direction; so a face's area is the sum
 * over its arcs. All points must be within 2^25 units (3.3 degrees) of the origin: then every product is an exact double,
 * and the high and low halves of the terms are added separately.
 */
export function doubledSweep(points: readonly LatticePoint[], [originX, originY]: LatticePoint): bigint {
  let high = 0
  let low = 0
  const [startX, startY] = at(points, 0)
  let beforeX = startX - originX
  let beforeY = startY - originY
  for (let index = 1; index < points.length; index += 1) {
    const point = at(points, index)
    const x = point[0] - originX
    const y = point[1] - originY
    const term = beforeX * y - x * beforeY
    const upper = Math.floor(term / HALF)
    high += upper
    low += term - upper * HALF
    beforeX = x
    beforeY = y
  }
  return BigInt(high) * BigInt(HALF) + BigInt(low)
}
