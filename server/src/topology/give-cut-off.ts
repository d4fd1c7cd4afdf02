import type { ActionResult } from './action-problem.ts'
import { refuseAction } from './action-problem.ts'
import { leftFace, rightFace } from './arrangement.ts'
import type { CutPart } from './cut-parts.ts'
import { collectCutParts } from './cut-parts.ts'
import { giveOwners } from './give-owners.ts'
import type { LatticePoint } from './lattice.ts'
import type { Overlay } from './overlay.ts'
import { overlayLines } from './overlay.ts'
import type { FaceId, PlanTopology } from './plan-topology.ts'
import { getFace } from './plan-topology.ts'

/** Says whether a piece of one face lies beside another face. */
function isBeside({ arrangement, before }: Overlay, piece: readonly number[], other: FaceId): boolean {
  const own = new Set(piece)
  return arrangement.edges.some((_, edge) => {
    const sides = [leftFace(arrangement, edge), rightFace(arrangement, edge)]
    return sides.some((face) => own.has(face)) && sides.some((face) => before[face] === other)
  })
}

/**
 * The pieces of a face that lie between its old border with the other face and the line. Where one piece has all of that
 * border the line is a new border in full; otherwise the largest piece stays.
 */
function findGoing(overlay: Overlay, { pieces }: CutPart, other: FaceId): (readonly number[])[] {
  const beside = pieces.filter((piece) => isBeside(overlay, piece, other))
  return beside.length === 1 ? beside : beside.filter((piece) => piece !== pieces[0])
}

/**
 * Gives what a line cuts off of two neighbouring faces to the other one each, so that the line becomes their border: for lines
 * that do not meet one border twice, but begin or end on another border of theirs. Refused: fixed_border, too_close,
 * line_misses_border, would_detach.
 */
export function giveCutOff(
  topology: PlanTopology,
  [a, b]: readonly [FaceId, FaceId],
  line: readonly LatticePoint[],
): ActionResult {
  if (getFace(topology, a).townshipCode !== getFace(topology, b).townshipCode) {
    return refuseAction('fixed_border', [a, b])
  }
  const overlaid = overlayLines(topology, [a, b], [{ layer: 'line', points: line }])
  if (!overlaid.ok) return overlaid
  const overlay = overlaid.value
  const owners = [...overlay.before]
  for (const part of collectCutParts(overlay)) {
    const other = part.id === a ? b : a
    for (const face of findGoing(overlay, part, other).flat()) owners[face] = other
  }
  if (owners.every((owner, face) => owner === overlay.before[face])) {
    return refuseAction('line_misses_border', [a, b])
  }
  return giveOwners(topology, overlay, { owners, putFaces: [], removedFaceIds: [] })
}
