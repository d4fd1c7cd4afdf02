import type { ActionResult } from '../action-problem.ts'
import { refuseAction } from '../action-problem.ts'
import { readAreas } from '../area-rings.ts'
import { facesUnder } from '../find-face.ts'
import { giveArea } from '../give-area.ts'
import type { LatticePolygon } from '../lattice.ts'
import type { FaceId, PlanTopology } from '../plan-topology.ts'
import { findFace } from '../plan-topology.ts'

/** Areas painted for a face: the strokes of a brush, or the polygons of base units (villages). */
export type PaintedAreas = { readonly areas: readonly LatticePolygon[]; readonly toId: FaceId }

/**
 * Assigns everything under the areas to a cell, or with the unassigned land of a township as target takes it from its
 * cells. Only land of the target's township is taken, and none of locked cells: paint does not run over a line.
 * Refused: no_such_face, locked (the target, or nothing but locked cells lies under the areas), area_misses_face,
 * would_detach, would_vanish (a cell painted over whole is to be merged), line_too_short, line_crosses_itself, too_close.
 */
export function paintArea(topology: PlanTopology, { areas, toId }: PaintedAreas): ActionResult {
  const to = findFace(topology, toId)
  if (!to || to.kind === 'outside') return refuseAction('no_such_face', [toId])
  const drawn = readAreas(areas)
  if (!drawn.ok) return drawn
  const under = facesUnder(topology, drawn.value.polygons)
  const inTownship = under.filter(
    (id) => id !== toId && findFace(topology, id)?.townshipCode === to.townshipCode,
  )
  const from = inTownship.filter((id) => !findFace(topology, id)?.isLocked)
  if (from.length === 0 && inTownship.length > 0) return refuseAction('locked', inTownship)
  return giveArea(topology, { areas: drawn.value, from, to, lookAt: [], beyond: 'ignore' })
}
