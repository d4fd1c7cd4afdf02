import { at } from '@tongzhou/server/topology/checked'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import type { HandEvent, PlaceEvent } from '../hand.ts'
import { guideHint, problemHint, refusalHint } from '../words.ts'
import { onlyCell } from './faces-at.ts'
import { sayHint } from './hints.ts'
import { attemptLasso } from './lasso-land.ts'
import { lineGuides } from './line-guides.ts'
import { finishLine, handleLine } from './line-hand.ts'
import type { LineSpec, LineState } from './line-state.ts'
import { LIVE_POINTS, MAX_POINTS, NO_LINE } from './line-state.ts'
import { simplifyLine } from './simplify.ts'
import { snap } from './snapping.ts'
import type { Handled, Hint, Tool, ToolContext } from './tool.ts'
import { distanceUnits } from './touch.ts'

/** A lasso in the hand: clicked like any ring, or drawn in one go. Both lists are bounded by MAX_POINTS. */
export type LassoState = {
  readonly line: LineState
  /** Where a dragging hand has been since the last point clicked; null while it does not drag. */
  readonly trail: readonly LatticePoint[] | null
}

type Lassoed = Handled<LassoState>

const spec: LineSpec = {
  name: 'lasso',
  isRing: true,
  minPoints: 3,
  idCount: 0,
  startHint: ({ topology, selection }) => {
    const chosen = onlyCell(topology, selection)
    return chosen ? guideHint('lasso_for', { cell: chosen.id }) : guideHint('circle_land')
  },
  unfinished: {
    line_too_short: 'press_to_add',
    area_misses_face: 'press_to_add',
    not_neighbours: 'lasso_needs_border',
  },
  snap,
  attempt: attemptLasso,
}

/** The ring of what was clicked and the trail after it, with the points that say something. */
function ringOf({ line, trail }: LassoState, { reachUnits }: PlaceEvent): LatticePoint[] {
  const last = at(line.points, line.points.length - 1)
  const drawn = simplifyLine([last, ...(trail ?? [])], reachUnits / 4)
  return [...line.points.slice(0, -1), ...drawn]
}

function hintFor(line: LineState): Hint {
  const { outcome } = line
  if (!outcome || outcome.ok) return guideHint('release_to_keep')
  const unfinished = spec.unfinished[outcome.problem.code]
  return unfinished ? guideHint(unfinished) : problemHint(outcome.problem)
}

/** Where the hand goes becomes the ring; what would come of it is tried on the way. */
function dragOn({ line, trail }: LassoState, hand: PlaceEvent, context: ToolContext): Lassoed {
  const from = trail?.at(-1) ?? line.pressedAt
  const isFar = from !== null && distanceUnits(from, hand.at) > hand.reachUnits / 2
  if (!isFar) return { state: { line, trail }, effects: [] }
  const known = trail ?? []
  if (known.length >= MAX_POINTS) {
    const hint = refusalHint('too_many_points', { limit: MAX_POINTS })
    return { state: { line: { ...line, hint }, trail }, effects: sayHint(line.hint, hint) }
  }
  const longer = [...known, hand.at]
  const ring = ringOf({ line, trail: longer }, hand)
  const isTried = ring.length >= spec.minPoints && ring.length <= LIVE_POINTS
  const outcome = isTried ? spec.attempt(ring, line.ids, context) : null
  const seen = { ...line, outcome, end: null, isCrossing: false }
  const hint = hintFor(seen)
  return { state: { line: { ...seen, hint }, trail: longer }, effects: sayHint(line.hint, hint) }
}

/**
 * A hand that lets go has drawn the whole lasso; when it is refused, it is drawn again from the start. A slip, too short
 * to be a ring, is forgotten and the clicked points stay.
 */
function endTrail(state: LassoState, hand: PlaceEvent, context: ToolContext): Lassoed {
  const points = ringOf(state, hand)
  if (points.length < spec.minPoints) return slip(state)
  const line = { ...state.line, points }
  const { state: after, effects } = finishLine({ spec, state: line, context })
  return { state: { line: { ...NO_LINE, hint: after.hint }, trail: null }, effects }
}

function slip({ line }: LassoState): Lassoed {
  const hint = guideHint('press_to_add')
  const kept = { ...line, hint, pressedAt: null, outcome: null }
  return { state: { line: kept, trail: null }, effects: sayHint(line.hint, hint) }
}

/** Forgets the trail and all that was clicked before it. */
function dropTrail({ line }: LassoState): Lassoed {
  return { state: { line: NO_LINE, trail: null }, effects: sayHint(line.hint, null) }
}

function handleTrail(state: LassoState, event: HandEvent, context: ToolContext): Lassoed {
  if (event.kind === 'drag') return dragOn(state, event, context)
  if (event.kind === 'release') return endTrail(state, event, context)
  const isKept = event.kind === 'leave' || (event.kind === 'key' && event.key !== 'Escape')
  // A press or a free move means that the release was not heard: nobody knows where the lasso ended.
  return isKept ? { state, effects: [] } : dropTrail(state)
}

function handle(state: LassoState, event: HandEvent, context: ToolContext): Lassoed {
  if (state.trail) return handleTrail(state, event, context)
  if (event.kind === 'drag') return dragOn(state, event, context)
  const { state: line, effects } = handleLine({ spec, state: state.line, context }, event)
  return { state: { line, trail: null }, effects }
}

/** The trail belongs to the ring drawn. */
function guides({ line, trail }: LassoState): ReturnType<Tool<LassoState>['guides']> {
  if (!trail) return lineGuides(spec, line)
  const drawn = lineGuides(spec, { ...line, points: [...line.points, ...trail] })
  return { ...drawn, points: [] }
}

/** Gives the land in a lasso, clicked or drawn in one go, to another cell. */
export const lassoTool: Tool<LassoState> = {
  name: 'lasso',
  start: { line: NO_LINE, trail: null },
  handle,
  guides,
  isBusy: ({ line, trail }) => trail !== null || line.points.length > 0,
}
