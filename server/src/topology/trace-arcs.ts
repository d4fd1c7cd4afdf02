import { at, integerAt } from './checked.ts'
import { doubledRingAreaNumber } from './exact-area.ts'
import type { LatticePoint } from './lattice.ts'
import { comparePoints, isSamePoint, pointKey } from './lattice.ts'
import type { EdgeGraph } from './number-points.ts'
import { createEdgeGraph } from './number-points.ts'
import type { Arc, FaceId } from './plan-topology.ts'

/** An undirected border piece, given once, with the faces on either side of from→to. */
export type BorderEdge = {
  readonly from: LatticePoint
  readonly to: LatticePoint
  readonly left: FaceId
  readonly right: FaceId
}

/** Sides and course of a border that need not be canonical yet. */
export type ArcCourse = Pick<Arc, 'points' | 'left' | 'right'>

function isClockwise(points: readonly LatticePoint[]): boolean {
  return doubledRingAreaNumber(points.slice(0, -1)) < 0
}

/** Moves the start of a closed course without a node to its smallest point. */
function startAtSmallest(points: readonly LatticePoint[]): LatticePoint[] {
  const ring = points.slice(0, -1)
  let best = 0
  ring.forEach((point, index) => {
    if (comparePoints(point, at(ring, best)) < 0) best = index
  })
  return [...ring.slice(best), ...ring.slice(0, best), at(ring, best)]
}

/** The canonical arc of a course; `hasNode` says whether a closed course starts at a node. */
export function makeArc(course: ArcCourse, hasNode: boolean): Arc {
  const start = at(course.points, 0)
  const end = at(course.points, course.points.length - 1)
  const isClosed = isSamePoint(start, end)
  const isTurned = isClosed ? isClockwise(course.points) : comparePoints(start, end) > 0
  const directed = isTurned ? course.points.toReversed() : course.points
  const points = isClosed && !hasNode ? startAtSmallest(directed) : directed
  const sides = isTurned ? { left: course.right, right: course.left } : course
  const id = `${pointKey(at(points, 0))}>${pointKey(at(points, 1))}`
  return { id, points, left: sides.left, right: sides.right }
}

/** Says whether two arcs of one name are the same in every point and on both sides. */
export function isSameArc(a: Arc, b: Arc): boolean {
  return (
    a.left === b.left &&
    a.right === b.right &&
    a.points.length === b.points.length &&
    a.points.every((point, index) => isSamePoint(point, at(b.points, index)))
  )
}

/** The first half-edge leaving a point whose edge no arc has yet; −1 when there is none. */
function findUnused({ firstOf, leaving }: EdgeGraph, point: number, used: Uint8Array): number {
  for (let place = integerAt(firstOf, point); place < integerAt(firstOf, point + 1); place += 1) {
    const halfEdge = integerAt(leaving, place)
    if (at(used, halfEdge >> 1) === 0) return halfEdge
  }
  return -1
}

/** Says of every point whether it is a node: whether other than two borders meet there. */
function findNodes({ points, firstOf }: EdgeGraph, foreignEnds: (point: LatticePoint) => number): Uint8Array {
  return Uint8Array.from(points, (point, index) =>
    integerAt(firstOf, index + 1) - integerAt(firstOf, index) + foreignEnds(point) === 2 ? 0 : 1,
  )
}

/**
 * Joins border pieces to canonical arcs. `foreignEnds` says how many arcs that are not among the pieces end at a point;
 * together with the pieces it decides what is a node.
 */
export function traceArcs(edges: readonly BorderEdge[], foreignEnds: (point: LatticePoint) => number): Arc[] {
  const graph = createEdgeGraph(edges)
  const isNode = findNodes(graph, foreignEnds)
  const used = new Uint8Array(edges.length)
  const arcs: Arc[] = []
  const trace = (first: number, hasNode: boolean): void => {
    const points = [at(graph.points, integerAt(graph.startOf, first))]
    for (let halfEdge = first; halfEdge >= 0; ) {
      used[halfEdge >> 1] = 1
      const end = integerAt(graph.startOf, halfEdge ^ 1)
      points.push(at(graph.points, end))
      halfEdge = at(isNode, end) === 1 ? -1 : findUnused(graph, end, used)
    }
    const { left, right } = at(edges, first >> 1)
    arcs.push(
      makeArc(first % 2 === 0 ? { points, left, right } : { points, left: right, right: left }, hasNode),
    )
  }
  isNode.forEach((node, point) => {
    if (node === 0) return
    for (let first = findUnused(graph, point, used); first >= 0; first = findUnused(graph, point, used)) {
      trace(first, true)
    }
  })
  edges.forEach((_, edge) => {
    if (at(used, edge) === 0) trace(2 * edge, false)
  })
  return arcs
}
