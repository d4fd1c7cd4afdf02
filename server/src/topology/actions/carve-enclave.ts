import type { ActionResult } from '../action-problem.ts'
import { refuseAction } from '../action-problem.ts'
import { readAreas } from '../area-rings.ts'
import { facesUnder } from '../find-face.ts'
import { giveArea } from '../give-area.ts'
import type { LatticeRing } from '../lattice.ts'
import type { CellAttributes } from '../make-face.ts'
import { inheritFrom, newCell } from '../make-face.ts'
import type { FaceId, PlanTopology } from '../plan-topology.ts'
import { findFace, OUTSIDE } from '../plan-topology.ts'

/** The ring of an enclave (园区) inside one cell, and the new cell. */
export type EnclaveCarving = {
  readonly ring: LatticeRing
  readonly insideId: FaceId
  readonly newId: FaceId
  /** Said of the new cell at once; village and sub-bureau are those of the cell around it unless given here. */
  readonly attributes?: Partial<CellAttributes>
}

/**
 * Makes a declared enclave: a new cell cut out of one cell, which may then lie all around it. Refused: id_taken,
 * no_such_face, locked, not_inside_one_cell, would_detach, would_vanish, line_too_short, line_crosses_itself, too_close.
 */
export function carveEnclave(
  topology: PlanTopology,
  { ring, insideId, newId, attributes }: EnclaveCarving,
): ActionResult {
  const host = findFace(topology, insideId)
  if (host?.kind !== 'cell' || host.townshipCode === null) return refuseAction('no_such_face', [insideId])
  if (findFace(topology, newId)) return refuseAction('id_taken', [newId])
  const areas = readAreas([[ring]])
  if (!areas.ok) return areas
  return giveArea(topology, {
    areas: areas.value,
    from: [insideId],
    to: newCell(newId, host.townshipCode, {
      ...inheritFrom(host),
      ...attributes,
      isEnclave: true,
    }),
    lookAt: facesUnder(topology, areas.value.polygons).filter((id) => id !== OUTSIDE),
    beyond: (covered) =>
      covered.length > 0
        ? { code: 'not_inside_one_cell', faceIds: covered.filter((id) => id !== null) }
        : undefined,
  })
}
