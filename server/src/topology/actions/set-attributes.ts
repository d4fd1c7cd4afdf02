import type { ActionResult } from '../action-problem.ts'
import { refuseAction } from '../action-problem.ts'
import type { Face, FaceId, PlanTopology } from '../plan-topology.ts'
import { findFace, getFace } from '../plan-topology.ts'
import { NO_CHANGE, replaceArcs } from '../replace-arcs.ts'
import { succeed } from '../result.ts'

/** What may be said of a cell apart from its shape. */
export type CellAttributes = Partial<Pick<Face, 'code' | 'isLocked' | 'isEnclave'>>

/** Locks or unlocks cells, declares enclaves, gives codes. Refused: no_such_face, nothing_changes. */
export function setAttributes(
  topology: PlanTopology,
  { faceIds, attributes }: { readonly faceIds: readonly FaceId[]; readonly attributes: CellAttributes },
): ActionResult {
  const missing = faceIds.filter((id) => findFace(topology, id)?.kind !== 'cell')
  if (missing.length > 0) return refuseAction('no_such_face', missing)
  const putFaces = faceIds
    .map((id) => ({ before: getFace(topology, id), after: { ...getFace(topology, id), ...attributes } }))
    .filter(
      ({ before, after }) =>
        before.code !== after.code ||
        before.isLocked !== after.isLocked ||
        before.isEnclave !== after.isEnclave,
    )
    .map(({ after }) => after)
  if (putFaces.length === 0) return refuseAction('nothing_changes', faceIds)
  return succeed(replaceArcs(topology, { ...NO_CHANGE, putFaces }))
}
