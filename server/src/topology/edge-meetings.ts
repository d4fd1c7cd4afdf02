import { integerAt } from './checked.ts'
import type { LatticePoint } from './lattice.ts'

/**
 * Many straight edges, four integers each: x and y of one end, x and y of the other (lattice units). Flat, because a
 * whole plan has half a million of them and is proved at every save.
 */
export type EdgeTable = { readonly count: number; readonly ends: Int32Array }

/** Edges of open courses and closed rings (a ring repeats its first point), in order. */
export function tableOfCourses(courses: readonly (readonly LatticePoint[])[]): EdgeTable {
  const count = courses.reduce((sum, points) => sum + points.length - 1, 0)
  const ends = new Int32Array(4 * count)
  let offset = 0
  for (const points of courses) {
    let before: LatticePoint | undefined
    for (const point of points) {
      if (before) {
        ends[offset] = before[0]
        ends[offset + 1] = before[1]
        ends[offset + 2] = point[0]
        ends[offset + 3] = point[1]
        offset += 4
      }
      before = point
    }
  }
  return { count, ends }
}

type Span = { min: number; max: number }

/** Squares of a plane grid, each with the edges whose boxes touch it, in one flat list (counting sort). */
type Squares = { readonly starts: Int32Array; readonly items: Int32Array }

type Grid = {
  readonly originX: number
  readonly originY: number
  readonly side: number
  readonly columns: number
  readonly rows: number
}

function spanOf(ends: Int32Array, axis: 0 | 1): Span {
  const span = { min: Infinity, max: -Infinity }
  for (let index = axis; index < ends.length; index += 2) {
    const value = integerAt(ends, index)
    if (value < span.min) span.min = value
    if (value > span.max) span.max = value
  }
  return span
}

/** About two squares an edge, and squares not much smaller than the edges. */
function layGrid({ count, ends }: EdgeTable): Grid {
  const spanX = spanOf(ends, 0)
  const spanY = spanOf(ends, 1)
  const width = spanX.max - spanX.min + 1
  const height = spanY.max - spanY.min + 1
  let length = 0
  for (let edge = 0; edge < 4 * count; edge += 4) {
    length +=
      Math.abs(integerAt(ends, edge) - integerAt(ends, edge + 2)) +
      Math.abs(integerAt(ends, edge + 1) - integerAt(ends, edge + 3))
  }
  const side = Math.ceil(Math.max(length / count, Math.sqrt((width * height) / (2 * count))))
  return {
    originX: spanX.min,
    originY: spanY.min,
    side,
    columns: Math.ceil(width / side),
    rows: Math.ceil(height / side),
  }
}

/** Visits the squares an edge may touch: in every column those between the heights at which it enters and leaves. */
function visitSquares({ ends }: EdgeTable, grid: Grid, visit: (square: number, edge: number) => void): void {
  for (let offset = 0; offset < ends.length; offset += 4) {
    const isEastward = integerAt(ends, offset) <= integerAt(ends, offset + 2)
    const west = isEastward ? offset : offset + 2
    const east = isEastward ? offset + 2 : offset
    const x = integerAt(ends, west) - grid.originX
    const y = integerAt(ends, west + 1) - grid.originY
    const width = integerAt(ends, east) - integerAt(ends, west)
    const height = integerAt(ends, east + 1) - integerAt(ends, west + 1)
    const firstColumn = Math.floor(x / grid.side)
    const lastColumn = Math.floor((x + width) / grid.side)
    for (let column = firstColumn; column <= lastColumn; column += 1) {
      const enters = column === firstColumn ? y : y + (height * (column * grid.side - x)) / width
      const leaves =
        column === lastColumn ? y + height : y + (height * ((column + 1) * grid.side - x)) / width
      // A unit of margin is more than the rounding of the two heights.
      const firstRow = Math.max(0, Math.floor((Math.min(enters, leaves) - 1) / grid.side))
      const lastRow = Math.min(grid.rows - 1, Math.floor((Math.max(enters, leaves) + 1) / grid.side))
      for (let row = firstRow; row <= lastRow; row += 1) visit(row * grid.columns + column, offset)
    }
  }
}

function fillSquares(table: EdgeTable, grid: Grid): Squares {
  const starts = new Int32Array(grid.columns * grid.rows + 1)
  visitSquares(table, grid, (square) => {
    starts[square + 1] = integerAt(starts, square + 1) + 1
  })
  for (let square = 1; square < starts.length; square += 1) {
    starts[square] = integerAt(starts, square) + integerAt(starts, square - 1)
  }
  const items = new Int32Array(integerAt(starts, starts.length - 1))
  const next = starts.slice()
  visitSquares(table, grid, (square, edge) => {
    const slot = integerAt(next, square)
    items[slot] = edge
    next[square] = slot + 1
  })
  return { starts, items }
}

/** Sign of the turn a→b→c. Exact while the points are less than 6.7 degrees apart. */
function turn(ends: Int32Array, edge: number, point: number): number {
  const ax = integerAt(ends, edge)
  const ay = integerAt(ends, edge + 1)
  return Math.sign(
    (integerAt(ends, edge + 2) - ax) * (integerAt(ends, point + 1) - ay) -
      (integerAt(ends, edge + 3) - ay) * (integerAt(ends, point) - ax),
  )
}

function boxesApart(ends: Int32Array, a: number, b: number, axis: 0 | 1): boolean {
  const a0 = integerAt(ends, a + axis)
  const a1 = integerAt(ends, a + axis + 2)
  const b0 = integerAt(ends, b + axis)
  const b1 = integerAt(ends, b + axis + 2)
  return Math.max(a0, a1) < Math.min(b0, b1) || Math.max(b0, b1) < Math.min(a0, a1)
}

function isSame(ends: Int32Array, a: number, b: number): boolean {
  return integerAt(ends, a) === integerAt(ends, b) && integerAt(ends, a + 1) === integerAt(ends, b + 1)
}

/** Which ends of two edges are the same point: 0 start and start, 1 start and end, 2 end and start, 3 both ends; −1 none. */
function findSharedEnds(ends: Int32Array, a: number, b: number): number {
  if (isSame(ends, a, b)) return 0
  if (isSame(ends, a, b + 2)) return 1
  if (isSame(ends, a + 2, b)) return 2
  return isSame(ends, a + 2, b + 2) ? 3 : -1
}

/** Edges with a common end meet elsewhere too when they leave it in the same direction. */
function leaveTogether(ends: Int32Array, [a, b]: readonly [number, number], shared: number): boolean {
  const freeA = shared < 2 ? a + 2 : a
  const freeB = shared % 2 === 0 ? b + 2 : b
  if (turn(ends, a, freeB) !== 0) return false
  const center = shared < 2 ? a : a + 2
  const alongX =
    (integerAt(ends, freeA) - integerAt(ends, center)) * (integerAt(ends, freeB) - integerAt(ends, center))
  return (
    alongX +
      (integerAt(ends, freeA + 1) - integerAt(ends, center + 1)) *
        (integerAt(ends, freeB + 1) - integerAt(ends, center + 1)) >
    0
  )
}

/** Says whether two edges of a table have more in common than one end of each. Exact. */
function meet(ends: Int32Array, a: number, b: number): boolean {
  if (boxesApart(ends, a, b, 0) || boxesApart(ends, a, b, 1)) return false
  const shared = findSharedEnds(ends, a, b)
  if (shared >= 0) return leaveTogether(ends, [a, b], shared)
  if (turn(ends, a, b) * turn(ends, a, b + 2) > 0) return false
  // Boxes that meet decide between collinear edges; otherwise each must reach both sides of the other.
  return turn(ends, b, a) * turn(ends, b, a + 2) <= 0
}

/**
 * Places where edges meet elsewhere than at common ends: crossings, overlaps, ends inside other edges. Exact; every pair
 * of edges that could meet is tried, through a grid. At most `limit` places are given, as one end of an edge that meets
 * another.
 */
export function findEdgeMeetings(table: EdgeTable, limit: number): LatticePoint[] {
  if (table.count === 0) return []
  const { ends } = table
  const { starts, items } = fillSquares(table, layGrid(table))
  const found = new Map<number, LatticePoint>()
  for (let square = 0; square + 1 < starts.length; square += 1) {
    const stop = integerAt(starts, square + 1)
    for (let first = integerAt(starts, square); first < stop; first += 1) {
      const edge = integerAt(items, first)
      for (let second = first + 1; second < stop; second += 1) {
        if (meet(ends, edge, integerAt(items, second)))
          found.set(edge, [integerAt(ends, edge), integerAt(ends, edge + 1)])
        if (found.size >= limit) return [...found.values()]
      }
    }
  }
  return [...found.values()]
}
