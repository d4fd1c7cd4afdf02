import { squareAlong } from './square-grid.ts'
import type { Workbench } from './workbench.ts'
import { clearDelta, costOfDelta, noteChange } from './workbench.ts'

function handOver({ map, delta, home }: Workbench, load: number, giver: number, taker: number): void {
  const weight = map.ground.loads.weight[load] as number
  delta.work[giver] = (delta.work[giver] as number) - weight
  delta.work[taker] = (delta.work[taker] as number) + weight
  if (home.length === 0) return
  if (home[load] === giver) delta.strayed += 1
  else if (home[load] === taker) delta.strayed -= 1
}

function isRightOf(ax: number, ay: number, bx: number, by: number, px: number, py: number): boolean {
  return (bx - ax) * (py - ay) < (by - ay) * (px - ax)
}

/**
 * Loads in the triangle a, b, c (counter-clockwise) go from one cell to another. Loads stay a metre off every border, so its
 * rim does not matter.
 */
function sweepLoads(
  bench: Workbench,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  giver: number,
  taker: number,
): void {
  const { grid, x, y } = bench.map.ground.loads
  const west = Math.min(ax, bx, cx)
  const east = Math.max(ax, bx, cx)
  const south = Math.min(ay, by, cy)
  const north = Math.max(ay, by, cy)
  const lastColumn = squareAlong(east - grid.west, grid.sizeM, grid.columns)
  const firstRow = squareAlong(south - grid.south, grid.sizeM, grid.rows)
  const lastRow = squareAlong(north - grid.south, grid.sizeM, grid.rows)
  const { start, rows } = grid
  for (
    let column = squareAlong(west - grid.west, grid.sizeM, grid.columns);
    column <= lastColumn;
    column += 1
  ) {
    // Squares of a column follow each other, so their loads do as well.
    const base = column * rows
    const last = start[base + lastRow + 1] as number
    for (let load = start[base + firstRow] as number; load < last; load += 1) {
      const px = x[load] as number
      if (px < west || px > east) continue
      const py = y[load] as number
      if (isRightOf(ax, ay, bx, by, px, py) || isRightOf(bx, by, cx, cy, px, py)) continue
      if (!isRightOf(cx, cy, ax, ay, px, py)) handOver(bench, load, giver, taker)
    }
  }
}

/** Notes that the edge from a vertex to `end` turns about that end, from (ox, oy) to (nx, ny). */
export function noteTurn(
  bench: Workbench,
  edge: number,
  isStart: boolean,
  ox: number,
  oy: number,
  nx: number,
  ny: number,
): void {
  const { map, delta } = bench
  const end = (isStart ? map.to[edge] : map.from[edge]) as number
  const onLeft = (isStart ? map.left[edge] : map.right[edge]) as number
  const onRight = (isStart ? map.right[edge] : map.left[edge]) as number
  const ux = map.x[end] as number
  const uy = map.y[end] as number
  const swept = ((ux - ox) * (ny - oy) - (uy - oy) * (nx - ox)) / 2
  // An edge that turns leaves its line and counts in full.
  const longer =
    Math.sqrt((ux - nx) ** 2 + (uy - ny) ** 2) -
    (map.lengthWeight[edge] as number) * Math.sqrt((ux - ox) ** 2 + (uy - oy) ** 2)
  noteChange(delta, onLeft, -swept, longer)
  noteChange(delta, onRight, swept, longer)
  if (swept > 0) sweepLoads(bench, ox, oy, ux, uy, nx, ny, onLeft, onRight)
  else if (swept < 0) sweepLoads(bench, nx, ny, ux, uy, ox, oy, onRight, onLeft)
}

/**
 * Weighs moving a vertex: every edge at it sweeps a triangle of land from the cell on one side to the cell on the other.
 * The changes stay noted.
 */
export function weighMove(bench: Workbench, vertex: number, nx: number, ny: number): number {
  const { map, delta } = bench
  clearDelta(delta)
  const ox = map.x[vertex] as number
  const oy = map.y[vertex] as number
  const edges = map.edgesAt[vertex] as number[]
  for (let index = 0; index < edges.length; index += 1) {
    const edge = edges[index] as number
    noteTurn(bench, edge, map.from[edge] === vertex, ox, oy, nx, ny)
  }
  return costOfDelta(bench)
}

/**
 * Weighs sliding the single border at a place of the outline to another place, vertex by vertex of the outline. The changes
 * stay noted.
 */
export function weighSlide(bench: Workbench, vertex: number, target: number, direction: 1 | -1): number {
  const { map, delta } = bench
  const { x, y, next, previous } = map.ground.outline
  clearDelta(delta)
  const edge = (map.edgesAt[vertex] as number[])[0] as number
  const isStart = map.from[edge] === vertex
  // Seen from the outline the cell left of the border lies before it and grows when the end goes on.
  const before = (isStart ? map.left[edge] : map.right[edge]) as number
  const after = (isStart ? map.right[edge] : map.left[edge]) as number
  for (let place = map.place[vertex] as number; place !== target; ) {
    const following = (direction === 1 ? next[place] : previous[place]) as number
    const ox = x[place] as number
    const oy = y[place] as number
    const nx = x[following] as number
    const ny = y[following] as number
    noteTurn(bench, edge, isStart, ox, oy, nx, ny)
    const length = direction * Math.sqrt((nx - ox) ** 2 + (ny - oy) ** 2)
    noteChange(delta, before, 0, length)
    noteChange(delta, after, 0, -length)
    place = following
  }
  return costOfDelta(bench)
}
