import { facesTouched, type TopologyDifference } from '@tongzhou/server/topology/difference'
import { facePolygons } from '@tongzhou/server/topology/face-rings'
import { isSameFace } from '@tongzhou/server/topology/make-face'
import { getFrom } from '@tongzhou/server/topology/persistent-map'
import { type FaceId, findFace, type PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { isSameLand } from '@tongzhou/server/topology/same-land'
import { isSameArc } from '@tongzhou/server/topology/trace-arcs'
import { differenceAction } from '../../../editor/take-difference.ts'

/**
 * How a proposal stands to the draft as it is now: fits – with the plan that it would make; taken – the draft is as it
 * proposes; nothing – it changes nothing; kept – it would take or give land of cells that are locked or enclaves by now;
 * outdated – the draft has changed where the proposal lies.
 */
export type ProposalFit =
  | { readonly kind: 'fits'; readonly after: PlanTopology }
  | { readonly kind: 'nothing' | 'taken' | 'outdated' }
  | { readonly kind: 'kept'; readonly faceIds: readonly FaceId[] }

function isTaken(topology: PlanTopology, difference: TopologyDifference): boolean {
  const { removedArcIds, putArcs, removedFaceIds, putFaces } = difference
  return (
    removedArcIds.every((id) => getFrom(topology.arcs, id) === undefined) &&
    removedFaceIds.every((id) => findFace(topology, id) === undefined) &&
    putArcs.every((arc) => {
      const own = getFrom(topology.arcs, arc.id)
      return own !== undefined && isSameArc(own, arc)
    }) &&
    putFaces.every((face) => {
      const own = findFace(topology, face.id)
      return own !== undefined && isSameFace(own, face)
    })
  )
}

/** Faces that are kept in the draft and would not stay as they are. */
function findBroken(topology: PlanTopology, after: PlanTopology, touched: readonly FaceId[]): FaceId[] {
  return touched.filter((id) => {
    const face = findFace(topology, id)
    if (face === undefined || !(face.isLocked || face.isEnclave)) return false
    const next = findFace(after, id)
    if (next === undefined || !isSameFace(face, next)) return true
    return !isSameLand(facePolygons(topology, id), facePolygons(after, id))
  })
}

/** Looks whether a proposal can be taken into a draft, which may have changed since it was made. */
export function fitProposal(topology: PlanTopology, difference: TopologyDifference): ProposalFit {
  const result = differenceAction(difference)(topology)
  if (!result.ok) {
    if (result.problem.code === 'nothing_changes') return { kind: 'nothing' }
    return { kind: isTaken(topology, difference) ? 'taken' : 'outdated' }
  }
  const after = result.value
  const faceIds = findBroken(topology, after, facesTouched(topology, difference))
  if (faceIds.length > 0) return { kind: 'kept', faceIds }
  return isTaken(topology, difference) ? { kind: 'taken' } : { kind: 'fits', after }
}
