import type { ActionResult } from './action-problem.ts'
import { at } from './checked.ts'
import { facePolygons } from './face-rings.ts'
import type { LatticePoint, LatticePolygon } from './lattice.ts'
import type { FaceId, PlanTopology } from './plan-topology.ts'
import { proveTopology } from './prove-topology.ts'
import { doubledFaceArea } from './ring-places.ts'

/** The new topology of an action, proved; throws when it was refused or is no partition. */
export function accept(result: ActionResult): PlanTopology {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problem)}`)
  const problems = proveTopology(result.value)
  if (problems.length > 0) throw new Error(`no partition: ${at(problems, 0).code}`)
  return result.value
}

/** The reason of a refusal; 'accepted' when there was none. */
export function reasonOf(result: ActionResult): string {
  return result.ok ? 'accepted' : result.problem.code
}

/** Area of a face in square units. */
export function areaOf(topology: PlanTopology, id: FaceId): number {
  return Number(doubledFaceArea(topology, id)) / 2
}

/** The only polygon of a face. */
export function polygonOf(topology: PlanTopology, id: FaceId): LatticePolygon {
  const polygons = facePolygons(topology, id)
  if (polygons.length !== 1) throw new Error(`${id} has ${polygons.length} parts`)
  return at(polygons, 0)
}

/** Says whether a face has a vertex at a point. */
export function hasVertex(topology: PlanTopology, id: FaceId, [x, y]: LatticePoint): boolean {
  return facePolygons(topology, id)
    .flat(2)
    .some((point) => point[0] === x && point[1] === y)
}
