import type { ActionProblem } from '@tongzhou/server/topology/action-problem'
import { splitFaces } from '@tongzhou/server/topology/actions/split-faces'
import { at } from '@tongzhou/server/topology/checked'
import { faceAt } from '@tongzhou/server/topology/find-face'
import type { StepSentence } from '@tongzhou/server/topology/history'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import type { FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { findFace } from '@tongzhou/server/topology/plan-topology'
import type { Result } from '@tongzhou/server/topology/result'
import { guideHint, sentence } from '../words.ts'
import type { Attempt } from './attempt.ts'
import { attempt } from './attempt.ts'
import { cellsOf, innerPoint } from './faces-at.ts'
import type { LineOutcome, LineSpec } from './line-state.ts'
import { lineTool } from './line-tool.ts'
import { snap } from './snapping.ts'
import type { ToolContext } from './tool.ts'

/** Names a cut asks for at first, and at most: a line through more parts than these is refused with too_few_ids. */
const FIRST_IDS = 16
const MOST_IDS = 1024

/** Cells that lost the land of the new parts, in the order of these. */
function parentsOf(before: PlanTopology, after: PlanTopology, parts: readonly FaceId[]): FaceId[] {
  return [...new Set(parts.map((id) => faceAt(before, innerPoint(after, id))))]
}

function tell(parents: readonly FaceId[], parts: readonly FaceId[]): StepSentence {
  const count = parents.length
  return count === 1
    ? sentence('cut_cell', { cell: at(parents, 0), parts: count + parts.length })
    : sentence('cut_cells', { count, parts: count + parts.length })
}

function describe(before: PlanTopology, tried: Attempt, ids: readonly FaceId[]): LineOutcome {
  const newFaceIds = ids.filter((id) => findFace(tried.topology, id))
  const parents = parentsOf(before, tried.topology, newFaceIds)
  return { ...tried, sentence: tell(parents, newFaceIds), selects: [...parents, ...newFaceIds], newFaceIds }
}

/** Cuts the cells chosen, or without any every cell the line divides; the whole line is one action. */
function attemptCut(
  cut: readonly LatticePoint[],
  ids: readonly FaceId[],
  context: ToolContext,
): Result<LineOutcome, ActionProblem> {
  const { topology, selection } = context
  const faceIds = cellsOf(topology, selection).map(({ id }) => id)
  const chosen = faceIds.length > 0 ? { faceIds } : {}
  const tried = attempt(topology, (plan) => splitFaces(plan, { cut, newIds: ids, ...chosen }))
  if (tried.ok) return { ok: true, value: describe(topology, tried.value, ids) }
  const isShort = tried.problem.code === 'too_few_ids' && ids.length < MOST_IDS
  const more = isShort ? context.newIds(4 * ids.length) : []
  return more.length > ids.length ? attemptCut(cut, more, context) : tried
}

const spec: LineSpec = {
  name: 'cut',
  isRing: false,
  minPoints: 2,
  idCount: FIRST_IDS,
  startHint: ({ topology, selection }) =>
    guideHint(cellsOf(topology, selection).length > 0 ? 'press_to_cut_selected' : 'press_to_cut'),
  unfinished: { cut_misses_face: 'press_to_add', line_too_short: 'press_to_add' },
  snap,
  attempt: attemptCut,
}

/** Cuts cells along a line drawn point by point. */
export const cutTool = lineTool(spec)
