import type { ActionProblem, ActionResult } from '../action-problem.ts'
import { findLandProblem, refuseAction } from '../action-problem.ts'
import { at, atNext } from '../checked.ts'
import type { CutPart } from '../cut-parts.ts'
import { collectCutParts } from '../cut-parts.ts'
import { findEdgeMeetings, tableOfCourses } from '../edge-meetings.ts'
import { faceAt, facesAlong } from '../find-face.ts'
import { giveOwners } from '../give-owners.ts'
import type { LatticePoint } from '../lattice.ts'
import { isSamePoint } from '../lattice.ts'
import { inheritFrom, newCell } from '../make-face.ts'
import type { Overlay } from '../overlay.ts'
import { overlayLines } from '../overlay.ts'
import type { FaceId, PlanTopology } from '../plan-topology.ts'
import { findFace, getFace } from '../plan-topology.ts'
import { refuse } from '../result.ts'

/** A cut line and what shall come of it. */
export type FaceSplitting = {
  /** An open course of two points or more; what of it lies outside the cells is not used. */
  readonly cut: readonly LatticePoint[]
  /** Cells to cut; without them every cell that the line divides. */
  readonly faceIds?: readonly FaceId[]
  /** Names for the new parts, enough of them; within a cell larger parts take theirs first. */
  readonly newIds: readonly FaceId[]
  /** Points in parts that shall keep the name instead of the largest part of their cell. */
  readonly keepAt?: readonly LatticePoint[]
}

function findCutProblem(
  topology: PlanTopology,
  { cut, newIds, faceIds }: FaceSplitting,
): ActionProblem | undefined {
  const points = cut.filter((point, index) => index === 0 || !isSamePoint(point, at(cut, index - 1)))
  if (points.length < 2) return { code: 'line_too_short', faceIds: [] }
  const [meeting] = findEdgeMeetings(tableOfCourses([points]), 1)
  // Ends that meet close the line, which would cut out an enclave.
  const closing = isSamePoint(at(points, 0), atNext(points, points.length - 2)) ? at(points, 0) : undefined
  const crossing = meeting ?? closing ?? findRevisited(points)
  if (crossing) return { code: 'line_crosses_itself', faceIds: [], at: crossing }
  const taken = newIds.filter((id, index) => findFace(topology, id) || newIds.indexOf(id) !== index)
  if (taken.length > 0) return { code: 'id_taken', faceIds: taken }
  return findLandProblem(topology, faceIds ?? [])
}

function findRevisited(points: readonly LatticePoint[]): LatticePoint | undefined {
  return points.find((point, index) => points.findIndex((other) => isSamePoint(other, point)) !== index)
}

/** Names per face of the arrangement, and who is new: the largest piece of a part keeps the name of its cell. */
function namePieces(overlay: Overlay, parts: readonly CutPart[], newIds: readonly FaceId[]) {
  const owners = [...overlay.before]
  const parentById = new Map<FaceId, FaceId>()
  const names = newIds.values()
  for (const { id, pieces } of parts) {
    for (const piece of pieces.slice(1)) {
      const name = names.next().value
      if (name === undefined) return undefined
      parentById.set(name, id)
      for (const face of piece) owners[face] = name
    }
  }
  return { owners, parentById }
}

/** Exchanges names so that the parts at the given points keep those of their cells. */
function exchangeNames(
  owners: readonly (FaceId | null)[],
  pairs: readonly (readonly [FaceId, FaceId])[],
): (FaceId | null)[] {
  const nameOf = new Map(pairs.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]))
  return owners.map((owner) => (owner === null ? null : (nameOf.get(owner) ?? owner)))
}

/**
 * Splits cells along a cut line; new parts take the given face names, the largest part of each cell keeps the cell's,
 * unless `keepAt` says otherwise. New parts are of the village and the sub-bureau of their cell. Refused: line_too_short, line_crosses_itself, id_taken, no_such_face, locked,
 * cut_misses_face, too_few_ids, too_close.
 */
export function splitFaces(topology: PlanTopology, splitting: FaceSplitting): ActionResult {
  const { cut, newIds, keepAt = [] } = splitting
  const cutProblem = findCutProblem(topology, splitting)
  if (cutProblem) return refuse(cutProblem)
  const cells = splitting.faceIds ?? facesAlong(topology, cut)
  const ids = cells.filter((id) => findFace(topology, id)?.kind === 'cell')
  const overlaid = overlayLines(topology, ids, [{ layer: 'cut', points: cut }])
  if (!overlaid.ok) return overlaid
  const overlay = overlaid.value
  const parts = collectCutParts(overlay)
  if (parts.length === 0) return refuseAction('cut_misses_face', ids)
  const landProblem = findLandProblem(
    topology,
    parts.map(({ id }) => id),
  )
  if (landProblem) return refuse(landProblem)
  const named = namePieces(overlay, parts, newIds)
  if (!named)
    return refuseAction(
      'too_few_ids',
      parts.map(({ id }) => id),
    )
  const putFaces = [...named.parentById].map(([name, parentId]) => {
    const parent = getFace(topology, parentId)
    return newCell(name, String(parent.townshipCode), inheritFrom(parent))
  })
  const split = giveOwners(topology, overlay, { owners: named.owners, putFaces, removedFaceIds: [] })
  if (!split.ok || keepAt.length === 0) return split
  const pairs = keepAt.flatMap((point) => {
    const name = faceAt(split.value, point)
    const parent = named.parentById.get(name)
    return parent === undefined ? [] : [[name, parent] as const]
  })
  const owners = exchangeNames(named.owners, pairs)
  return giveOwners(topology, overlay, { owners, putFaces, removedFaceIds: [] })
}
