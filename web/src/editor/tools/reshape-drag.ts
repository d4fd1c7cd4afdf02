import type { ActionProblem, ActionResult } from '@tongzhou/server/topology/action-problem'
import { insertVertex } from '@tongzhou/server/topology/actions/insert-vertex'
import { moveVertex } from '@tongzhou/server/topology/actions/move-vertex'
import { removeVertex } from '@tongzhou/server/topology/actions/remove-vertex'
import { at } from '@tongzhou/server/topology/checked'
import { arcsThrough } from '@tongzhou/server/topology/find-vertex'
import type { StepSentence } from '@tongzhou/server/topology/history'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import { isSamePoint } from '@tongzhou/server/topology/lattice'
import type { PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { findFace, isFixed } from '@tongzhou/server/topology/plan-topology'
import type { PlaceEvent } from '../hand.ts'
import { guideHint, problemHint, sentence } from '../words.ts'
import { attempt } from './attempt.ts'
import { sayHint } from './hints.ts'
import type { ReshapeDrag, ReshapeState } from './reshape-state.ts'
import type { Snap } from './snapping.ts'
import { snap } from './snapping.ts'
import type { Effect, Handled, Hint, ToolContext } from './tool.ts'
import type { Touched } from './touch.ts'
import { distanceUnits } from './touch.ts'

type Reshaped = Handled<ReshapeState>

/** The state with another hint, and the effects with the hint's. */
export function sayReshape(
  state: ReshapeState,
  hint: Hint | null,
  effects: readonly Effect[] = [],
): Reshaped {
  return { state: { ...state, hint }, effects: [...effects, ...sayHint(state.hint, hint)] }
}

/** Why a border cannot be touched at all: it is fixed, or a cell beside it is locked. */
export function findStandingProblem(
  topology: PlanTopology,
  { kind, at: place, arc }: Touched,
): ActionProblem | null {
  const arcs = kind === 'border' ? [arc] : arcsThrough(topology, place)
  if (arcs.some((other) => isFixed(topology, other))) return { code: 'fixed_border', faceIds: [], at: place }
  const locked = arcs
    .flatMap(({ left, right }) => [left, right])
    .filter((id) => findFace(topology, id)?.isLocked)
  return locked.length > 0 ? { code: 'locked', faceIds: [...new Set(locked)], at: place } : null
}

/**
 * A vertex must not come to lie on a border or another vertex, so the hand is drawn to seats of villages only; drawing it
 * to borders would have it refused there.
 */
function placeOf(context: ToolContext, hand: PlaceEvent): Snap {
  const { villages } = context.snapping
  return snap({ ...context, snapping: { nodes: false, borders: false, townships: false, villages } }, hand)
}

function put(
  { kind, at: from, arc, index }: Touched,
  to: LatticePoint,
): (plan: PlanTopology) => ActionResult {
  if (kind !== 'border') return (plan) => moveVertex(plan, { from, to })
  const between = [at(arc.points, index), at(arc.points, index + 1)] as const
  return (plan) => insertVertex(plan, { between, at: to })
}

function tell(before: PlanTopology, { kind, at: place, arc }: Touched): StepSentence {
  const values = { cell: arc.left, other: arc.right }
  if (kind === 'border') return sentence('insert_vertex', values)
  if (kind === 'vertex') return sentence('move_vertex', values)
  const faces = arcsThrough(before, place).flatMap(({ left, right }) => [left, right])
  return sentence('move_node', { count: new Set(faces).size })
}

/** Takes something of a border into the hand. */
export function pickUp(
  state: ReshapeState,
  touched: Touched,
  { hand, context }: { hand: PlaceEvent; context: ToolContext },
): Reshaped {
  const drag: ReshapeDrag = {
    touched,
    before: context.topology,
    pressedAt: hand.at,
    isMoving: false,
    lastGood: null,
    refusedAt: null,
  }
  const chosen = touched.kind === 'border' ? null : touched.at
  return { state: { ...state, drag, chosen, hover: null }, effects: [] }
}

/** Back where it was: no step is left of the drag. */
function putBack(state: ReshapeState, drag: ReshapeDrag): Reshaped {
  const effects: Effect[] = drag.lastGood ? [{ kind: 'cancel' }] : []
  const idle = { ...drag, lastGood: null, refusedAt: null, isMoving: true }
  return sayReshape({ ...state, drag: idle }, guideHint('release_to_keep'), effects)
}

/** The hand goes on with a drag. A place that is refused leaves everything at the last good one. */
export function dragTo(
  state: ReshapeState,
  drag: ReshapeDrag,
  { hand, context }: { hand: PlaceEvent; context: ToolContext },
): Reshaped {
  const isMoving = drag.isMoving || distanceUnits(drag.pressedAt, hand.at) > hand.reachUnits / 2
  if (!isMoving) return { state, effects: [] }
  const to = placeOf(context, hand).at
  if (drag.touched.kind !== 'border' && isSamePoint(to, drag.touched.at)) return putBack(state, drag)
  const tried = attempt(drag.before, put(drag.touched, to))
  if (!tried.ok) {
    const refused = { ...state, drag: { ...drag, isMoving, refusedAt: to } }
    return sayReshape(refused, problemHint(tried.problem))
  }
  const step: Effect = {
    kind: drag.lastGood ? 'replace' : 'perform',
    action: tried.value.action,
    sentence: tell(drag.before, drag.touched),
  }
  const moved = { ...state, chosen: to, drag: { ...drag, isMoving, lastGood: to, refusedAt: null } }
  return sayReshape(moved, guideHint('release_to_keep'), [step])
}

/** Ends a drag: what was allowed last stays. */
export function letGo(state: ReshapeState): Reshaped {
  return sayReshape({ ...state, drag: null }, null)
}

/** Takes a drag back. */
export function cancelDrag(state: ReshapeState, drag: ReshapeDrag): Reshaped {
  const effects: Effect[] = drag.lastGood ? [{ kind: 'cancel' }] : []
  const chosen = drag.touched.kind === 'border' ? null : drag.touched.at
  return sayReshape({ ...state, drag: null, chosen }, null, effects)
}

/** Takes a vertex away. */
export function takeAway(state: ReshapeState, place: LatticePoint, { topology }: ToolContext): Reshaped {
  const tried = attempt(topology, (plan) => removeVertex(plan, { at: place }))
  if (!tried.ok) return sayReshape(state, problemHint(tried.problem))
  const { left, right } = at(arcsThrough(topology, place), 0)
  const values = { cell: left, other: right }
  const step: Effect = {
    kind: 'perform',
    action: tried.value.action,
    sentence: sentence('remove_vertex', values),
  }
  return sayReshape({ ...state, hover: null, chosen: null }, null, [step])
}
