import type { ActionProblem, ActionResult } from '@tongzhou/server/topology/action-problem'
import { refuseAction } from '@tongzhou/server/topology/action-problem'
import { mergeFaces } from '@tongzhou/server/topology/actions/merge-faces'
import { paintArea } from '@tongzhou/server/topology/actions/paint-area'
import type { LatticePoint, LatticePolygon } from '@tongzhou/server/topology/lattice'
import type { FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { findFace } from '@tongzhou/server/topology/plan-topology'
import { succeed } from '@tongzhou/server/topology/result'
import type { Attempt } from './attempt.ts'
import { remember } from './attempt.ts'

/** Dabs of one stroke; more it does not take, so that its state and what it costs to repeat stay bounded. */
export const MAX_DABS = 2000

/** Dabs that wait for their land to touch the receiver; older ones are forgotten. */
const MAX_WAITING = 16

/** What is painted at once: polygons, and whether a cell that lies under them whole is joined to the receiver. */
export type Dab = { readonly areas: readonly LatticePolygon[]; readonly mayJoin: boolean }

/**
 * A stroke of the brush. It grows dab by dab, each tried on what the others have led to, so that the thousandth costs
 * what the first did; for the history it is one action on the plan before.
 */
export type Stroke = {
  readonly toId: FaceId
  readonly before: PlanTopology
  readonly after: PlanTopology
  /** What was painted, in order. */
  readonly dabs: readonly Dab[]
  /** What was refused, perhaps because it lies apart; a later dab that is painted may join it. */
  readonly waiting: readonly LatticePolygon[]
  /** Where the last dab was put. */
  readonly lastAt: LatticePoint
  /** Base units taken. */
  readonly unitIds: readonly string[]
  /** The base unit the hand was over last, taken or not: it is tried once, not at every move. */
  readonly unitUnder: string | null
}

/** A stroke that has not painted anything. */
export function startStroke(before: PlanTopology, toId: FaceId, lastAt: LatticePoint): Stroke {
  return { toId, before, after: before, dabs: [], waiting: [], lastAt, unitIds: [], unitUnder: null }
}

/** What a dab leads to: land is painted, there was nothing to paint, or the refusal. */
export type Dabbed =
  | { readonly kind: 'painted' | 'nothing'; readonly stroke: Stroke }
  | { readonly kind: 'refused'; readonly stroke: Stroke; readonly problem: ActionProblem }

/** Paints over whole cells by joining them to the receiver, then whatever else lies under the areas. */
function joinUnder(plan: PlanTopology, toId: FaceId, { areas, whole }: Whole): ActionResult {
  const joined = mergeFaces(plan, { faceIds: [toId, ...whole], keepId: toId })
  if (!joined.ok) return joined
  const rest = paintArea(joined.value, { areas, toId })
  return !rest.ok && rest.problem.code === 'area_misses_face' ? joined : rest
}

type Whole = { readonly areas: readonly LatticePolygon[]; readonly whole: readonly FaceId[] }

function applyDab(plan: PlanTopology, toId: FaceId, { areas, mayJoin }: Dab): ActionResult {
  const painted = paintArea(plan, { areas, toId })
  if (painted.ok || !mayJoin || painted.problem.code !== 'would_vanish') return painted
  const isCell = findFace(plan, toId)?.kind === 'cell'
  return isCell ? joinUnder(plan, toId, { areas, whole: painted.problem.faceIds }) : painted
}

function addTo(stroke: Stroke, dab: Dab): Dabbed {
  const result = applyDab(stroke.after, stroke.toId, dab)
  if (result.ok) {
    return { kind: 'painted', stroke: { ...stroke, after: result.value, dabs: [...stroke.dabs, dab] } }
  }
  const { problem } = result
  return problem.code === 'area_misses_face'
    ? { kind: 'nothing', stroke }
    : { kind: 'refused', stroke, problem }
}

/**
 * Puts a dab on. What is refused waits: when the next dab that can be painted joins it to the receiver, it comes along;
 * when even that does not help, it is forgotten.
 */
export function addDab(stroke: Stroke, dab: Dab): Dabbed {
  const alone = addTo(stroke, dab)
  if (alone.kind === 'refused') {
    const waiting = [...stroke.waiting, ...dab.areas].slice(-MAX_WAITING)
    return { ...alone, stroke: { ...stroke, waiting } }
  }
  if (alone.kind === 'nothing' || stroke.waiting.length === 0) return alone
  const base = { ...alone.stroke, waiting: [] }
  const joined = addTo(base, { areas: stroke.waiting, mayJoin: dab.mayJoin })
  return joined.kind === 'painted' ? joined : { kind: 'painted', stroke: base }
}

/** All dabs one after another; those that meet no land to take any more are passed over. */
function repaint(plan: PlanTopology, { dabs, toId }: Stroke): ActionResult {
  let current = plan
  for (const dab of dabs) {
    const result = applyDab(current, toId, dab)
    if (result.ok) current = result.value
    else if (result.problem.code !== 'area_misses_face') return result
  }
  return current === plan ? refuseAction('area_misses_face', [toId]) : succeed(current)
}

/** The whole stroke as one action on the plan it began with. */
export function strokeAction(stroke: Stroke): Attempt['action'] {
  return remember(stroke.before, stroke.after, (plan) => repaint(plan, stroke)).action
}
