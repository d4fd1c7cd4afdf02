import type { ActionProblem } from '@tongzhou/server/topology/action-problem'
import { drawFace } from '@tongzhou/server/topology/actions/draw-face'
import { at } from '@tongzhou/server/topology/checked'
import { faceAt, facesUnder } from '@tongzhou/server/topology/find-face'
import { arcsThrough } from '@tongzhou/server/topology/find-vertex'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import type { FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { findFace, OUTSIDE } from '@tongzhou/server/topology/plan-topology'
import type { Result } from '@tongzhou/server/topology/result'
import { refuse } from '@tongzhou/server/topology/result'
import { guideHint, sentence } from '../words.ts'
import { attempt } from './attempt.ts'
import type { LineOutcome, LineSpec } from './line-state.ts'
import { lineTool } from './line-tool.ts'
import { snap } from './snapping.ts'
import type { ToolContext } from './tool.ts'

function facesBeside(topology: PlanTopology, point: LatticePoint): FaceId[] {
  return [
    faceAt(topology, point),
    ...arcsThrough(topology, point).flatMap(({ left, right }) => [left, right]),
  ]
}

function townshipOfUnassigned(topology: PlanTopology, id: FaceId): string | null {
  const face = findFace(topology, id)
  return face?.kind === 'unassigned' ? face.townshipCode : null
}

/** Townships with unassigned land the ring may cover: first the one that the first of its points to lie in any lies in. */
function townshipsUnder(topology: PlanTopology, ring: readonly LatticePoint[]): string[] {
  const codes = facesUnder(topology, [[ring]]).flatMap((id) => townshipOfUnassigned(topology, id) ?? [])
  // Nearly always there is one, and no point need be looked up.
  if (codes.length < 2) return codes
  for (const point of ring) {
    const first = facesBeside(topology, point).flatMap((id) => townshipOfUnassigned(topology, id) ?? [])
    if (first.length > 0) return [...new Set([...first, ...codes])]
  }
  return codes
}

/** Why there is nothing to draw on: the land under the ring is taken, or is no land of the district. */
function findGroundProblem(topology: PlanTopology, ring: readonly LatticePoint[]): ActionProblem {
  const faceIds = facesUnder(topology, [[ring]]).filter((id) => id !== OUTSIDE)
  return { code: faceIds.length > 0 ? 'not_unassigned' : 'outside_district', faceIds, at: at(ring, 0) }
}

/**
 * A new cell takes the unassigned land under the ring; what of the ring lies on cells, in other townships or outside is
 * left alone, so that one may draw over a border and leave no gap. The township is that of the first point in unassigned
 * land, else the first under the ring where it works.
 */
function attemptDrawing(
  ring: readonly LatticePoint[],
  ids: readonly FaceId[],
  { topology }: ToolContext,
): Result<LineOutcome, ActionProblem> {
  const newId = at(ids, 0)
  let problem: ActionProblem | undefined
  for (const townshipCode of townshipsUnder(topology, ring)) {
    const tried = attempt(topology, (plan) => drawFace(plan, { ring, townshipCode, newId, beyond: 'clip' }))
    if (tried.ok) {
      const outcome = {
        sentence: sentence('draw_cell', { cell: newId }),
        selects: [newId],
        newFaceIds: [newId],
      }
      return { ok: true, value: { ...tried.value, ...outcome } }
    }
    problem ??= tried.problem
  }
  return refuse(problem ?? findGroundProblem(topology, ring))
}

const spec: LineSpec = {
  name: 'draw',
  isRing: true,
  minPoints: 3,
  idCount: 1,
  startHint: () => guideHint('press_to_draw'),
  unfinished: { line_too_short: 'press_to_add' },
  snap,
  attempt: attemptDrawing,
}

/** Draws a new cell in unassigned land, point by point. */
export const drawTool = lineTool(spec)
