import type { BorderMap } from './border-map.ts'
import { otherEnd } from './border-map.ts'
import { squareAlong } from './square-grid.ts'
import type { Star } from './star.ts'
import {
  addToStar,
  aimStar,
  distanceSquared,
  EDGE_CLEARANCE_M,
  isNarrow,
  runsInto,
  VERTEX_CLEARANCE_M,
} from './star.ts'

const EDGE_SQUARED = EDGE_CLEARANCE_M ** 2
const VERTEX_SQUARED = VERTEX_CLEARANCE_M ** 2

/** Least of the first values of a list. */
function leastOf(values: Float64Array, count: number): number {
  let least = Infinity
  for (let index = 0; index < count; index += 1)
    if ((values[index] as number) < least) least = values[index] as number
  return least
}

/** Largest of the first values of a list. */
function mostOf(values: Float64Array, count: number): number {
  let most = -Infinity
  for (let index = 0; index < count; index += 1)
    if ((values[index] as number) > most) most = values[index] as number
  return most
}

function clearsOutline(map: BorderMap, star: Star): boolean {
  const { outline, outlineGrid: grid } = map.ground
  const lastColumn = squareAlong(mostOf(star.east, star.count) - grid.west, grid.sizeM, grid.columns)
  const firstRow = squareAlong(leastOf(star.south, star.count) - grid.south, grid.sizeM, grid.rows)
  const lastRow = squareAlong(mostOf(star.north, star.count) - grid.south, grid.sizeM, grid.rows)
  for (
    let column = squareAlong(leastOf(star.west, star.count) - grid.west, grid.sizeM, grid.columns);
    column <= lastColumn;
    column += 1
  ) {
    const last = grid.start[column * grid.rows + lastRow + 1] as number
    for (let item = grid.start[column * grid.rows + firstRow] as number; item < last; item += 1) {
      const segment = grid.items[item] as number
      const end = outline.next[segment] as number
      const ax = outline.x[segment] as number
      const ay = outline.y[segment] as number
      if (runsInto(star, ax, ay, outline.x[end] as number, outline.y[end] as number)) return false
    }
  }
  return true
}

function clearsEdgesOf(map: BorderMap, star: Star, vertex: number, cell: number): boolean {
  const { x, y, from, to } = map
  const edges = map.edgesOf[cell] as number[]
  for (let index = 0; index < edges.length; index += 1) {
    const start = from[edges[index] as number] as number
    const end = to[edges[index] as number] as number
    if (start === vertex || end === vertex) continue
    if (runsInto(star, x[start] as number, y[start] as number, x[end] as number, y[end] as number))
      return false
  }
  return true
}

/** Says whether a load stands clear of all edges of a star. */
function standsClear(star: Star, px: number, py: number): boolean {
  for (let index = 0; index < star.count; index += 1) {
    if (px < (star.west[index] as number) || px > (star.east[index] as number)) continue
    if (py < (star.south[index] as number) || py > (star.north[index] as number)) continue
    const ux = star.ux[index] as number
    const uy = star.uy[index] as number
    if (distanceSquared(px, py, star.nx, star.ny, ux, uy) < EDGE_SQUARED) return false
  }
  return true
}

function clearsLoads(map: BorderMap, star: Star): boolean {
  const { grid, x, y } = map.ground.loads
  const west = leastOf(star.west, star.count)
  const east = mostOf(star.east, star.count)
  const lastColumn = squareAlong(east - grid.west, grid.sizeM, grid.columns)
  const firstRow = squareAlong(leastOf(star.south, star.count) - grid.south, grid.sizeM, grid.rows)
  const lastRow = squareAlong(mostOf(star.north, star.count) - grid.south, grid.sizeM, grid.rows)
  for (
    let column = squareAlong(west - grid.west, grid.sizeM, grid.columns);
    column <= lastColumn;
    column += 1
  ) {
    const last = grid.start[column * grid.rows + lastRow + 1] as number
    for (let load = grid.start[column * grid.rows + firstRow] as number; load < last; load += 1)
      if (!standsClear(star, x[load] as number, y[load] as number)) return false
  }
  return true
}

/** Says whether the edges of a star leave its new place at clear angles and are not too short. */
function isOpen({ nx, ny, ux, uy, count }: Star): boolean {
  for (let index = 0; index < count; index += 1) {
    const ax = (ux[index] as number) - nx
    const ay = (uy[index] as number) - ny
    if (ax * ax + ay * ay < 4 * VERTEX_SQUARED) return false
    for (let other = index + 1; other < count; other += 1)
      if (isNarrow(ax, ay, (ux[other] as number) - nx, (uy[other] as number) - ny)) return false
  }
  return true
}

/** Says whether one of the edges before the given one has the cell on a side already. */
function isSeen({ left, right }: BorderMap, edges: readonly number[], before: number, cell: number): boolean {
  for (let index = 0; index < before; index += 1)
    if (left[edges[index] as number] === cell || right[edges[index] as number] === cell) return true
  return false
}

/**
 * Says whether a vertex may move: its edges cross and touch nothing, sweep over no vertex, stay off loads, and leave clear
 * angles. Only the outline nearby and the edges of the cells around need be looked at.
 */
export function isMoveClear(map: BorderMap, vertex: number, nx: number, ny: number): boolean {
  const { star, x, y, left, right } = map
  const edges = map.edgesAt[vertex] as number[]
  aimStar(star, x[vertex] as number, y[vertex] as number, nx, ny)
  for (let index = 0; index < edges.length; index += 1) {
    const end = otherEnd(map, edges[index] as number, vertex)
    if (!addToStar(star, x[end] as number, y[end] as number)) return false
  }
  if (!isOpen(star)) return false
  for (let index = 0; index < edges.length; index += 1) {
    const onLeft = left[edges[index] as number] as number
    const onRight = right[edges[index] as number] as number
    if (!isSeen(map, edges, index, onLeft) && !clearsEdgesOf(map, star, vertex, onLeft)) return false
    if (!isSeen(map, edges, index, onRight) && !clearsEdgesOf(map, star, vertex, onRight)) return false
  }
  return clearsOutline(map, star) && clearsLoads(map, star)
}

/** Says whether the end of one border may go on to another vertex: it crosses, touches and sweeps over nothing. */
export function isSwingClear(map: BorderMap, edge: number, vertex: number, target: number): boolean {
  const { star, x, y } = map
  const end = otherEnd(map, edge, vertex)
  aimStar(star, x[vertex] as number, y[vertex] as number, x[target] as number, y[target] as number)
  return (
    addToStar(star, x[end] as number, y[end] as number) &&
    isOpen(star) &&
    clearsEdgesOf(map, star, vertex, map.left[edge] as number) &&
    clearsEdgesOf(map, star, vertex, map.right[edge] as number) &&
    clearsOutline(map, star) &&
    clearsLoads(map, star)
  )
}
