import { facesTouched, type TopologyDifference } from '@tongzhou/server/topology/difference'
import { facePolygons } from '@tongzhou/server/topology/face-rings'
import { type FaceId, findFace, type PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { differenceAction } from '../../../editor/take-difference.ts'

/**
 * How a proposal stands to the draft as it is now: fits – with the plan that it would make; nothing – it changes nothing;
 * kept – it would take or give land of cells that are locked or enclaves by now; outdated – the draft has changed where the
 * proposal lies.
 */
export type ProposalFit =
  | { readonly kind: 'fits'; readonly after: PlanTopology }
  | { readonly kind: 'nothing' | 'outdated' }
  | { readonly kind: 'kept'; readonly faceIds: readonly FaceId[] }

const landOf = (topology: PlanTopology, id: FaceId): string => JSON.stringify(facePolygons(topology, id))

/** Looks whether a proposal can be taken into a draft, which may have changed since it was made. */
export function fitProposal(topology: PlanTopology, difference: TopologyDifference): ProposalFit {
  const result = differenceAction(difference)(topology)
  if (!result.ok) return { kind: result.problem.code === 'nothing_changes' ? 'nothing' : 'outdated' }
  const after = result.value
  const faceIds = facesTouched(topology, difference).filter((id) => {
    const face = findFace(topology, id)
    if (face === undefined || !(face.isLocked || face.isEnclave)) return false
    return findFace(after, id) === undefined || landOf(topology, id) !== landOf(after, id)
  })
  return faceIds.length > 0 ? { kind: 'kept', faceIds } : { kind: 'fits', after }
}
