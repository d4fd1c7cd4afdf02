import { at, getOrThrow } from './checked.ts'
import { groupBy } from './group-by.ts'
import type { LatticePoint, LatticePolygon, LatticeRing } from './lattice.ts'
import { pointKey } from './lattice.ts'
import { crossProduct } from './orientation.ts'
import type { Arc, FaceId, PlanTopology } from './plan-topology.ts'
import { arcsOfFace } from './plan-topology.ts'
import { groupRings } from './rings.ts'

/** An arc in the direction in which a face lies on its left. */
export type DirectedArc = { readonly arc: Arc; readonly isForward: boolean }

/** Points of a directed arc, in its direction. */
export function directedPoints({ arc, isForward }: DirectedArc): readonly LatticePoint[] {
  return isForward ? arc.points : arc.points.toReversed()
}

function startKey({ arc: { points }, isForward }: DirectedArc): string {
  return pointKey(at(points, isForward ? 0 : points.length - 1))
}

function endKey({ arc, isForward }: DirectedArc): string {
  return startKey({ arc, isForward: !isForward })
}

/** The second point of a directed arc: the direction in which it leaves. */
export function secondPoint({ arc: { points }, isForward }: DirectedArc): LatticePoint {
  return at(points, isForward ? 1 : points.length - 2)
}

/** Which half of the turn, clockwise from a direction, another lies in: 0 the first half (or straight on), 1 the second. */
function halfTurn(center: LatticePoint, direction: LatticePoint, target: LatticePoint): number {
  const side = crossProduct(center, direction, target)
  if (side !== 0) return side < 0 ? 0 : 1
  const along =
    (direction[0] - center[0]) * (target[0] - center[0]) +
    (direction[1] - center[1]) * (target[1] - center[1])
  return along < 0 ? 1 : 0
}

/** Order of two targets around a centre, clockwise from a direction. Exact. */
export function compareClockwise(
  { center, direction }: { center: LatticePoint; direction: LatticePoint },
  a: LatticePoint,
  b: LatticePoint,
): number {
  const halves = halfTurn(center, direction, a) - halfTurn(center, direction, b)
  return halves === 0 ? Math.sign(crossProduct(center, a, b)) : halves
}

/** Arriving at a node, a face's border goes on with the first of its own arcs clockwise from where it came. */
function chooseNext(arrived: DirectedArc, candidates: readonly DirectedArc[]): DirectedArc {
  const { points } = arrived.arc
  const center = at(points, arrived.isForward ? points.length - 1 : 0)
  const direction = at(points, arrived.isForward ? points.length - 2 : 1)
  return candidates.reduce((best, candidate) =>
    compareClockwise({ center, direction }, secondPoint(candidate), secondPoint(best)) < 0 ? candidate : best,
  )
}

/** Cuts a closed walk at repeated nodes, so that every part visits each of its nodes once. */
function splitAtRepeatedNodes(walk: readonly DirectedArc[]): DirectedArc[][] {
  const rings: DirectedArc[][] = []
  const stack: DirectedArc[] = []
  const startKeys: string[] = []
  const depthByKey = new Map<string, number>()
  for (const directed of walk) {
    const key = startKey(directed)
    depthByKey.set(key, stack.length)
    startKeys.push(key)
    stack.push(directed)
    const depth = depthByKey.get(endKey(directed))
    if (depth === undefined) continue
    rings.push(stack.splice(depth))
    for (const visited of startKeys.splice(depth)) depthByKey.delete(visited)
  }
  return rings
}

/**
 * The borders of a face, given all its arcs, as closed rings of arcs with the face on their left: exteriors counter-clockwise, holes
 * clockwise; no ring visits a node twice, so rings touch at points only.
 */
export function traceRings(arcs: readonly Arc[], id: FaceId): DirectedArc[][] {
  const directed = arcs.map((arc): DirectedArc => ({ arc, isForward: arc.left === id }))
  const leavingAt = groupBy(directed, startKey)
  const waiting = new Set(directed)
  const rings: DirectedArc[][] = []
  for (const first of directed) {
    if (!waiting.has(first)) continue
    const walk: DirectedArc[] = []
    let current = first
    do {
      waiting.delete(current)
      walk.push(current)
      const candidates = getOrThrow(leavingAt, endKey(current))
      current = candidates.length === 1 ? at(candidates, 0) : chooseNext(current, candidates)
    } while (current !== first)
    rings.push(...splitAtRepeatedNodes(walk))
  }
  return rings
}

/** The borders of a face of a topology as rings; see `traceRings`. */
export function traceFaceRings(topology: PlanTopology, id: FaceId): DirectedArc[][] {
  return traceRings(arcsOfFace(topology, id), id)
}

/** The open point ring of a ring of arcs. */
export function pointsOfRing(ring: readonly DirectedArc[]): LatticeRing {
  return ring.flatMap((directed) => directedPoints(directed).slice(0, -1))
}

/**
 * The polygons of a face, one for each of its parts, exteriors counter-clockwise and holes clockwise; equal faces give
 * equal polygons. The outside has no exterior and may not be asked for.
 */
export function facePolygons(topology: PlanTopology, id: FaceId): LatticePolygon[] {
  return groupRings(traceFaceRings(topology, id).map(pointsOfRing))
}
