import type { ActionResult } from './action-problem.ts'
import { findLandProblem, refuseAction } from './action-problem.ts'
import { at } from './checked.ts'
import type { DirectedArc } from './face-rings.ts'
import { directedPoints } from './face-rings.ts'
import type { LatticePoint } from './lattice.ts'
import { isSamePoint, pointKey } from './lattice.ts'
import { leavingClockwise, leftOf, rightOf } from './node-order.ts'
import { getFrom } from './persistent-map.ts'
import type { Arc, FaceId, PlanTopology } from './plan-topology.ts'
import { getFace, isFixed } from './plan-topology.ts'
import { findCrossing, isSound } from './redraw-arcs.ts'
import { NO_CHANGE, replaceArcs } from './replace-arcs.ts'
import { refuse, succeed } from './result.ts'
import type { BorderEdge } from './trace-arcs.ts'
import { traceArcs } from './trace-arcs.ts'

/** The border ends at a node on a fixed line, and the point near which they shall end. */
export type EndSliding = {
  readonly from: LatticePoint
  readonly to: LatticePoint
  /** Only ends in the townships of these faces slide; without them those on both sides of the line. */
  readonly faceIds?: readonly FaceId[] | undefined
}

type ArcEdge = BorderEdge & { readonly arc: Arc }

/** A fixed line from a node on: its edges with the faces beside them, and the borders that slide along it. */
type Way = {
  readonly start: DirectedArc
  readonly edges: readonly ArcEdge[]
  readonly sliding: readonly Arc[]
}

function townshipOf(topology: PlanTopology, id: FaceId): string | null {
  return getFace(topology, id).townshipCode
}

function sidesOf(
  topology: PlanTopology,
  directed: DirectedArc,
): readonly [left: string | null, right: string | null] {
  return [townshipOf(topology, leftOf(directed)), townshipOf(topology, rightOf(directed))]
}

function endOf(directed: DirectedArc): LatticePoint {
  return at(directedPoints(directed).slice(-1), 0)
}

function edgesOf(directed: DirectedArc): ArcEdge[] {
  const points = directedPoints(directed)
  const [left, right] = [leftOf(directed), rightOf(directed)]
  return points.slice(1).map((to, index) => ({ from: at(points, index), to, left, right, arc: directed.arc }))
}

/** Follows a fixed line as long as the same townships are beside it and no border that would be in the way ends there. */
function followLine(
  topology: PlanTopology,
  start: DirectedArc,
  isInTheWay: (arc: Arc) => boolean,
): DirectedArc[] {
  const origin = at(directedPoints(start), 0)
  const sides = sidesOf(topology, start).join()
  const way: DirectedArc[] = [start]
  for (let end = endOf(start); !isSamePoint(end, origin); end = endOf(at(way, way.length - 1))) {
    const leaving = leavingClockwise(topology, pointKey(end))
    const onward = leaving.find(
      (next) => isFixed(topology, next.arc) && sidesOf(topology, next).join() === sides,
    )
    if (!onward || leaving.some(({ arc }) => isInTheWay(arc))) return way
    way.push(onward)
  }
  return way
}

/** The ways along fixed lines from a node, each with the borders that end at the node and may slide along it. */
function findWays(topology: PlanTopology, { from, faceIds }: EndSliding): Way[] {
  const leaving = leavingClockwise(topology, pointKey(from))
  const inner = [...new Set(leaving.map(({ arc }) => arc))].filter((arc) => !isFixed(topology, arc))
  const wanted = faceIds && new Set(faceIds.map((id) => townshipOf(topology, id)))
  return leaving
    .filter(({ arc }) => isFixed(topology, arc))
    .map((start) => {
      const beside = sidesOf(topology, start).filter((code) => !wanted || wanted.has(code))
      const sliding = inner.filter(({ left }) => beside.includes(townshipOf(topology, left)))
      const codes = new Set(sliding.map(({ left }) => townshipOf(topology, left)))
      const isInTheWay = (arc: Arc) => !isFixed(topology, arc) && codes.has(townshipOf(topology, arc.left))
      const line = followLine(topology, start, isInTheWay)
      return { start, edges: line.flatMap(edgesOf), sliding }
    })
    .filter(({ sliding }) => sliding.length > 0)
}

function distance(a: LatticePoint, b: LatticePoint): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1])
}

/** The vertex of the ways that is nearest to a point, and how many edges lead there; the node itself is zero edges away. */
function chooseTarget(ways: readonly Way[], { from, to }: EndSliding): { way: Way; count: number } {
  const targets = ways.flatMap((way) => [
    { way, count: 0, away: distance(from, to) },
    ...way.edges.map((edge, index) => ({ way, count: index + 1, away: distance(edge.to, to) })),
  ])
  return targets.reduce((best, target) => (target.away < best.away ? target : best))
}

/** The faces beside the stretch of the line that the ends slide over: those from behind the node, where borders slid. */
function facesBehind(
  topology: PlanTopology,
  { start, sliding }: Way,
): Partial<Pick<BorderEdge, 'left' | 'right'>> {
  const origin = pointKey(at(directedPoints(start), 0))
  const fixed = leavingClockwise(topology, origin).filter(({ arc }) => isFixed(topology, arc))
  const place = fixed.findIndex(({ arc, isForward }) => arc === start.arc && isForward === start.isForward)
  const slidOver = new Set(sliding.map(({ left }) => townshipOf(topology, left)))
  const [leftCode, rightCode] = sidesOf(topology, start)
  const before = at(fixed, (place + fixed.length - 1) % fixed.length)
  const after = at(fixed, (place + 1) % fixed.length)
  return {
    ...(slidOver.has(leftCode) ? { left: rightOf(before) } : {}),
    ...(slidOver.has(rightCode) ? { right: leftOf(after) } : {}),
  }
}

function edgeKey({ from, to }: BorderEdge): string {
  return `${pointKey(from)};${pointKey(to)}`
}

/** All border pieces of the arcs that change, with the new faces along the stretch and the new ends. */
function rebuildEdges(
  topology: PlanTopology,
  { stretch, way, moved }: { stretch: readonly ArcEdge[]; way: Way; moved: readonly Arc[] },
): { readonly removedArcs: Arc[]; readonly edges: BorderEdge[] } {
  const origin = pointKey(at(directedPoints(way.start), 0))
  const atNode = leavingClockwise(topology, origin).map(({ arc }) => arc)
  const fixed = new Set([...stretch.map(({ arc }) => arc), ...atNode.filter((arc) => isFixed(topology, arc))])
  const behind = facesBehind(topology, way)
  const slidOver = new Set(
    stretch.flatMap((edge) => [edgeKey(edge), edgeKey({ ...edge, from: edge.to, to: edge.from })]),
  )
  const standing = [...fixed]
    .flatMap((arc) => edgesOf({ arc, isForward: true }))
    .filter((edge) => !slidOver.has(edgeKey(edge)))
  return {
    removedArcs: [...fixed, ...way.sliding],
    edges: [
      ...standing,
      ...stretch.map((edge) => ({ ...edge, ...behind })),
      ...moved.flatMap((arc) => edgesOf({ arc, isForward: true })),
    ],
  }
}

/**
 * Slides the ends of borders along a fixed line to that of its vertices which is nearest to a point, not past the next end of a
 * border on the same side nor past a corner where other townships meet. The line itself keeps every vertex. Refused:
 * fixed_border (no border ends there that may slide), nothing_changes, locked, crosses_border.
 */
export function slideEnds(topology: PlanTopology, sliding: EndSliding): ActionResult {
  const { from } = sliding
  const ways = findWays(topology, sliding)
  if (ways.length === 0) return refuseAction('fixed_border', [], from)
  const { way, count } = chooseTarget(ways, sliding)
  if (count === 0) return refuseAction('nothing_changes', [], from)
  const landProblem = findLandProblem(topology, [
    ...new Set(way.sliding.flatMap(({ left, right }) => [left, right])),
  ])
  if (landProblem) return refuse(landProblem)
  const stretch = way.edges.slice(0, count)
  const target = at(stretch, count - 1).to
  const moved = way.sliding.map((arc) => ({
    ...arc,
    points: arc.points.map((point) => (isSamePoint(point, from) ? target : point)),
  }))
  const isCollapsed = moved.some(
    ({ points }) => points.length === 2 && isSamePoint(at(points, 0), at(points, 1)),
  )
  const redrawn = way.sliding.map((arc, index) => ({ arc, points: at(moved, index).points }))
  const crossing = isCollapsed ? target : findCrossing(topology, redrawn)
  if (crossing) return refuseAction('crosses_border', [], crossing)
  const { removedArcs, edges } = rebuildEdges(topology, { stretch, way, moved })
  const removed = new Set(removedArcs.map(({ id }) => id))
  const foreignEnds = (point: LatticePoint) =>
    (getFrom(topology.arcIdsAtNode, pointKey(point)) ?? []).filter((id) => !removed.has(id)).length
  const addedArcs = traceArcs(edges, foreignEnds)
  const changed = replaceArcs(topology, { ...NO_CHANGE, removedArcs, addedArcs })
  return isSound(changed, addedArcs) ? succeed(changed) : refuseAction('crosses_border', [], target)
}
