import { at } from '../topology/checked.ts'
import type { EqualAreaPlane } from '../topology/equal-area-plane.ts'
import type { LatticePoint, LatticePolygon } from '../topology/lattice.ts'
import { boxAround } from '../topology/square-index.ts'
import type { LocalFrame } from './local-frame.ts'
import { createLocalFrame, eastOf, northOf } from './local-frame.ts'
import type { SquareGrid } from './square-grid.ts'
import { createSquareGrid } from './square-grid.ts'

/** Something at a place that is work: an enterprise, or an island's whole load. */
export type Load = { readonly at: LatticePoint; readonly weight: number }

/**
 * The fixed border of the land, all rings as one list of vertices; segment i runs from vertex i to `next[i]` with the land
 * on its left. Metres of the local frame.
 */
export type Outline = {
  readonly points: readonly LatticePoint[]
  readonly x: Float64Array
  readonly y: Float64Array
  readonly next: Int32Array
  readonly previous: Int32Array
  /** Index of the ring of each vertex. */
  readonly ring: Int32Array
}

/** Loads in the order of the squares of their grid; `origin` is the place of each in the caller's list. */
export type Loads = {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly weight: Float64Array
  readonly origin: Int32Array
  readonly grid: SquareGrid
  /** The loads from west to east. */
  readonly byEast: Int32Array
}

/** Places in a list of coordinates from the least to the most, equal ones in the order of the list. */
export function rankByValue(values: Float64Array): Int32Array {
  return Int32Array.from(values.keys()).toSorted(
    (a, b) => (values[a] as number) - (values[b] as number) || a - b,
  )
}

/** One connected piece of land that is to be cut, and the work on it. Nothing of it changes. */
export type Ground = {
  readonly frame: LocalFrame
  readonly polygon: LatticePolygon
  readonly outline: Outline
  readonly outlineGrid: SquareGrid
  readonly loads: Loads
  readonly cellCount: number
  readonly areaM2: number
  /** Work for each square metre. */
  readonly patrolPerM2: number
  /** Work per cell if all cells had the same. */
  readonly target: number
}

/** What a ground is made of. */
export type GroundSource = {
  readonly polygon: LatticePolygon
  readonly loads: readonly Load[]
  readonly cellCount: number
  readonly patrolPerM2: number
  readonly plane: EqualAreaPlane
}

function layOutline(frame: LocalFrame, polygon: LatticePolygon): Outline {
  const points = polygon.flat()
  const next = new Int32Array(points.length)
  const previous = new Int32Array(points.length)
  const ring = new Int32Array(points.length)
  let first = 0
  polygon.forEach((vertices, index) => {
    for (let step = 0; step < vertices.length; step += 1) {
      next[first + step] = first + ((step + 1) % vertices.length)
      previous[first + step] = first + ((step + vertices.length - 1) % vertices.length)
      ring[first + step] = index
    }
    first += vertices.length
  })
  const x = Float64Array.from(points, (point) => eastOf(frame, point[0]))
  const y = Float64Array.from(points, (point) => northOf(frame, point[1]))
  return { points, x, y, next, previous, ring }
}

function gridOutline({ x, y, next }: Outline, sizeM: number): SquareGrid {
  const along = (values: Float64Array, choose: (a: number, b: number) => number) =>
    values.map((value, index) => choose(value, at(values, at(next, index))))
  const [west, south] = [along(x, Math.min), along(y, Math.min)]
  return createSquareGrid({ west, south, east: along(x, Math.max), north: along(y, Math.max) }, sizeM)
}

function layLoads(frame: LocalFrame, loads: readonly Load[], sizeM: number): Loads {
  const x = Float64Array.from(loads, (load) => eastOf(frame, load.at[0]))
  const y = Float64Array.from(loads, (load) => northOf(frame, load.at[1]))
  const grid = createSquareGrid({ west: x, south: y, east: x, north: y }, sizeM)
  const origin = grid.items
  const ordered = (values: ArrayLike<number>) => Float64Array.from(origin, (index) => at(values, index))
  const eastings = ordered(x)
  return {
    x: eastings,
    y: ordered(y),
    byEast: rankByValue(eastings),
    weight: Float64Array.from(origin, (index) => at(loads, index).weight),
    origin,
    grid: { ...grid, items: Int32Array.from(origin, (_, index) => index) },
  }
}

/** Area between the outline's rings in square metres. */
function measureOutline({ x, y, next }: Outline): number {
  let doubled = 0
  x.forEach((east, index) => {
    const following = at(next, index)
    doubled += east * at(y, following) - at(x, following) * at(y, index)
  })
  return doubled / 2
}

/** Lays out a piece of land in metres, with grids over its border and its loads. */
export function layGround(source: GroundSource): Ground {
  const { polygon, cellCount, patrolPerM2 } = source
  const [west, south, east, north] = boxAround(polygon.flat())
  const frame = createLocalFrame(source.plane, [
    Math.round((west + east) / 2),
    Math.round((south + north) / 2),
  ])
  const outline = layOutline(frame, polygon)
  const areaM2 = measureOutline(outline)
  const cellSideM = Math.sqrt(areaM2 / cellCount)
  const loads = layLoads(frame, source.loads, Math.min(400, Math.max(50, cellSideM / 6)))
  const work = loads.weight.reduce((sum, weight) => sum + weight, patrolPerM2 * areaM2)
  return {
    frame,
    polygon,
    outline,
    outlineGrid: gridOutline(outline, Math.max(60, cellSideM / 5)),
    loads,
    cellCount,
    areaM2,
    patrolPerM2,
    target: work / cellCount,
  }
}
