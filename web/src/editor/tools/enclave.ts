import type { ActionProblem } from '@tongzhou/server/topology/action-problem'
import { carveEnclave } from '@tongzhou/server/topology/actions/carve-enclave'
import { at } from '@tongzhou/server/topology/checked'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import type { FaceId } from '@tongzhou/server/topology/plan-topology'
import type { Result } from '@tongzhou/server/topology/result'
import { mapResult, refuse } from '@tongzhou/server/topology/result'
import { guideHint, sentence } from '../words.ts'
import { attempt } from './attempt.ts'
import { cellAt, onlyCell } from './faces-at.ts'
import type { LineOutcome, LineSpec } from './line-state.ts'
import { lineTool } from './line-tool.ts'
import { snap } from './snapping.ts'
import type { ToolContext } from './tool.ts'

/** Carves the ring out of the only cell chosen, else out of the cell its first point lies in. */
function attemptCarving(
  ring: readonly LatticePoint[],
  ids: readonly FaceId[],
  { topology, selection }: ToolContext,
): Result<LineOutcome, ActionProblem> {
  const start = at(ring, 0)
  const host = onlyCell(topology, selection) ?? cellAt(topology, start)
  if (!host) return refuse({ code: 'not_inside_one_cell', faceIds: [], at: start })
  const newId = at(ids, 0)
  const insideId = host.id
  const tried = attempt(topology, (plan) => carveEnclave(plan, { ring, insideId, newId }))
  return mapResult(tried, (value) => ({
    ...value,
    sentence: sentence('carve_enclave', { cell: newId, inside: insideId }),
    selects: [newId],
    newFaceIds: [newId],
  }))
}

const spec: LineSpec = {
  name: 'enclave',
  isRing: true,
  minPoints: 3,
  idCount: 1,
  startHint: () => guideHint('press_to_carve'),
  unfinished: { line_too_short: 'press_to_add' },
  snap,
  attempt: attemptCarving,
}

/** Carves a declared enclave out of a cell, point by point. */
export const enclaveTool = lineTool(spec)
