import type { ActionProblem } from '@tongzhou/server/topology/action-problem'
import { paintArea } from '@tongzhou/server/topology/actions/paint-area'
import { transferArea } from '@tongzhou/server/topology/actions/transfer-area'
import { at } from '@tongzhou/server/topology/checked'
import { faceAt } from '@tongzhou/server/topology/find-face'
import type { LatticePoint, LatticeRing } from '@tongzhou/server/topology/lattice'
import type { Face, FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { arcsOfFace, findFace, getFace, otherSide } from '@tongzhou/server/topology/plan-topology'
import type { Result } from '@tongzhou/server/topology/result'
import { mapResult, refuse } from '@tongzhou/server/topology/result'
import { locateInRing } from '@tongzhou/server/topology/rings'
import { boxAround, segmentsWithin } from '@tongzhou/server/topology/square-index'
import { sentence } from '../words.ts'
import type { Attempt } from './attempt.ts'
import { attempt } from './attempt.ts'
import { onlyCell } from './faces-at.ts'
import type { LineOutcome } from './line-state.ts'
import type { ToolContext } from './tool.ts'
import { distanceUnits } from './touch.ts'

/** Length of the border between a face and each of its neighbours, as far as it lies in a ring; piece by piece. */
function bordersInside(topology: PlanTopology, id: FaceId, ring: LatticeRing): Map<FaceId, number> {
  const box = boxAround(ring)
  const lengths = new Map<FaceId, number>()
  for (const arc of arcsOfFace(topology, id)) {
    const other = otherSide(arc, id)
    for (const { from, to } of segmentsWithin(arc, box)) {
      const middle: LatticePoint = [Math.round((from[0] + to[0]) / 2), Math.round((from[1] + to[1]) / 2)]
      if (locateInRing(ring, middle) === 'outside') continue
      lengths.set(other, (lengths.get(other) ?? 0) + distanceUnits(from, to))
    }
  }
  return lengths
}

/** The cell of the same township with the longest border to a face inside the ring; null when there is none. */
function findReceiver(topology: PlanTopology, giver: Face, ring: LatticeRing): Face | null {
  let best: Face | null = null
  let longest = 0
  for (const [id, length] of bordersInside(topology, giver.id, ring)) {
    const face = findFace(topology, id)
    if (face?.kind !== 'cell' || face.townshipCode !== giver.townshipCode || length <= longest) continue
    best = face
    longest = length
  }
  return best
}

function finish(tried: Result<Attempt, ActionProblem>, told: Omit<LineOutcome, keyof Attempt>) {
  return mapResult(tried, (value): LineOutcome => ({ ...value, ...told }))
}

/** All land inside goes to the cell chosen, whoever has it, as far as it is of its township and not locked. */
function gather(topology: PlanTopology, ring: LatticeRing, to: FaceId): Result<LineOutcome, ActionProblem> {
  const tried = attempt(topology, (plan) => paintArea(plan, { areas: [[ring]], toId: to }))
  return finish(tried, { sentence: sentence('gather_land', { to }), selects: [to], newFaceIds: [] })
}

/** What one face has inside goes to another. */
function transfer(
  topology: PlanTopology,
  lasso: LatticeRing,
  { from, to }: { readonly from: FaceId; readonly to: FaceId },
): Result<LineOutcome, ActionProblem> {
  const tried = attempt(topology, (plan) => transferArea(plan, { lasso, fromId: from, toId: to }))
  return finish(tried, { sentence: sentence('transfer_land', { from, to }), selects: [to], newFaceIds: [] })
}

/**
 * Who gives and who gets what lies in a lasso: when exactly one cell is chosen, it gets the land of all others; else the
 * face in which the lasso begins gives, and its neighbour with the longest border inside gets. A lasso that begins in a
 * locked cell is refused, so that nobody wonders why that cell alone keeps its land.
 */
export function attemptLasso(
  ring: LatticeRing,
  _: readonly FaceId[],
  { topology, selection }: ToolContext,
): Result<LineOutcome, ActionProblem> {
  const start = at(ring, 0)
  const giver = getFace(topology, faceAt(topology, start))
  if (giver.isLocked) return refuse({ code: 'locked', faceIds: [giver.id], at: start })
  const chosen = onlyCell(topology, selection)
  if (chosen) return gather(topology, ring, chosen.id)
  if (giver.kind === 'outside') return refuse({ code: 'outside_district', faceIds: [], at: start })
  const to = findReceiver(topology, giver, ring)
  if (!to) return refuse({ code: 'not_neighbours', faceIds: [giver.id], at: start })
  return transfer(topology, ring, { from: giver.id, to: to.id })
}
