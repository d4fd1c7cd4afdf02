import { doubledPolygonArea } from '../topology/exact-area.ts'
import { facePolygons } from '../topology/face-rings.ts'
import type { FaceId, PlanTopology } from '../topology/plan-topology.ts'
import { findFace } from '../topology/plan-topology.ts'
import { shareLand } from './find-churn.ts'

function areaOf(plan: PlanTopology, id: FaceId): number {
  return facePolygons(plan, id).reduce((sum, polygon) => sum + Number(doubledPolygonArea(polygon)), 0)
}

/**
 * New cells that hold more than half of the land of a cell that is no more, by name, and that cell. Of several such cells
 * the one whose land is largest goes on. A cell that is still there goes on in itself and is not listed.
 */
export function findSuccessors(
  before: PlanTopology,
  after: PlanTopology,
  townshipCode: string,
): Map<FaceId, FaceId> {
  const sums = new Map<string, { before: FaceId; after: FaceId; area: number }>()
  for (const each of shareLand(before, after, townshipCode)) {
    const isCandidate =
      findFace(before, each.before)?.kind === 'cell' &&
      !findFace(after, each.before) &&
      findFace(after, each.after)?.kind === 'cell' &&
      !findFace(before, each.after)
    if (!isCandidate) continue
    const key = `${each.before};${each.after}`
    sums.set(key, { ...each, area: (sums.get(key)?.area ?? 0) + Number(each.area) })
  }
  const successors = new Map<FaceId, FaceId>()
  const ranked = [...sums.values()].toSorted((a, b) => b.area - a.area || (a.after < b.after ? -1 : 1))
  for (const each of ranked) {
    if (successors.has(each.after) || 2 * each.area <= areaOf(before, each.before)) continue
    successors.set(each.after, each.before)
  }
  return successors
}
