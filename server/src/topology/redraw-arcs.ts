import type { ActionProblem, ActionResult } from './action-problem.ts'
import { findLandProblem, refuseAction } from './action-problem.ts'
import { at } from './checked.ts'
import { arcsThrough } from './find-vertex.ts'
import type { LatticePoint } from './lattice.ts'
import { isSamePoint, pointKey } from './lattice.ts'
import { isNodeConsistent } from './node-order.ts'
import { passesPixel, segmentsMeet } from './orientation.ts'
import { getFrom } from './persistent-map.ts'
import type { Arc, PlanTopology } from './plan-topology.ts'
import { arcsOfFace, isFixed } from './plan-topology.ts'
import { NO_CHANGE, replaceArcs } from './replace-arcs.ts'
import { refuse, succeed } from './result.ts'
import { areRingsPlaced, createSweep } from './ring-places.ts'
import { arcsNear, boxAround, segmentsWithin } from './square-index.ts'
import { makeArc } from './trace-arcs.ts'

/** A border and the points it shall have, in its own direction. */
export type Redrawn = { readonly arc: Arc; readonly points: readonly LatticePoint[] }

type Segment = readonly [LatticePoint, LatticePoint]

function segmentsOf(points: readonly LatticePoint[]): Segment[] {
  return points.slice(1).map((end, index): Segment => [at(points, index), end])
}

/** The same text for both directions. */
function segmentKey([a, b]: Segment): string {
  return [pointKey(a), pointKey(b)].toSorted().join(';')
}

function isEndOf(point: LatticePoint, [start, end]: Segment): boolean {
  return isSamePoint(point, start) || isSamePoint(point, end)
}

/**
 * Says whether two segments have more in common than one end of each, or an end of one lies within half a lattice unit of
 * the other, where the next noding would pull it in. Exact.
 */
export function segmentsConflict(a: Segment, b: Segment): boolean {
  const freeA = a.filter((point) => !isEndOf(point, b))
  const freeB = b.filter((point) => !isEndOf(point, a))
  if (freeA.some((point) => passesPixel(point, ...b)) || freeB.some((point) => passesPixel(point, ...a))) {
    return true
  }
  // With one end in common, only collinear segments could meet elsewhere, and then an end lies on the other.
  return freeA.length === 0 || (freeA.length === 2 && segmentsMeet(a, b))
}

/** Pieces a border did not have before. */
function freshSegments({ arc, points }: Redrawn): Segment[] {
  const old = new Set(segmentsOf(arc.points).map(segmentKey))
  return segmentsOf(points).filter((segment) => !old.has(segmentKey(segment)))
}

function hasConflict(fresh: Segment, others: readonly Segment[]): boolean {
  const key = segmentKey(fresh)
  const same = others.filter((other) => segmentKey(other) === key).length
  return same > 1 || others.some((other) => segmentKey(other) !== key && segmentsConflict(fresh, other))
}

/** A place where the new courses would cross or touch a border, themselves included. */
export function findCrossing(topology: PlanTopology, redrawn: readonly Redrawn[]): LatticePoint | undefined {
  const pointsByArc = new Map(redrawn.map(({ arc, points }) => [arc.id, points]))
  const moved = redrawn.flatMap(({ points }) => segmentsOf(points))
  for (const fresh of redrawn.flatMap(freshSegments)) {
    const box = boxAround(fresh)
    const standing = arcsNear(topology, box)
      .filter(({ id }) => !pointsByArc.has(id))
      .flatMap((arc) => segmentsWithin(arc, box).map(({ from, to }): Segment => [from, to]))
    if (hasConflict(fresh, [...standing, ...moved])) return fresh[0]
  }
  return undefined
}

/** A vertex that two borders, or one border twice, would have inside: a touch at a vertex is a touch. */
function findTouch(topology: PlanTopology, redrawn: readonly Redrawn[]): LatticePoint | undefined {
  const ids = new Set(redrawn.map(({ arc }) => arc.id))
  const seen = new Set(
    redrawn.flatMap(({ points }) => [at(points, 0), at(points, points.length - 1)]).map(pointKey),
  )
  const repeated = redrawn
    .flatMap(({ points }) => points.slice(1, -1))
    .find((point) => seen.size === seen.add(pointKey(point)).size)
  if (repeated) return repeated
  return redrawn
    .flatMap(freshPoints)
    .find((point) => arcsThrough(topology, point).some(({ id }) => !ids.has(id)))
}

function freshPoints({ arc, points }: Redrawn): LatticePoint[] {
  const old = new Set(arc.points.map(pointKey))
  return points.filter((point) => !old.has(pointKey(point)))
}

function findPermissionProblem(
  topology: PlanTopology,
  redrawn: readonly Redrawn[],
): ActionProblem | undefined {
  const fixed = redrawn.find(({ arc }) => isFixed(topology, arc))
  if (fixed) return { code: 'fixed_border', faceIds: [], at: at(fixed.arc.points, 0) }
  return findLandProblem(topology, [...new Set(redrawn.flatMap(({ arc }) => [arc.left, arc.right]))])
}

/** Says whether the nodes and faces around redrawn arcs still make sense: nothing turned inside out or jumped over. */
export function isSound(topology: PlanTopology, arcs: readonly Arc[]): boolean {
  const nodes = new Set(
    arcs.flatMap(({ points }) => [at(points, 0), at(points, points.length - 1)]).map(pointKey),
  )
  const faces = new Set(arcs.flatMap(({ left, right }) => [left, right]))
  const sweepOf = createSweep(topology)
  return (
    [...nodes].every((key) => isNodeConsistent(topology, key)) &&
    [...faces].every((id) => areRingsPlaced(arcsOfFace(topology, id), id, sweepOf))
  )
}

/**
 * Gives borders a new course between the faces they lie between. Refused when a border is fixed, a face is locked, or
 * the new course would cross or touch anything. The names of the faces stay.
 */
export function redrawArcs(topology: PlanTopology, redrawn: readonly Redrawn[]): ActionResult {
  const problem = findPermissionProblem(topology, redrawn)
  if (problem) return refuse(problem)
  const crossing = findCrossing(topology, redrawn) ?? findTouch(topology, redrawn)
  if (crossing) return refuseAction('crosses_border', [], crossing)
  const addedArcs = redrawn.map(({ arc, points }) => {
    const isLoopWithNode = getFrom(topology.arcIdsAtNode, pointKey(at(arc.points, 0)))?.some(
      (id) => id !== arc.id,
    )
    return makeArc({ ...arc, points }, isLoopWithNode === true)
  })
  const removedArcs = redrawn.map(({ arc }) => arc)
  const changed = replaceArcs(topology, { ...NO_CHANGE, removedArcs, addedArcs })
  return isSound(changed, addedArcs) ? succeed(changed) : refuseAction('crosses_border')
}
