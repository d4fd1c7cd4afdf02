import { at, atNext } from './checked.ts'
import type { MetrePoint } from './equal-area-plane.ts'

type Square = { readonly center: MetrePoint; readonly halfM: number; readonly depthM: number }

function distanceToSegment([x, y]: MetrePoint, [ax, ay]: MetrePoint, [bx, by]: MetrePoint): number {
  const dx = bx - ax
  const dy = by - ay
  const squared = dx * dx + dy * dy
  const share = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / squared))
  return Math.sqrt((x - ax - share * dx) ** 2 + (y - ay - share * dy) ** 2)
}

/** Distance to the border in metres, negative outside. */
function measureDepth(rings: readonly (readonly MetrePoint[])[], point: MetrePoint): number {
  let isInside = false
  let nearestM = Infinity
  for (const ring of rings) {
    ring.forEach((start, index) => {
      const end = atNext(ring, index)
      nearestM = Math.min(nearestM, distanceToSegment(point, start, end))
      if (start[1] > point[1] === end[1] > point[1]) return
      const crossingX = start[0] + ((point[1] - start[1]) / (end[1] - start[1])) * (end[0] - start[0])
      if (point[0] < crossingX) isInside = !isInside
    })
  }
  return isInside ? nearestM : -nearestM
}

function coverBox(rings: readonly (readonly MetrePoint[])[]): Square[] {
  const exterior = at(rings, 0)
  const xs = exterior.map(([x]) => x)
  const ys = exterior.map(([, y]) => y)
  const west = Math.min(...xs)
  const south = Math.min(...ys)
  const sizeM = Math.min(Math.max(...xs) - west, Math.max(...ys) - south)
  const squares: Square[] = []
  for (let x = west; x < Math.max(...xs); x += sizeM) {
    for (let y = south; y < Math.max(...ys); y += sizeM) {
      squares.push(makeSquare(rings, [x + sizeM / 2, y + sizeM / 2], sizeM / 2))
    }
  }
  return squares
}

function makeSquare(rings: readonly (readonly MetrePoint[])[], center: MetrePoint, halfM: number): Square {
  return { center, halfM, depthM: measureDepth(rings, center) }
}

function quarter({ center, halfM }: Square, rings: readonly (readonly MetrePoint[])[]): Square[] {
  const half = halfM / 2
  return [
    [-half, -half],
    [half, -half],
    [-half, half],
    [half, half],
  ].map(([dx = 0, dy = 0]) => makeSquare(rings, [center[0] + dx, center[1] + dy], half))
}

/**
 * The point of a polygon (open rings in metres, exterior first) that lies deepest inside, to `precisionM`: where a label
 * has most room. Branch and bound over squares; always a point inside.
 */
export function findLabelPoint(rings: readonly (readonly MetrePoint[])[], precisionM: number): MetrePoint {
  let open = coverBox(rings)
  let best = open.reduce((deepest, square) => (square.depthM > deepest.depthM ? square : deepest))
  while (open.length > 0) {
    open = open
      .filter(({ depthM, halfM }) => depthM + halfM * Math.SQRT2 > Math.max(0, best.depthM) + precisionM)
      .flatMap((square) => quarter(square, rings))
    for (const square of open) if (square.depthM > best.depthM) best = square
  }
  return best.center
}
