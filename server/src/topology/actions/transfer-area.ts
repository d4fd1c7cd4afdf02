import type { ActionResult } from '../action-problem.ts'
import { refuseAction } from '../action-problem.ts'
import { readAreas } from '../area-rings.ts'
import { giveArea } from '../give-area.ts'
import type { LatticeRing } from '../lattice.ts'
import type { FaceId, PlanTopology } from '../plan-topology.ts'
import { findFace, neighboursOf } from '../plan-topology.ts'

/** A lasso: what of one face lies in it goes to another. Either may be unassigned land of the township. */
export type AreaTransfer = { readonly lasso: LatticeRing; readonly fromId: FaceId; readonly toId: FaceId }

/**
 * Moves the land inside a lasso from one face to a neighbour. Refused: no_such_face, locked, nothing_changes,
 * crosses_township, not_neighbours, area_misses_face, would_detach, would_vanish, line_too_short, line_crosses_itself,
 * too_close.
 */
export function transferArea(topology: PlanTopology, { lasso, fromId, toId }: AreaTransfer): ActionResult {
  const from = findFace(topology, fromId)
  const to = findFace(topology, toId)
  if (!from || !to) return refuseAction('no_such_face', [from ? toId : fromId])
  if (fromId === toId) return refuseAction('nothing_changes', [fromId])
  if (from.townshipCode !== to.townshipCode) return refuseAction('crosses_township', [fromId, toId])
  const mustTouch = to.kind === 'cell'
  if (mustTouch && !neighboursOf(topology, fromId).includes(toId)) {
    return refuseAction('not_neighbours', [fromId, toId])
  }
  const areas = readAreas([[lasso]])
  if (!areas.ok) return areas
  return giveArea(topology, { areas: areas.value, from: [fromId], to, lookAt: [], beyond: 'ignore' })
}
