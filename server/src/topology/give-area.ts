import type { ActionProblem, ActionResult } from './action-problem.ts'
import { findLandProblem, refuseAction } from './action-problem.ts'
import type { DrawnAreas } from './area-rings.ts'
import { coveredFaces } from './area-rings.ts'
import { giveOwners } from './give-owners.ts'
import { overlayLines } from './overlay.ts'
import type { Face, FaceId, PlanTopology } from './plan-topology.ts'
import { findFace } from './plan-topology.ts'
import { refuse } from './result.ts'

/** Land to be given: what of `from` lies in the areas goes to `to`, an existing face or a new one. */
export type AreaGift = {
  readonly areas: DrawnAreas
  readonly from: readonly FaceId[]
  /** It must be of the township of `from`. */
  readonly to: Face
  /**
   * What to do about covered land that is not of `from`: 'ignore' leaves it as it is, a function may refuse. It gets the
   * names of the faces covered; null stands for land beyond all of `lookAt`.
   */
  readonly beyond: 'ignore' | ((covered: readonly (FaceId | null)[]) => ActionProblem | undefined)
  /** Faces besides `from` and `to` that the areas may cover. */
  readonly lookAt: readonly FaceId[]
}

/** Gives land by area; see `AreaGift`. Refused as the overlay, the areas and the new owners ask. */
export function giveArea(topology: PlanTopology, gift: AreaGift): ActionResult {
  const { from, to, beyond, lookAt } = gift
  const isNew = findFace(topology, to.id) === undefined
  const landProblem = findLandProblem(topology, isNew ? from : [...from, to.id])
  if (landProblem) return refuse(landProblem)
  const { lines } = gift.areas
  const overlaid = overlayLines(topology, [...new Set([...from, to.id, ...lookAt])], lines)
  if (!overlaid.ok) return overlaid
  const overlay = overlaid.value
  const covered = coveredFaces(overlay, lines)
  const givers = new Set(from)
  const others = overlay.before.filter(
    (label, face) => covered[face] && (label === null || !givers.has(label)),
  )
  const problem = beyond === 'ignore' ? undefined : beyond([...new Set(others)])
  if (problem) return refuse(problem)
  const owners = overlay.before.map((label, face) =>
    label && covered[face] && givers.has(label) ? to.id : label,
  )
  if (owners.every((owner, face) => owner === overlay.before[face]))
    return refuseAction('area_misses_face', from)
  return giveOwners(topology, overlay, { owners, putFaces: isNew ? [to] : [], removedFaceIds: [] })
}
