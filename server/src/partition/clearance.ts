import type { BorderMap } from './border-map.ts'
import { otherEnd } from './border-map.ts'
import { squareAlong } from './square-grid.ts'
import type { Star } from './star.ts'
import { distanceSquared, EDGE_CLEARANCE_M, isNarrow, runsInto, VERTEX_CLEARANCE_M } from './star.ts'

const EDGE_SQUARED = EDGE_CLEARANCE_M ** 2
const VERTEX_SQUARED = VERTEX_CLEARANCE_M ** 2

type Box = { west: number; south: number; east: number; north: number }

function boxOf(map: BorderMap, { ox, oy, nx, ny, ends }: Star, marginM: number): Box {
  const box = {
    west: Math.min(ox, nx),
    south: Math.min(oy, ny),
    east: Math.max(ox, nx),
    north: Math.max(oy, ny),
  }
  for (const end of ends) {
    box.west = Math.min(box.west, map.x[end] as number)
    box.east = Math.max(box.east, map.x[end] as number)
    box.south = Math.min(box.south, map.y[end] as number)
    box.north = Math.max(box.north, map.y[end] as number)
  }
  box.west -= marginM
  box.south -= marginM
  box.east += marginM
  box.north += marginM
  return box
}

function isOff(box: Box, ax: number, ay: number, bx: number, by: number): boolean {
  return (
    (ax < box.west && bx < box.west) ||
    (ax > box.east && bx > box.east) ||
    (ay < box.south && by < box.south) ||
    (ay > box.north && by > box.north)
  )
}

function clearsOutline(map: BorderMap, star: Star, box: Box): boolean {
  const { outline, outlineGrid: grid } = map.ground
  const lastColumn = squareAlong(box.east - grid.west, grid.sizeM, grid.columns)
  const firstRow = squareAlong(box.south - grid.south, grid.sizeM, grid.rows)
  const lastRow = squareAlong(box.north - grid.south, grid.sizeM, grid.rows)
  for (
    let column = squareAlong(box.west - grid.west, grid.sizeM, grid.columns);
    column <= lastColumn;
    column += 1
  ) {
    const last = grid.start[column * grid.rows + lastRow + 1] as number
    for (let item = grid.start[column * grid.rows + firstRow] as number; item < last; item += 1) {
      const segment = grid.items[item] as number
      const end = outline.next[segment] as number
      const ax = outline.x[segment] as number
      const ay = outline.y[segment] as number
      const bx = outline.x[end] as number
      const by = outline.y[end] as number
      if (!isOff(box, ax, ay, bx, by) && runsInto(map, star, ax, ay, bx, by)) return false
    }
  }
  return true
}

function clearsEdgesOf(map: BorderMap, star: Star, box: Box, vertex: number, cell: number): boolean {
  const { x, y, from, to } = map
  const edges = map.edgesOf[cell] as number[]
  for (let index = 0; index < edges.length; index += 1) {
    const start = from[edges[index] as number] as number
    const end = to[edges[index] as number] as number
    if (start === vertex || end === vertex) continue
    const ax = x[start] as number
    const ay = y[start] as number
    const bx = x[end] as number
    const by = y[end] as number
    if (!isOff(box, ax, ay, bx, by) && runsInto(map, star, ax, ay, bx, by)) return false
  }
  return true
}

function clearsLoads(map: BorderMap, star: Star, box: Box): boolean {
  const { loads } = map.ground
  const { grid } = loads
  const lastColumn = squareAlong(box.east - grid.west, grid.sizeM, grid.columns)
  const firstRow = squareAlong(box.south - grid.south, grid.sizeM, grid.rows)
  const lastRow = squareAlong(box.north - grid.south, grid.sizeM, grid.rows)
  for (
    let column = squareAlong(box.west - grid.west, grid.sizeM, grid.columns);
    column <= lastColumn;
    column += 1
  ) {
    const last = grid.start[column * grid.rows + lastRow + 1] as number
    for (let load = grid.start[column * grid.rows + firstRow] as number; load < last; load += 1) {
      const px = loads.x[load] as number
      const py = loads.y[load] as number
      if (isOff(box, px, py, px, py)) continue
      for (const end of star.ends) {
        const ux = map.x[end] as number
        const uy = map.y[end] as number
        if (distanceSquared(px, py, star.nx, star.ny, ux, uy) < EDGE_SQUARED) return false
      }
    }
  }
  return true
}

/** Says whether the edges of a star leave its new place at clear angles and are not too short. */
function isOpen(map: BorderMap, { nx, ny, ends }: Star): boolean {
  for (let index = 0; index < ends.length; index += 1) {
    const ax = (map.x[ends[index] as number] as number) - nx
    const ay = (map.y[ends[index] as number] as number) - ny
    if (ax * ax + ay * ay < 4 * VERTEX_SQUARED) return false
    for (let other = index + 1; other < ends.length; other += 1) {
      const bx = (map.x[ends[other] as number] as number) - nx
      const by = (map.y[ends[other] as number] as number) - ny
      if (isNarrow(ax, ay, bx, by)) return false
    }
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
  const edges = map.edgesAt[vertex] as number[]
  const ends: number[] = []
  for (let index = 0; index < edges.length; index += 1)
    ends.push(otherEnd(map, edges[index] as number, vertex))
  const star: Star = { ox: map.x[vertex] as number, oy: map.y[vertex] as number, nx, ny, ends }
  if (!isOpen(map, star)) return false
  const box = boxOf(map, star, VERTEX_CLEARANCE_M)
  for (let index = 0; index < edges.length; index += 1) {
    const edge = edges[index] as number
    const left = map.left[edge] as number
    const right = map.right[edge] as number
    if (!isSeen(map, edges, index, left) && !clearsEdgesOf(map, star, box, vertex, left)) return false
    if (!isSeen(map, edges, index, right) && !clearsEdgesOf(map, star, box, vertex, right)) return false
  }
  return clearsOutline(map, star, box) && clearsLoads(map, star, box)
}

/** Says whether the end of one border may go on to another vertex: it crosses, touches and sweeps over nothing. */
export function isSwingClear(map: BorderMap, edge: number, vertex: number, target: number): boolean {
  const star: Star = {
    ox: map.x[vertex] as number,
    oy: map.y[vertex] as number,
    nx: map.x[target] as number,
    ny: map.y[target] as number,
    ends: [otherEnd(map, edge, vertex)],
  }
  if (!isOpen(map, star)) return false
  const box = boxOf(map, star, VERTEX_CLEARANCE_M)
  return (
    clearsEdgesOf(map, star, box, vertex, map.left[edge] as number) &&
    clearsEdgesOf(map, star, box, vertex, map.right[edge] as number) &&
    clearsOutline(map, star, box) &&
    clearsLoads(map, star, box)
  )
}
