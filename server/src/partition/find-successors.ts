import { doubledPolygonArea } from '../topology/exact-area.ts'
import { facePolygons } from '../topology/face-rings.ts'
import type { FaceId, PlanTopology } from '../topology/plan-topology.ts'
import { findFace } from '../topology/plan-topology.ts'
import { shareLand } from './find-churn.ts'

function doubledAreaOf(plan: PlanTopology, id: FaceId): number {
  return facePolygons(plan, id).reduce((sum, polygon) => sum + Number(doubledPolygonArea(polygon)), 0)
}

/** A cell that one plan has and the other has not. */
const isCellOnlyIn = (plan: PlanTopology, other: PlanTopology, id: FaceId): boolean =>
  findFace(plan, id)?.kind === 'cell' && !findFace(other, id)

/**
 * New cells that hold more than half of the land of a cell that is no more, by name, and that cell. Of several such cells
 * the one whose land is largest goes on. A cell that is still there goes on in itself and is not listed.
 */
export function findSuccessors(
  before: PlanTopology,
  after: PlanTopology,
  townshipCode: string,
): Map<FaceId, FaceId> {
  const successors = new Map<FaceId, FaceId>()
  for (const each of shareLand(before, after, townshipCode)) {
    const isCandidate = isCellOnlyIn(before, after, each.before) && isCellOnlyIn(after, before, each.after)
    if (!isCandidate || successors.has(each.after)) continue
    if (2 * each.area > doubledAreaOf(before, each.before)) successors.set(each.after, each.before)
  }
  return successors
}

/** The cell of the plan before that covers most of a cell, and the share of the cell's land that it covers. */
export type MostLand = { readonly before: FaceId; readonly share: number }

/** For each cell of a township in a plan the cell of the plan before that covers most of it. Who covered nothing is not listed. */
export function findMostLand(
  before: PlanTopology,
  after: PlanTopology,
  townshipCode: string,
): Map<FaceId, MostLand> {
  const found = new Map<FaceId, MostLand>()
  for (const each of shareLand(before, after, townshipCode)) {
    if (findFace(before, each.before)?.kind !== 'cell' || findFace(after, each.after)?.kind !== 'cell')
      continue
    if (found.has(each.after)) continue
    found.set(each.after, { before: each.before, share: each.area / doubledAreaOf(after, each.after) })
  }
  return found
}
