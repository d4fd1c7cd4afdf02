import { assembleTopology } from '../topology/assemble-topology.ts'
import { at, atNext } from '../topology/checked.ts'
import { facePolygons } from '../topology/face-rings.ts'
import type { LatticePoint, LatticePolygon } from '../topology/lattice.ts'
import { comparePoints, pointKey } from '../topology/lattice.ts'
import type { Face, FaceId, PlanTopology, Township } from '../topology/plan-topology.ts'
import { OUTSIDE } from '../topology/plan-topology.ts'
import type { BorderEdge } from '../topology/trace-arcs.ts'
import type { BorderMap } from './border-map.ts'
import { latticeX, latticeY } from './local-frame.ts'
import { findOutlineOwners } from './outline-owners.ts'

/** Borders with a face on either side; a side that nobody has named is the outside. */
export class SidedEdges {
  readonly #byKey = new Map<string, { from: LatticePoint; to: LatticePoint; left: FaceId; right: FaceId }>()

  /** Says who lies left of a directed edge. */
  put(from: LatticePoint, to: LatticePoint, left: FaceId): void {
    const isForward = comparePoints(from, to) < 0
    const [start, end] = isForward ? [from, to] : [to, from]
    const key = `${pointKey(start)};${pointKey(end)}`
    const known = this.#byKey.get(key) ?? { from: start, to: end, left: OUTSIDE, right: OUTSIDE }
    if (isForward) known.left = left
    else known.right = left
    this.#byKey.set(key, known)
  }

  /** Says that a face owns a polygon. */
  putPolygon(polygon: LatticePolygon, id: FaceId): void {
    for (const ring of polygon) ring.forEach((from, index) => this.put(from, atNext(ring, index), id))
  }

  /** Edges between two different faces. */
  list(): BorderEdge[] {
    return [...this.#byKey.values()].filter(({ left, right }) => left !== right)
  }
}

/** Enters the borders of a piece of land; `ids` names its cells. */
export function putBorders(edges: SidedEdges, map: BorderMap, ids: readonly FaceId[]): void {
  const { frame, outline } = map.ground
  const points = map.x.map((x, vertex): LatticePoint => {
    const place = at(map.place, vertex)
    return place >= 0 ? at(outline.points, place) : [latticeX(frame, x), latticeY(frame, at(map.y, vertex))]
  })
  map.from.forEach((from, edge) => {
    if (from < 0) return
    const [start, end] = [at(points, from), at(points, at(map.to, edge))]
    edges.put(start, end, at(ids, at(map.left, edge)))
    edges.put(end, start, at(ids, at(map.right, edge)))
  })
  findOutlineOwners(map).forEach((owner, index) => {
    edges.put(at(outline.points, index), at(outline.points, at(outline.next, index)), at(ids, owner))
  })
}

/** Enters faces of a plan as they are. */
export function putKept(edges: SidedEdges, plan: PlanTopology, ids: readonly FaceId[]): void {
  for (const id of ids) for (const polygon of facePolygons(plan, id)) edges.putPolygon(polygon, id)
}

/** The topology of all edges. It is not proved. */
export function assemblePlan(
  townships: readonly Township[],
  cells: readonly Face[],
  edges: SidedEdges,
): PlanTopology {
  return assembleTopology(townships, cells, edges.list())
}
