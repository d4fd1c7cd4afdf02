import type { PageBox, PagePoint } from '../../pdf/page.ts'
import { findLabelPoint } from '../../topology/label-point.ts'

type Ring = readonly PagePoint[]

/** Smaller pieces have no room for a name; square points. */
const LEAST_AREA = 600
const PRECISION = 2

/** Where the name of an area stands whose middle may lie beyond the frame: deep inside the largest piece in the frame. */
export function findVisiblePlace(polygons: readonly (readonly Ring[])[], box: PageBox): PagePoint | null {
  const pieces = polygons
    .map((rings) => rings.map((ring) => clipRing(ring, box)).filter(({ length }) => length >= 3))
    .filter(([exterior]) => exterior !== undefined && areaOf(exterior) >= LEAST_AREA)
  const [largest] = pieces.toSorted(([a = []], [b = []]) => areaOf(b) - areaOf(a))
  return largest ? findLabelPoint(largest, PRECISION) : null
}

const areaOf = (ring: Ring): number =>
  Math.abs(
    ring.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y]
      return sum + x * nextY - nextX * y
    }, 0) / 2,
  )

/** What of a ring lies in a box (Sutherland and Hodgman, 1974): one side of the box after the other. */
function clipRing(ring: Ring, { x, y, width, height }: PageBox): Ring {
  const west = clipSide(ring, ([px]) => px - x)
  const east = clipSide(west, ([px]) => x + width - px)
  const north = clipSide(east, ([, py]) => py - y)
  return clipSide(north, ([, py]) => y + height - py)
}

/** @param depth how far a point lies on the side that is kept */
function clipSide(ring: Ring, depth: (point: PagePoint) => number): PagePoint[] {
  return ring.flatMap((point, index) => {
    const before = ring.at(index - 1) ?? point
    const [from, to] = [depth(before), depth(point)]
    const isCrossing = from >= 0 !== to >= 0
    const share = from / (from - to)
    const crossing: PagePoint = [
      before[0] + (point[0] - before[0]) * share,
      before[1] + (point[1] - before[1]) * share,
    ]
    return [...(isCrossing ? [crossing] : []), ...(to >= 0 ? [point] : [])]
  })
}
