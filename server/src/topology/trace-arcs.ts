import { at, getOrThrow } from './checked.ts'
import { doubledRingAreaNumber } from './exact-area.ts'
import { groupBy } from './group-by.ts'
import type { LatticePoint } from './lattice.ts'
import { comparePoints, isSamePoint, pointKey } from './lattice.ts'
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

type Leaving = { readonly edge: BorderEdge; readonly isForward: boolean }

function collectLeaving(edges: readonly BorderEdge[]): Map<string, Leaving[]> {
  const leaving = edges.flatMap((edge): Leaving[] => [
    { edge, isForward: true },
    { edge, isForward: false },
  ])
  return groupBy(leaving, ({ edge, isForward }) => pointKey(isForward ? edge.from : edge.to))
}

/**
 * Joins border pieces to canonical arcs. `foreignEnds` says how many arcs that are not among the pieces end at a point
 * (by its key); together with the pieces it decides what is a node.
 */
export function traceArcs(edges: readonly BorderEdge[], foreignEnds: (key: string) => number): Arc[] {
  const leavingAt = collectLeaving(edges)
  const used = new Set<BorderEdge>()
  const arcs: Arc[] = []
  const isNode = (key: string, leaving: readonly Leaving[]) => leaving.length + foreignEnds(key) !== 2
  const trace = (first: Leaving, hasNode: boolean): void => {
    const points = [first.isForward ? first.edge.from : first.edge.to]
    let following: Leaving | undefined = first
    while (following) {
      used.add(following.edge)
      const end: LatticePoint = following.isForward ? following.edge.to : following.edge.from
      points.push(end)
      const leaving: readonly Leaving[] = getOrThrow(leavingAt, pointKey(end))
      following = isNode(pointKey(end), leaving) ? undefined : leaving.find(({ edge }) => !used.has(edge))
    }
    const { left, right } = first.edge
    const sides = first.isForward ? { left, right } : { left: right, right: left }
    arcs.push(makeArc({ points, ...sides }, hasNode))
  }
  for (const [key, leaving] of leavingAt) {
    if (!isNode(key, leaving)) continue
    for (const first of leaving) if (!used.has(first.edge)) trace(first, true)
  }
  for (const edge of edges) if (!used.has(edge)) trace({ edge, isForward: true }, false)
  return arcs
}
