import { squareAlong } from './square-grid.ts'
import type { Workbench } from './workbench.ts'
import { clearDelta, costOfDelta, leastCostOfDelta, noteChange } from './workbench.ts'

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

/** Notes how area and perimeter change when the edge from a vertex turns about its other end, from (ox, oy) to (nx, ny). */
function noteSwing(
  { map, delta }: Workbench,
  edge: number,
  isStart: boolean,
  ox: number,
  oy: number,
  nx: number,
  ny: number,
): void {
  const end = (isStart ? map.to[edge] : map.from[edge]) as number
  const ux = map.x[end] as number
  const uy = map.y[end] as number
  const swept = ((ux - ox) * (ny - oy) - (uy - oy) * (nx - ox)) / 2
  // An edge that turns leaves its line and counts in full.
  const longer =
    Math.sqrt((ux - nx) ** 2 + (uy - ny) ** 2) -
    (map.lengthWeight[edge] as number) * Math.sqrt((ux - ox) ** 2 + (uy - oy) ** 2)
  noteChange(delta, (isStart ? map.left[edge] : map.right[edge]) as number, -swept, longer)
  noteChange(delta, (isStart ? map.right[edge] : map.left[edge]) as number, swept, longer)
}

/** Notes the loads over which such an edge sweeps. */
function noteLoads(
  bench: Workbench,
  edge: number,
  isStart: boolean,
  ox: number,
  oy: number,
  nx: number,
  ny: number,
): void {
  const { map } = bench
  const end = (isStart ? map.to[edge] : map.from[edge]) as number
  const onLeft = (isStart ? map.left[edge] : map.right[edge]) as number
  const onRight = (isStart ? map.right[edge] : map.left[edge]) as number
  const ux = map.x[end] as number
  const uy = map.y[end] as number
  const swept = (ux - ox) * (ny - oy) - (uy - oy) * (nx - ox)
  if (swept > 0) sweepLoads(bench, ox, oy, ux, uy, nx, ny, onLeft, onRight)
  else if (swept < 0) sweepLoads(bench, nx, ny, ux, uy, ox, oy, onRight, onLeft)
}

/** Notes that the edge from a vertex turns about its other end, from (ox, oy) to (nx, ny). */
export function noteTurn(
  bench: Workbench,
  edge: number,
  isStart: boolean,
  ox: number,
  oy: number,
  nx: number,
  ny: number,
): void {
  noteSwing(bench, edge, isStart, ox, oy, nx, ny)
  noteLoads(bench, edge, isStart, ox, oy, nx, ny)
}

/**
 * Weighs moving a vertex: every edge at it sweeps a triangle of land from the cell on one side to the cell on the other.
 * The changes stay noted. Infinity, and nothing to go by in what is noted, as soon as it is clear without looking at loads
 * that the cost is not below `limit`.
 */
export function weighMove(
  bench: Workbench,
  vertex: number,
  nx: number,
  ny: number,
  limit = Infinity,
): number {
  const { map, delta } = bench
  clearDelta(delta)
  const ox = map.x[vertex] as number
  const oy = map.y[vertex] as number
  const edges = map.edgesAt[vertex] as number[]
  for (let index = 0; index < edges.length; index += 1) {
    const edge = edges[index] as number
    noteSwing(bench, edge, map.from[edge] === vertex, ox, oy, nx, ny)
  }
  if (limit < Infinity && leastCostOfDelta(bench) >= limit) return Infinity
  for (let index = 0; index < edges.length; index += 1) {
    const edge = edges[index] as number
    noteLoads(bench, edge, map.from[edge] === vertex, ox, oy, nx, ny)
  }
  return costOfDelta(bench)
}

/** The edge at the end of a border, and the cells before and after it as seen from the outline. */
function readEnd({ map }: Workbench, vertex: number) {
  const edge = (map.edgesAt[vertex] as number[])[0] as number
  const isStart = map.from[edge] === vertex
  // The cell left of the border lies before it and grows when the end goes on.
  const before = (isStart ? map.left[edge] : map.right[edge]) as number
  const after = (isStart ? map.right[edge] : map.left[edge]) as number
  return { edge, isStart, before, after }
}

/**
 * Weighs sliding the single border at a place of the outline to another place, vertex by vertex of the outline. The changes
 * stay noted. Infinity as above.
 */
export function weighSlide(
  bench: Workbench,
  vertex: number,
  target: number,
  direction: 1 | -1,
  limit = Infinity,
): number {
  const { map, delta } = bench
  const { x, y, next, previous } = map.ground.outline
  const steps = direction === 1 ? next : previous
  clearDelta(delta)
  const { edge, isStart, before, after } = readEnd(bench, vertex)
  const start = map.place[vertex] as number
  for (let place = start; place !== target; place = steps[place] as number) {
    const following = steps[place] as number
    const ox = x[place] as number
    const oy = y[place] as number
    const nx = x[following] as number
    const ny = y[following] as number
    noteSwing(bench, edge, isStart, ox, oy, nx, ny)
    const length = direction * Math.sqrt((nx - ox) ** 2 + (ny - oy) ** 2)
    noteChange(delta, before, 0, length)
    noteChange(delta, after, 0, -length)
  }
  if (limit < Infinity && leastCostOfDelta(bench) >= limit) return Infinity
  for (let place = start; place !== target; place = steps[place] as number) {
    const following = steps[place] as number
    noteLoads(
      bench,
      edge,
      isStart,
      x[place] as number,
      y[place] as number,
      x[following] as number,
      y[following] as number,
    )
  }
  return costOfDelta(bench)
}
