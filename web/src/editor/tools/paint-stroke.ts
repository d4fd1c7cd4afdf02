import type { ActionProblem, ActionResult } from '@tongzhou/server/topology/action-problem'
import { refuseAction } from '@tongzhou/server/topology/action-problem'
import { paintArea } from '@tongzhou/server/topology/actions/paint-area'
import type { LatticePoint, LatticePolygon } from '@tongzhou/server/topology/lattice'
import type { FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { succeed } from '@tongzhou/server/topology/result'
import type { Attempt } from './attempt.ts'
import { remember } from './attempt.ts'

/** Dabs of one stroke; more it does not take, so that its state and what it costs to repeat stay bounded. */
export const MAX_DABS = 2000

/** Dabs that wait for their land to touch the receiver; older ones are forgotten. */
const MAX_WAITING = 32

type Dab = readonly LatticePolygon[]

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
  /** What was refused because it would lie apart, until a later dab joins it. */
  readonly waiting: readonly LatticePolygon[]
  readonly lastAt: LatticePoint
  /** Base units taken already. */
  readonly unitIds: readonly string[]
}

/** A stroke that has not painted anything. */
export function startStroke(before: PlanTopology, toId: FaceId, lastAt: LatticePoint): Stroke {
  return { toId, before, after: before, dabs: [], waiting: [], lastAt, unitIds: [] }
}

/** What a dab leads to: land is painted, there was nothing to paint, or the refusal. */
export type Dabbed =
  | { readonly kind: 'painted'; readonly stroke: Stroke }
  | { readonly kind: 'nothing'; readonly stroke: Stroke }
  | { readonly kind: 'refused'; readonly stroke: Stroke; readonly problem: ActionProblem }

function paint(stroke: Stroke, areas: Dab, waiting: Stroke['waiting']): Stroke | ActionProblem {
  const result = paintArea(stroke.after, { areas, toId: stroke.toId })
  if (!result.ok) return result.problem
  return { ...stroke, after: result.value, dabs: [...stroke.dabs, areas], waiting }
}

/** Puts a dab on. Land that lies apart from the receiver waits and comes along as soon as the stroke reaches it. */
export function addDab(stroke: Stroke, dab: Dab): Dabbed {
  const { waiting } = stroke
  const whole = paint(stroke, [...waiting, ...dab], [])
  if ('toId' in whole) return { kind: 'painted', stroke: whole }
  const alone = waiting.length > 0 ? paint(stroke, dab, waiting) : whole
  if ('toId' in alone) return { kind: 'painted', stroke: alone }
  if (alone.code === 'area_misses_face') return { kind: 'nothing', stroke }
  const kept = [...waiting, ...dab].slice(-MAX_WAITING)
  return { kind: 'refused', stroke: { ...stroke, waiting: kept }, problem: alone }
}

/** All dabs one after another; those that meet no land to take any more are passed over. */
function repaint(plan: PlanTopology, { dabs, toId }: Stroke): ActionResult {
  let current = plan
  for (const areas of dabs) {
    const result = paintArea(current, { areas, toId })
    if (result.ok) current = result.value
    else if (result.problem.code !== 'area_misses_face') return result
  }
  return current === plan ? refuseAction('area_misses_face', [toId]) : succeed(current)
}

/** The whole stroke as one action on the plan it began with. */
export function strokeAction(stroke: Stroke): Attempt['action'] {
  return remember(stroke.before, stroke.after, (plan) => repaint(plan, stroke)).action
}
