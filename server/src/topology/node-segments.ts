import { at } from './checked.ts'
import type { LatticePoint } from './lattice.ts'
import { comparePoints, isSamePoint, pointKey } from './lattice.ts'
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

function* cellsAround(segment: LabelledSegment, sizeUnits: number): Generator<number> {
  const { from, to } = segment
  const minX = Math.floor((Math.min(from[0], to[0]) - 1) / sizeUnits)
  const maxX = Math.floor((Math.max(from[0], to[0]) + 1) / sizeUnits)
  const minY = Math.floor((Math.min(from[1], to[1]) - 1) / sizeUnits)
  const maxY = Math.floor((Math.max(from[1], to[1]) + 1) / sizeUnits)
  for (let x = minX; x <= maxX; x += 1) for (let y = minY; y <= maxY; y += 1) yield x * GRID_STRIDE + y
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
  readonly hot: ReadonlyMap<string, LatticePoint>
  readonly crossings: ReadonlyMap<LabelledSegment, readonly LatticePoint[]>
}

/** Every vertex of the round: all segment ends and all rounded crossings. */
function collectVertices(segments: readonly LabelledSegment[], sizeUnits: number): Vertices {
  const hot = new Map<string, LatticePoint>()
  const crossings = new Map<LabelledSegment, LatticePoint[]>()
  const grid: Grid<LabelledSegment> = { sizeUnits, buckets: new Map() }
  for (const segment of segments) {
    hot.set(pointKey(segment.from), segment.from)
    hot.set(pointKey(segment.to), segment.to)
    for (const cell of cellsAround(segment, sizeUnits)) putInGrid(grid, cell, segment)
  }
  const note = (segment: LabelledSegment, crossing: LatticePoint) => {
    const known = crossings.get(segment)
    if (known) known.push(crossing)
    else crossings.set(segment, [crossing])
  }
  for (const bucket of grid.buckets.values()) {
    for (const [index, first] of bucket.entries()) {
      for (let other = index + 1; other < bucket.length; other += 1) {
        const second = at(bucket, other)
        const crossing = findCrossing(first, second)
        if (!crossing) continue
        hot.set(pointKey(crossing), crossing)
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
  for (const point of hot.values()) {
    putInGrid(grid, Math.floor(point[0] / sizeUnits) * GRID_STRIDE + Math.floor(point[1] / sizeUnits), point)
  }
  let isChanged = false
  const result = segments.flatMap((segment) => {
    const isEnd = (point: LatticePoint) => isSamePoint(point, segment.from) || isSamePoint(point, segment.to)
    // Crossings are taken as found: a rounding error must not leave one of its two segments out.
    const through = (crossings.get(segment) ?? []).filter((point) => !isEnd(point))
    for (const cell of cellsAround(segment, sizeUnits)) {
      for (const point of grid.buckets.get(cell) ?? []) {
        if (!isEnd(point) && passesPixel(point, segment.from, segment.to)) through.push(point)
      }
    }
    if (through.length === 0) return [segment]
    isChanged = true
    return splitSegment(segment, through)
  })
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
