import { at, integerAt } from './checked.ts'
import type { LatticePoint } from './lattice.ts'
import { comparePoints } from './lattice.ts'

/** Numbers for lattice points, the same for equal ones: 0, 1, 2 … in the order in which they come first. */
export type PointNumbers = {
  /** Points by number. */
  readonly points: readonly LatticePoint[]
  readonly numberOf: (point: LatticePoint) => number
}

/** Odd constants that spread neighbouring coordinates over the table. */
const SPREAD_X = 0x9e3779b1
const SPREAD_Y = 0x85ebca77

/**
 * Numbers points through an open hash table of plain integers, several times faster than a map of text keys, which tells
 * when a plan has half a million points. Exact for all lattice points. `most` is how many different points there can be.
 */
export function createPointNumbers(most: number): PointNumbers {
  const width = 2 ** Math.ceil(Math.log2(2 * most + 2))
  /** Number of the point in each slot plus one; 0 is an empty slot. */
  const slots = new Int32Array(width)
  const points: LatticePoint[] = []
  const numberOf = (point: LatticePoint): number => {
    const [x, y] = point
    const hash = Math.imul(x, SPREAD_X) ^ Math.imul(y, SPREAD_Y)
    let slot = (hash ^ (hash >>> 15)) & (width - 1)
    for (let taken = integerAt(slots, slot); taken > 0; taken = integerAt(slots, slot)) {
      const other = at(points, taken - 1)
      if (other[0] === x && other[1] === y) return taken - 1
      slot = (slot + 1) & (width - 1)
    }
    points.push(point)
    slots[slot] = points.length
    return points.length - 1
  }
  return { points, numberOf }
}

/**
 * Numbers for directed edges: 2e from the smaller end of edge e to the larger, 2e + 1 back; so both directions of an edge
 * are told by their last bit. `edges` has the ends of each, the smaller first.
 */
export type EdgeNumbers = {
  readonly edges: readonly (readonly [low: LatticePoint, high: LatticePoint])[]
  readonly numberOf: (from: LatticePoint, to: LatticePoint) => number
}

/** Numbers edges; `most` is how many different ones there can be. */
export function createEdgeNumbers(most: number): EdgeNumbers {
  const points = createPointNumbers(2 * most)
  const edges: (readonly [LatticePoint, LatticePoint])[] = []
  /** Edges in lists by their smaller end: the first of each point, the next of each edge; −1 ends a list. */
  const firstAt = new Int32Array(2 * most).fill(-1)
  const nextOf = new Int32Array(most)
  const highOf = new Int32Array(most)
  const find = (low: LatticePoint, high: LatticePoint): number => {
    const [start, end] = [points.numberOf(low), points.numberOf(high)]
    for (let edge = integerAt(firstAt, start); edge >= 0; edge = integerAt(nextOf, edge)) {
      if (integerAt(highOf, edge) === end) return edge
    }
    const fresh = edges.length
    highOf[fresh] = end
    nextOf[fresh] = integerAt(firstAt, start)
    firstAt[start] = fresh
    edges.push([low, high])
    return fresh
  }
  const numberOf = (from: LatticePoint, to: LatticePoint): number =>
    comparePoints(from, to) < 0 ? 2 * find(from, to) : 2 * find(to, from) + 1
  return { edges, numberOf }
}

/** Undirected edges between numbered points. Half-edge 2e runs along edge e, half-edge 2e + 1 against it. */
export type EdgeGraph = {
  readonly points: readonly LatticePoint[]
  /** Number of the point at which each half-edge starts. */
  readonly startOf: Int32Array
  /** Half-edges that leave a point: `leaving` from `firstOf[point]` to before `firstOf[point + 1]`. */
  readonly firstOf: Int32Array
  readonly leaving: Int32Array
}

/** The graph of edges; the half-edges that leave a point come in the order of the edges. */
export function createEdgeGraph(
  edges: readonly { readonly from: LatticePoint; readonly to: LatticePoint }[],
): EdgeGraph {
  const { points, numberOf } = createPointNumbers(2 * edges.length)
  const startOf = new Int32Array(2 * edges.length)
  edges.forEach(({ from, to }, index) => {
    startOf[2 * index] = numberOf(from)
    startOf[2 * index + 1] = numberOf(to)
  })
  const firstOf = new Int32Array(points.length + 1)
  for (const point of startOf) firstOf[point + 1] = integerAt(firstOf, point + 1) + 1
  for (let point = 0; point < points.length; point += 1) {
    firstOf[point + 1] = integerAt(firstOf, point + 1) + integerAt(firstOf, point)
  }
  const leaving = new Int32Array(startOf.length)
  const next = firstOf.slice()
  startOf.forEach((point, halfEdge) => {
    const place = integerAt(next, point)
    leaving[place] = halfEdge
    next[point] = place + 1
  })
  return { points, startOf, firstOf, leaving }
}
