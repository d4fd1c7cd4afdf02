import { atNext } from './checked.ts'
import { type LatticePoint, type LatticePolygon, pointKey } from './lattice.ts'
import { passesPixel } from './orientation.ts'

/**
 * Whether land is the same but for vertices that a neighbour's border has put within a lattice unit of it: what a locked
 * cell allows. Every vertex that was there must still be there.
 */
export function isSameLand(before: readonly LatticePolygon[], after: readonly LatticePolygon[]): boolean {
  const known = new Set(before.flat(2).map(pointKey))
  const points = after.flat(2)
  const seen = new Set(points.map(pointKey))
  if ([...known].some((key) => !seen.has(key))) return false
  const edges = before
    .flat()
    .flatMap((ring) => ring.map((from, index) => [from, atNext(ring, index)] as const))
  const isOnEdge = (point: LatticePoint) => edges.some(([from, to]) => passesPixel(point, from, to))
  return points.every((point) => known.has(pointKey(point)) || isOnEdge(point))
}
