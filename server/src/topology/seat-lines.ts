import { at } from './checked.ts'
import type { LatticePoint } from './lattice.ts'
import { isSamePoint } from './lattice.ts'
import { crossProduct, passesPixel } from './orientation.ts'
import { boxAround, boxesMeet } from './square-index.ts'

/** A straight piece of a border that must not get new vertices. */
export type FixedSegment = readonly [LatticePoint, LatticePoint]

/** Bending a line onto one vertex may let it cross the next piece; two or three rounds are usual. */
const MAX_ROUNDS = 16

function squaredUnits(a: LatticePoint, b: LatticePoint): number {
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2
}

function nearerEnd([start, end]: FixedSegment, point: LatticePoint): LatticePoint {
  return squaredUnits(start, point) <= squaredUnits(end, point) ? start : end
}

/** Where a→b properly crosses c–d, as a share of a→b; undefined when it does not. */
function findCrossingShare(a: LatticePoint, b: LatticePoint, [c, d]: FixedSegment): number | undefined {
  const sideC = crossProduct(a, b, c)
  const sideD = crossProduct(a, b, d)
  const sideA = crossProduct(c, d, a)
  const sideB = crossProduct(c, d, b)
  const isCrossing = sideC * sideD < 0 && sideA * sideB < 0
  return isCrossing ? sideA / (sideA - sideB) : undefined
}

function seatPoint(point: LatticePoint, fixed: readonly FixedSegment[]): LatticePoint {
  const isVertex = fixed.some(([start, end]) => isSamePoint(start, point) || isSamePoint(end, point))
  const beside = fixed.find(([start, end]) => !isVertex && passesPixel(point, start, end))
  return beside ? nearerEnd(beside, point) : point
}

/** The vertices a piece of line takes instead of its crossings, in its own order. */
function seatCrossings(from: LatticePoint, to: LatticePoint, fixed: readonly FixedSegment[]): LatticePoint[] {
  const box = boxAround([from, to])
  const crossings = fixed
    .filter((segment) => boxesMeet(boxAround(segment), box))
    .flatMap((segment) => {
      const share = findCrossingShare(from, to, segment)
      if (share === undefined) return []
      const place: LatticePoint = [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]
      return [{ share, vertex: nearerEnd(segment, place) }]
    })
  return crossings.toSorted((a, b) => a.share - b.share).map(({ vertex }) => vertex)
}

function dropRepeats(points: readonly LatticePoint[]): LatticePoint[] {
  return points.filter((point, index) => index === 0 || !isSamePoint(point, at(points, index - 1)))
}

/**
 * Bends a line so that it meets fixed borders at their own vertices only: every crossing moves to the nearer end of the
 * piece it crosses, every vertex within half a lattice unit of a piece to that piece's nearer end. Among pieces that
 * cross each other it may not settle and ends after some rounds; whoever must be sure looks at the result.
 */
export function seatLine(
  line: readonly LatticePoint[],
  fixed: readonly FixedSegment[],
): readonly LatticePoint[] {
  let current = dropRepeats(line)
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const points = current.map((point) => seatPoint(point, fixed))
    const bent = points.flatMap((point, index) =>
      index === 0 ? [point] : [...seatCrossings(at(points, index - 1), point, fixed), point],
    )
    const following = dropRepeats(bent)
    if (
      following.length === current.length &&
      following.every((point, index) => isSamePoint(point, at(current, index)))
    ) {
      return current
    }
    current = following
  }
  return current
}
