import type { ActionResult } from '../action-problem.ts'
import { refuseAction } from '../action-problem.ts'
import type { CellAttributes } from '../make-face.ts'
import { isSameFace } from '../make-face.ts'
import type { FaceId, PlanTopology } from '../plan-topology.ts'
import { findFace, getFace } from '../plan-topology.ts'
import { NO_CHANGE, replaceArcs } from '../replace-arcs.ts'
import { succeed } from '../result.ts'

/** Cells, and what shall be said of every one of them; what is left out stays as it is. */
export type AttributeSetting = {
  readonly faceIds: readonly FaceId[]
  readonly attributes: Partial<CellAttributes>
}

/**
 * Names cells, assigns them to a village or a sub-bureau, locks or unlocks them, declares enclaves, gives codes; locked
 * cells too, since their land stays. Refused: no_such_face, nothing_changes.
 */
export function setAttributes(
  topology: PlanTopology,
  { faceIds, attributes }: AttributeSetting,
): ActionResult {
  const missing = faceIds.filter((id) => findFace(topology, id)?.kind !== 'cell')
  if (missing.length > 0) return refuseAction('no_such_face', missing)
  const putFaces = faceIds
    .map((id) => ({ before: getFace(topology, id), after: { ...getFace(topology, id), ...attributes } }))
    .filter(({ before, after }) => !isSameFace(before, after))
    .map(({ after }) => after)
  if (putFaces.length === 0) return refuseAction('nothing_changes', faceIds)
  return succeed(replaceArcs(topology, { ...NO_CHANGE, putFaces }))
}
