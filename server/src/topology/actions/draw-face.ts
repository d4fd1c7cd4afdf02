import type { ActionProblem, ActionResult } from '../action-problem.ts'
import { refuseAction } from '../action-problem.ts'
import { readAreas } from '../area-rings.ts'
import { facesUnder } from '../find-face.ts'
import { giveArea } from '../give-area.ts'
import type { LatticeRing } from '../lattice.ts'
import type { CellAttributes } from '../make-face.ts'
import { newCell } from '../make-face.ts'
import type { FaceId, PlanTopology } from '../plan-topology.ts'
import { findFace, OUTSIDE, unassignedIn } from '../plan-topology.ts'

/** A ring drawn in the unassigned land of a township, and the name of the cell it shall become. */
export type FaceDrawing = {
  readonly ring: LatticeRing
  readonly townshipCode: string
  readonly newId: FaceId
  /** 'clip' takes the unassigned land under the ring and leaves the rest; 'refuse' wants all of it unassigned. */
  readonly beyond: 'clip' | 'refuse'
  /** Said of the new cell at once; nothing else is known of it. */
  readonly attributes?: Partial<CellAttributes>
}

function judgeBeyond(
  topology: PlanTopology,
  townshipCode: string,
): (covered: readonly (FaceId | null)[]) => ActionProblem | undefined {
  return (covered) => {
    const faces = covered.map((id) => (id === null ? undefined : findFace(topology, id)))
    const foreign = faces.filter((face) => face && face.townshipCode !== townshipCode)
    const ids = covered.filter((id) => id !== null)
    if (faces.includes(undefined)) return { code: 'outside_district', faceIds: [] }
    if (foreign.length > 0) return { code: 'crosses_township', faceIds: ids }
    return ids.length > 0 ? { code: 'not_unassigned', faceIds: ids } : undefined
  }
}

/**
 * Makes a new cell of unassigned land. Refused: id_taken, no_such_face, area_misses_face, would_detach, line_too_short,
 * line_crosses_itself, too_close; with 'refuse' also outside_district, crosses_township, not_unassigned.
 */
export function drawFace(topology: PlanTopology, drawing: FaceDrawing): ActionResult {
  const { ring, townshipCode, newId, beyond, attributes } = drawing
  if (findFace(topology, newId)) return refuseAction('id_taken', [newId])
  const areas = readAreas([[ring]])
  if (!areas.ok) return areas
  const from = unassignedIn(townshipCode)
  const isStrict = beyond === 'refuse'
  return giveArea(topology, {
    areas: areas.value,
    from: [from],
    to: newCell(newId, townshipCode, attributes),
    lookAt: isStrict ? facesUnder(topology, areas.value.polygons).filter((id) => id !== OUTSIDE) : [],
    beyond: isStrict ? judgeBeyond(topology, townshipCode) : 'ignore',
  })
}
