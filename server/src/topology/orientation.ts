import type { LatticePoint } from './lattice.ts'

/** Differences below 2^26 have products below 2^52, so their difference is an exact double. */
const EXACT_SPAN = 2 ** 26

function fitsDouble(a: LatticePoint, b: LatticePoint): boolean {
  return Math.abs(b[0] - a[0]) < EXACT_SPAN && Math.abs(b[1] - a[1]) < EXACT_SPAN
}

/**
 * Exact doubled signed area of the triangle a, b, c in lattice units: positive when c lies left of a→b.
 * Points of one district are less than 6.7 degrees apart and need doubles only; farther ones go through BigInt, and
 * then only the sign is exact.
 */
export function crossProduct(a: LatticePoint, b: LatticePoint, c: LatticePoint): number {
  if (fitsDouble(a, b) && fitsDouble(a, c)) {
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
  }
  const wide = BigInt(b[0] - a[0]) * BigInt(c[1] - a[1]) - BigInt(b[1] - a[1]) * BigInt(c[0] - a[0])
  return Number(wide)
}

function isBetween(value: number, end: number, otherEnd: number): boolean {
  return Math.min(end, otherEnd) <= value && value <= Math.max(end, otherEnd)
}

/** Says whether a point lies exactly on the closed segment a–b. */
export function isOnSegment(point: LatticePoint, a: LatticePoint, b: LatticePoint): boolean {
  return isBetween(point[0], a[0], b[0]) && isBetween(point[1], a[1], b[1]) && crossProduct(a, b, point) === 0
}

/**
 * Says whether segment a–b passes through the unit pixel around a lattice point that is not beyond its ends. The pixel
 * is half open, as rounding half up has it: of its corners only the lower left one belongs to it. Exact: the
 * largest-norm distance of the point from the line is |cross| / (|dx| + |dy|).
 */
export function passesPixel(point: LatticePoint, a: LatticePoint, b: LatticePoint): boolean {
  const dx = b[0] - a[0]
  const dy = b[1] - a[1]
  const cross = crossProduct(a, b, point)
  const slack = Math.abs(dx) + Math.abs(dy) - 2 * Math.abs(cross)
  if (slack < 0) return false
  const touchesLowerLeft = dx * dy < 0 && cross > 0 === dx > 0
  if (slack === 0 && !touchesLowerLeft) return false
  const along = (point[0] - a[0]) * dx + (point[1] - a[1]) * dy
  return along > 0 && along < dx * dx + dy * dy
}

/** Says whether the closed segments a–b and c–d have a point in common. Exact. */
export function segmentsMeet(
  ab: readonly [LatticePoint, LatticePoint],
  cd: readonly [LatticePoint, LatticePoint],
): boolean {
  const [a, b] = ab
  const [c, d] = cd
  const sideC = Math.sign(crossProduct(a, b, c))
  const sideD = Math.sign(crossProduct(a, b, d))
  const sideA = Math.sign(crossProduct(c, d, a))
  const sideB = Math.sign(crossProduct(c, d, b))
  if (sideC * sideD < 0 && sideA * sideB < 0) return true
  return isOnSegment(c, a, b) || isOnSegment(d, a, b) || isOnSegment(a, c, d) || isOnSegment(b, c, d)
}
