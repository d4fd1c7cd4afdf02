import { at } from '../topology/checked.ts'
import type { BorderMap } from './border-map.ts'
import { rankByValue } from './ground.ts'
import { findOutlineOwners } from './outline-owners.ts'

/** What the searches know of each cell: square metres, weighted metres, and work. */
export type CellFigures = {
  readonly area: Float64Array
  readonly perimeter: Float64Array
  readonly work: Float64Array
}

type Points = { readonly x: Float64Array; readonly y: Float64Array }

/** All straight pieces of a map with the cell on either side; −1 beyond the outline. */
export type SidedSegments = {
  readonly ax: Float64Array
  readonly ay: Float64Array
  readonly bx: Float64Array
  readonly by: Float64Array
  readonly left: Int32Array
  readonly right: Int32Array
  readonly lengthWeight: Float64Array
}

/** The edges of a map and the segments of its outline. */
export function listSegments(map: BorderMap): SidedSegments {
  const { outline } = map.ground
  const owners = findOutlineOwners(map)
  const count = map.from.filter((from) => from >= 0).length + owners.length
  const reals = () => new Float64Array(count)
  const list: SidedSegments = {
    ax: reals(),
    ay: reals(),
    bx: reals(),
    by: reals(),
    left: new Int32Array(count),
    right: new Int32Array(count),
    lengthWeight: reals().fill(1),
  }
  let filled = 0
  const put = (ends: readonly [number, number, number, number], left: number, right: number): void => {
    list.ax[filled] = ends[0]
    list.ay[filled] = ends[1]
    list.bx[filled] = ends[2]
    list.by[filled] = ends[3]
    list.left[filled] = left
    list.right[filled] = right
    filled += 1
  }
  owners.forEach((owner, index) => {
    const end = at(outline.next, index)
    put([at(outline.x, index), at(outline.y, index), at(outline.x, end), at(outline.y, end)], owner, -1)
  })
  map.from.forEach((from, edge) => {
    if (from < 0) return
    const to = at(map.to, edge)
    list.lengthWeight[filled] = at(map.lengthWeight, edge)
    put(
      [at(map.x, from), at(map.y, from), at(map.x, to), at(map.y, to)],
      at(map.left, edge),
      at(map.right, edge),
    )
  })
  return list
}

/** The cell of every load, by the segment just below it; −1 outside. Loads on a border may come out on either side. */
export function locateLoads(map: BorderMap, segments = listSegments(map)): Int32Array {
  return locatePoints(map.ground.loads, segments, map.ground.loads.byEast)
}

/** The cell of every point (metres), by the segment just below it; −1 outside. `order` has the points from west to east. */
export function locatePoints(
  points: Points,
  segments: Omit<SidedSegments, 'lengthWeight'>,
  order = rankByValue(points.x),
): Int32Array {
  const cells = new Int32Array(points.x.length).fill(-1)
  const highest = new Float64Array(points.x.length).fill(-Infinity)
  const sorted = Float64Array.from(order, (point) => at(points.x, point))
  for (let segment = 0; segment < segments.ax.length; segment += 1) {
    const ax = segments.ax[segment] as number
    const bx = segments.bx[segment] as number
    if (ax === bx) continue
    const ay = segments.ay[segment] as number
    const slope = ((segments.by[segment] as number) - ay) / (bx - ax)
    const above = (bx > ax ? segments.left[segment] : segments.right[segment]) as number
    const end = Math.max(ax, bx)
    for (let rank = firstNotBelow(sorted, Math.min(ax, bx)); rank < sorted.length; rank += 1) {
      const east = sorted[rank] as number
      if (east >= end) break
      const point = order[rank] as number
      const height = ay + slope * (east - ax)
      if (height > (points.y[point] as number) || height <= (highest[point] as number)) continue
      highest[point] = height
      cells[point] = above
    }
  }
  return cells
}

function firstNotBelow(sorted: Float64Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}

function addTo(list: Float64Array, index: number, value: number): void {
  if (index >= 0) list[index] = (list[index] as number) + value
}

/** Figures counted afresh, and where every load lies. */
export function countFigures(map: BorderMap): { readonly figures: CellFigures; readonly cells: Int32Array } {
  const { ground } = map
  const zeros = () => new Float64Array(ground.cellCount)
  const figures: CellFigures = { area: zeros(), perimeter: zeros(), work: zeros() }
  const segments = listSegments(map)
  for (let segment = 0; segment < segments.ax.length; segment += 1) {
    const ax = segments.ax[segment] as number
    const ay = segments.ay[segment] as number
    const bx = segments.bx[segment] as number
    const by = segments.by[segment] as number
    const left = segments.left[segment] as number
    const right = segments.right[segment] as number
    const half = (ax * by - bx * ay) / 2
    const length = (segments.lengthWeight[segment] as number) * Math.sqrt((bx - ax) ** 2 + (by - ay) ** 2)
    addTo(figures.area, left, half)
    addTo(figures.area, right, -half)
    addTo(figures.perimeter, left, length)
    addTo(figures.perimeter, right, length)
  }
  figures.area.forEach((area, cell) => {
    figures.work[cell] = area * ground.patrolPerM2
  })
  const cells = locateLoads(map, segments)
  cells.forEach((cell, load) => {
    addTo(figures.work, cell, at(ground.loads.weight, load))
  })
  return { figures, cells }
}
