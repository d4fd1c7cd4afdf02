import { at } from './checked.ts'
import type { LatticePoint } from './lattice.ts'
import { comparePoints, isSamePoint } from './lattice.ts'
import { crossProduct, passesPixel } from './orientation.ts'

/** A directed segment that claims, for one layer, what lies on its left and right; null claims nothing. */
export type LabelledSegment = {
  readonly from: LatticePoint
  readonly to: LatticePoint
  readonly layer: string
  readonly left: string | null
  readonly right: string | null
}

const MAX_ROUNDS = 32

type Grid<T> = { readonly sizeUnits: number; readonly buckets: Map<number, T[]> }

/** Cell numbers stay below 2^25 either way, so the packed key is an exact double. */
const GRID_STRIDE = 2 ** 26

function meanLengthUnits(segments: readonly LabelledSegment[]): number {
  const total = segments.reduce(
    (sum, { from, to }) => sum + Math.max(Math.abs(from[0] - to[0]), Math.abs(from[1] - to[1])),
    0,
  )
  return total / Math.max(1, segments.length)
}

/** Visits the squares within a unit of a segment, column by column. */
function visitCells({ from, to }: LabelledSegment, sizeUnits: number, visit: (cell: number) => void): void {
  const [west, east] = from[0] <= to[0] ? [from, to] : [to, from]
  const slope = east[0] === west[0] ? 0 : (east[1] - west[1]) / (east[0] - west[0])
  const low = Math.min(from[1], to[1])
  const high = Math.max(from[1], to[1])
  const lastColumn = Math.floor((east[0] + 1) / sizeUnits)
  for (let column = Math.floor((west[0] - 1) / sizeUnits); column <= lastColumn; column += 1) {
    // Where the segment enters the column and leaves it, a little wider than rounding can be wrong.
    const enter = west[1] + slope * (column * sizeUnits - 2 - west[0])
    const leave = west[1] + slope * ((column + 1) * sizeUnits + 2 - west[0])
    const bottom = slope === 0 ? low : Math.max(low, Math.min(enter, leave))
    const top = slope === 0 ? high : Math.min(high, Math.max(enter, leave))
    const lastRow = Math.floor((top + 2) / sizeUnits)
    for (let row = Math.floor((bottom - 2) / sizeUnits); row <= lastRow; row += 1)
      visit(column * GRID_STRIDE + row)
  }
}

function putInGrid<T>(grid: Grid<T>, cell: number, item: T): void {
  const bucket = grid.buckets.get(cell)
  if (bucket) bucket.push(item)
  else grid.buckets.set(cell, [item])
}

function boxesApart(a: LabelledSegment, b: LabelledSegment): boolean {
  return (
    Math.max(a.from[0], a.to[0]) < Math.min(b.from[0], b.to[0]) ||
    Math.max(b.from[0], b.to[0]) < Math.min(a.from[0], a.to[0]) ||
    Math.max(a.from[1], a.to[1]) < Math.min(b.from[1], b.to[1]) ||
    Math.max(b.from[1], b.to[1]) < Math.min(a.from[1], a.to[1])
  )
}

/** Rounded crossing of two segments that cross properly, else undefined. The decision is exact, the place rounded. */
function findCrossing(a: LabelledSegment, b: LabelledSegment): LatticePoint | undefined {
  if (boxesApart(a, b)) return undefined
  const startSide = crossProduct(a.from, a.to, b.from)
  const endSide = crossProduct(a.from, a.to, b.to)
  if (startSide === 0 || endSide === 0 || startSide > 0 === endSide > 0) return undefined
  const fromSide = crossProduct(b.from, b.to, a.from)
  const toSide = crossProduct(b.from, b.to, a.to)
  if (fromSide === 0 || toSide === 0 || fromSide > 0 === toSide > 0) return undefined
  const share = fromSide / (fromSide - toSide)
  return [
    Math.round(a.from[0] + share * (a.to[0] - a.from[0])),
    Math.round(a.from[1] + share * (a.to[1] - a.from[1])),
  ]
}

/** All vertices of a round, and for each segment the crossings it has with others. */
type Vertices = {
  readonly hot: readonly LatticePoint[]
  readonly crossings: ReadonlyMap<LabelledSegment, readonly LatticePoint[]>
}

/** Every vertex of the round: all segment ends and all rounded crossings. */
function collectVertices(segments: readonly LabelledSegment[], sizeUnits: number): Vertices {
  const hot: LatticePoint[] = []
  const crossings = new Map<LabelledSegment, LatticePoint[]>()
  const grid: Grid<LabelledSegment> = { sizeUnits, buckets: new Map() }
  for (const segment of segments) {
    hot.push(segment.from, segment.to)
    visitCells(segment, sizeUnits, (cell) => putInGrid(grid, cell, segment))
  }
  const note = (segment: LabelledSegment, crossing: LatticePoint) => {
    const known = crossings.get(segment)
    if (known) known.push(crossing)
    else crossings.set(segment, [crossing])
  }
  for (const bucket of grid.buckets.values()) {
    for (let index = 0; index < bucket.length; index += 1) {
      const first = at(bucket, index)
      for (let other = index + 1; other < bucket.length; other += 1) {
        const second = at(bucket, other)
        const crossing = findCrossing(first, second)
        if (!crossing) continue
        hot.push(crossing)
        note(first, crossing)
        note(second, crossing)
      }
    }
  }
  return { hot, crossings }
}

function splitSegment(segment: LabelledSegment, points: readonly LatticePoint[]): LabelledSegment[] {
  const { from, to } = segment
  const along = (point: LatticePoint) =>
    (point[0] - from[0]) * (to[0] - from[0]) + (point[1] - from[1]) * (to[1] - from[1])
  const ordered = [from, ...points.toSorted((a, b) => along(a) - along(b) || comparePoints(a, b)), to]
  return ordered.slice(1).flatMap((end, index) => {
    const start = at(ordered, index)
    return isSamePoint(start, end) ? [] : [{ ...segment, from: start, to: end }]
  })
}

/** One round of snap rounding; the same list comes back when nothing is left to do. */
function runRound(segments: readonly LabelledSegment[]): readonly LabelledSegment[] {
  const sizeUnits = Math.max(1000, Math.ceil(meanLengthUnits(segments) * 2))
  const grid: Grid<LatticePoint> = { sizeUnits, buckets: new Map() }
  const { hot, crossings } = collectVertices(segments, sizeUnits)
  for (const point of hot)
    putInGrid(grid, Math.floor(point[0] / sizeUnits) * GRID_STRIDE + Math.floor(point[1] / sizeUnits), point)
  let isChanged = false
  const result: LabelledSegment[] = []
  for (const segment of segments) {
    const { from, to } = segment
    const isEnd = (point: LatticePoint) => isSamePoint(point, from) || isSamePoint(point, to)
    // Crossings are taken as found: a rounding error must not leave one of its two segments out.
    const through = (crossings.get(segment) ?? []).filter((point) => !isEnd(point))
    visitCells(segment, sizeUnits, (cell) => {
      const bucket = grid.buckets.get(cell)
      if (!bucket) return
      for (const point of bucket) if (!isEnd(point) && passesPixel(point, from, to)) through.push(point)
    })
    if (through.length > 0) isChanged = true
    result.push(...(through.length === 0 ? [segment] : splitSegment(segment, through)))
  }
  return isChanged ? result : segments
}

/**
 * Snap-rounded noding: splits segments until they meet at common end points only. A segment that passes through the
 * unit pixel of a vertex is bent onto that vertex, so the result stays on the lattice and moves by less than 1e-7 degree.
 * Undefined when it does not settle, which happens to heaps of segments hardly longer than a lattice unit only.
 */
export function settleSegments(segments: readonly LabelledSegment[]): readonly LabelledSegment[] | undefined {
  let current: readonly LabelledSegment[] = segments.filter(({ from, to }) => !isSamePoint(from, to))
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const following = runRound(current)
    if (following === current) return current
    current = following
  }
  return undefined
}
