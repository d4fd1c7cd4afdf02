import type { ActionResult } from '../action-problem.ts'
import { findLandProblem, refuseAction } from '../action-problem.ts'
import { at, getOrThrow } from '../checked.ts'
import { giveOwners } from '../give-owners.ts'
import { largestFirst } from '../identity.ts'
import { countParts, overlayNothing } from '../overlay.ts'
import type { FaceId, PlanTopology } from '../plan-topology.ts'
import { findFace, getFace } from '../plan-topology.ts'
import { refuse } from '../result.ts'
import { doubledFaceArea } from '../ring-places.ts'

/** Cells to be made one, and which of them it shall be; without that, the largest by exact area. */
export type FaceMerging = { readonly faceIds: readonly FaceId[]; readonly keepId?: FaceId }

/**
 * Joins neighbouring cells into the one that keeps its name, code and responsibility; the others end. Refused:
 * too_few_faces, no_such_face, locked, crosses_township, not_neighbours.
 */
export function mergeFaces(topology: PlanTopology, { faceIds, keepId }: FaceMerging): ActionResult {
  const ids = [...new Set(faceIds)]
  if (ids.length < 2) return refuseAction('too_few_faces', ids)
  const landProblem = findLandProblem(topology, ids)
  if (landProblem) return refuse(landProblem)
  const notCells = ids.filter((id) => findFace(topology, id)?.kind !== 'cell')
  if (notCells.length > 0) return refuseAction('no_such_face', notCells)
  if (new Set(ids.map((id) => getFace(topology, id).townshipCode)).size > 1) {
    return refuseAction('crosses_township', ids)
  }
  const sized = ids.map((id) => ({ id, doubledArea: doubledFaceArea(topology, id) }))
  const keeper = keepId ?? at(largestFirst(sized), 0).id
  if (!ids.includes(keeper)) return refuseAction('no_such_face', [keeper])
  return joinInto(topology, ids, keeper)
}

function joinInto(topology: PlanTopology, ids: readonly FaceId[], keeper: FaceId): ActionResult {
  const overlay = overlayNothing(topology, ids)
  const owners = overlay.before.map((label) => label && keeper)
  const islands = Math.max(...countParts(overlay, overlay.before).values())
  if (getOrThrow(countParts(overlay, owners), keeper) > islands) return refuseAction('not_neighbours', ids)
  return giveOwners(topology, overlay, {
    owners,
    putFaces: [],
    removedFaceIds: ids.filter((id) => id !== keeper),
  })
}
