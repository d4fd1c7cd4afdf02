import { at } from '../topology/checked.ts'
import { passesPixel } from '../topology/orientation.ts'
import type { BorderMap } from './border-map.ts'
import { addEdge, addVertex, dropEdge, isOnLine, otherEnd } from './border-map.ts'
import { pointOf } from './cell-polygon.ts'
import { isMoveClear } from './clearance.ts'
import { eastOf, latticeX, latticeY, northOf } from './local-frame.ts'
import { weighMove } from './weigh-move.ts'
import type { Workbench } from './workbench.ts'
import { applyDelta, clearDelta } from './workbench.ts'

/** Edges shorter than this are not bent, metres. */
const LEAST_BENT_M = 60

function middleOf({ x, y, ground: { frame } }: BorderMap, a: number, b: number): [x: number, y: number] {
  const east = (at(x, a) + at(x, b)) / 2
  const north = (at(y, a) + at(y, b)) / 2
  return [eastOf(frame, latticeX(frame, east)), northOf(frame, latticeY(frame, north))]
}

/**
 * Gives every edge of some cells a vertex in its middle: straight edges alone have too little freedom. Borders on given
 * lines stay as they are.
 */
export function bendEdges(map: BorderMap, cells: ReadonlySet<number>): void {
  const edges = [...new Set([...cells].flatMap((cell) => at(map.edgesOf, cell)))].toSorted((a, b) => a - b)
  for (const edge of edges) {
    const [from, to] = [at(map.from, edge), at(map.to, edge)]
    if (at(map.lengthWeight, edge) < 1) continue
    if ((at(map.x, from) - at(map.x, to)) ** 2 + (at(map.y, from) - at(map.y, to)) ** 2 < LEAST_BENT_M ** 2)
      continue
    const middle = addVertex(map, ...middleOf(map, from, to), -1)
    const sides = {
      left: at(map.left, edge),
      right: at(map.right, edge),
      lengthWeight: at(map.lengthWeight, edge),
    }
    dropEdge(map, edge)
    addEdge(map, { from, to: middle, ...sides })
    addEdge(map, { from: middle, to, ...sides })
  }
}

/** Joins the two edges at a bend into one; the caller has put the bend on the line between their ends. */
function joinAt(map: BorderMap, vertex: number): void {
  const [first, second] = at(map.edgesAt, vertex)
  if (first === undefined || second === undefined) return
  const from = otherEnd(map, first, vertex)
  const to = otherEnd(map, second, vertex)
  const isForward = at(map.from, first) === from
  const left = at(isForward ? map.left : map.right, first)
  const right = at(isForward ? map.right : map.left, first)
  const lengthWeight = Math.max(at(map.lengthWeight, first), at(map.lengthWeight, second))
  dropEdge(map, first)
  dropEdge(map, second)
  addEdge(map, { from, to, left, right, lengthWeight })
}

/** Says whether the noted changes leave every touched cell within the tolerance, or no worse than it was. */
function staysEven({ map, goal, figures, delta }: Workbench, tolerance: number): boolean {
  for (let index = 0; index < delta.count; index += 1) {
    const cell = at(delta.touched, index)
    const work = at(figures.work, cell)
    const after = work + map.ground.patrolPerM2 * at(delta.area, cell) + at(delta.work, cell)
    const deviation = Math.abs(after / goal.target - 1)
    if (deviation > tolerance && deviation > Math.abs(work / goal.target - 1)) return false
  }
  return true
}

function isBend(map: BorderMap, vertex: number): boolean {
  return isFreeBend(map, vertex) && at(map.edgesAt, vertex).some((edge) => at(map.lengthWeight, edge) === 1)
}

/** Says whether two borders that may become one meet at a vertex, and nothing else. */
function isFreeBend(map: BorderMap, vertex: number): boolean {
  const edges = at(map.edgesAt, vertex)
  if (at(map.place, vertex) >= 0 || edges.length !== 2) return false
  const [a, b] = edges.map((edge) => otherEnd(map, edge, vertex))
  if (a === b) return false
  // Two borders between the same vertices would become one.
  return !at(map.edgesAt, a ?? 0).some((edge) => otherEnd(map, edge, a ?? 0) === b)
}

/**
 * Drops bends whose straightening costs at most `limit` and keeps the cells within the tolerance. A border leaves a line
 * only where that pays.
 */
export function straighten(bench: Workbench, tolerance: number, limit = Infinity): void {
  const { map } = bench
  for (let vertex = 0; vertex < map.x.length; vertex += 1) {
    if (!isBend(map, vertex)) continue
    const [first = 0, second = 0] = at(map.edgesAt, vertex)
    const [x, y] = middleOf(map, otherEnd(map, first, vertex), otherEnd(map, second, vertex))
    const cost = weighMove(bench, vertex, x, y)
    if (cost > (isOnLine(map, vertex) ? Math.min(limit, 0) : limit)) continue
    if (!staysEven(bench, tolerance) || !isMoveClear(map, vertex, x, y)) continue
    applyDelta(bench)
    map.x[vertex] = x
    map.y[vertex] = y
    joinAt(map, vertex)
  }
  clearDelta(bench.delta)
}

/** Drops vertices of lines that lie straight between their neighbours: a border slid along them, and needs them no more. */
export function dropStraightVertices(map: BorderMap): void {
  for (let vertex = 0; vertex < map.x.length; vertex += 1) {
    if (!isOnLine(map, vertex) || !isFreeBend(map, vertex)) continue
    const [first = 0, second = 0] = at(map.edgesAt, vertex)
    if (at(map.lengthWeight, first) !== at(map.lengthWeight, second)) continue
    const [a, b] = [pointOf(map, otherEnd(map, first, vertex)), pointOf(map, otherEnd(map, second, vertex))]
    if (passesPixel(pointOf(map, vertex), a, b)) joinAt(map, vertex)
  }
}
