import type { ActionResult } from '../action-problem.ts'
import { findLandProblem, refuseAction } from '../action-problem.ts'
import { giveOwners } from '../give-owners.ts'
import { overlayNothing } from '../overlay.ts'
import type { FaceId, PlanTopology } from '../plan-topology.ts'
import { findFace, getFace, unassignedIn } from '../plan-topology.ts'
import { refuse } from '../result.ts'

/**
 * Dissolves whole cells: their land becomes unassigned land of their townships. For a part of a cell see `paintArea`.
 * Refused: too_few_faces, no_such_face, locked.
 */
export function makeUnassigned(
  topology: PlanTopology,
  { faceIds }: { readonly faceIds: readonly FaceId[] },
): ActionResult {
  const ids = [...new Set(faceIds)]
  if (ids.length === 0) return refuseAction('too_few_faces')
  const landProblem = findLandProblem(topology, ids)
  if (landProblem) return refuse(landProblem)
  const notCells = ids.filter((id) => findFace(topology, id)?.kind !== 'cell')
  if (notCells.length > 0) return refuseAction('no_such_face', notCells)
  const unassignedOf = (id: FaceId) => unassignedIn(String(getFace(topology, id).townshipCode))
  const affected = [...new Set([...ids, ...ids.map(unassignedOf)])]
  const overlay = overlayNothing(topology, affected)
  const leaving = new Set(ids)
  const owners = overlay.before.map((label) => (label && leaving.has(label) ? unassignedOf(label) : label))
  return giveOwners(topology, overlay, { owners, putFaces: [], removedFaceIds: ids })
}
