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
import type { Guides, Handled, Hint, Tool, ToolContext } from './tool.ts'
import { distanceUnits } from './touch.ts'

type Trail = readonly LatticePoint[]

/** A lasso in the hand: clicked like any ring, or drawn in one go. Both lists are bounded by MAX_POINTS. */
export type LassoState = {
  readonly line: LineState
  /** Where a dragging hand has been since the last point clicked; null while it does not drag. */
  readonly trail: Trail | null
}

/** Up to so many places of the hand what would come of the lasso is tried at every move; after that when it ends. */
const LIVE_TRAIL = 500

/** A trail of fewer places is the slip of a hand that meant to click. */
const MIN_TRAIL = 3

type Trailing = { readonly line: LineState; readonly trail: Trail }

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
  refusals: { not_neighbours: 'lasso_needs_border' },
  snap,
  attempt: attemptLasso,
}

/** The ring of what was clicked and the trail after it, with the points that say something. */
function ringOf({ points }: LineState, trail: Trail, { reachUnits }: PlaceEvent): LatticePoint[] {
  const last = at(points, points.length - 1)
  return [...points.slice(0, -1), ...simplifyLine([last, ...trail], reachUnits / 4)]
}

function hintFor(line: LineState): Hint {
  const { outcome } = line
  if (!outcome || outcome.ok) return guideHint('release_to_keep')
  const unfinished = spec.unfinished[outcome.problem.code]
  return unfinished ? guideHint(unfinished) : problemHint(outcome.problem)
}

function tryRing(ring: readonly LatticePoint[], context: ToolContext): LineState['outcome'] {
  const isTried = ring.length >= spec.minPoints && ring.length <= LIVE_POINTS
  return isTried ? spec.attempt(ring, [], context) : null
}

/** Where the hand goes becomes the ring; what would come of it is tried on the way. */
function dragOn({ line, trail }: LassoState, hand: PlaceEvent, context: ToolContext): Lassoed {
  const known = trail ?? []
  // A trembling hand does not begin a trail; once begun, it is followed closely.
  const from = known.at(-1) ?? line.pressedAt
  const least = trail ? hand.reachUnits / 2 : hand.reachUnits
  if (from === null || distanceUnits(from, hand.at) <= least) return { state: { line, trail }, effects: [] }
  if (known.length >= MAX_POINTS) {
    const hint = refusalHint('too_many_points', { limit: MAX_POINTS })
    return { state: { line: { ...line, hint }, trail }, effects: sayHint(line.hint, hint) }
  }
  const longer = [...known, hand.at]
  const outcome = longer.length <= LIVE_TRAIL ? tryRing(ringOf(line, longer, hand), context) : null
  const seen = { ...line, outcome, end: null, isCrossing: false }
  const hint = hintFor(seen)
  return { state: { line: { ...seen, hint }, trail: longer }, effects: sayHint(line.hint, hint) }
}

/**
 * A hand that lets go has drawn the whole lasso; when it is refused, it is drawn again from the start. A slip is
 * forgotten, and the clicked points stay.
 */
function endTrail({ line: clicked, trail }: Trailing, hand: PlaceEvent, context: ToolContext): Lassoed {
  if (trail.length < MIN_TRAIL) return slip(clicked)
  const line = { ...clicked, points: ringOf(clicked, trail, hand) }
  const { state: after, effects } = finishLine({ spec, state: line, context })
  return { state: { line: { ...NO_LINE, hint: after.hint }, trail: null }, effects }
}

function slip(line: LineState): Lassoed {
  const hint = guideHint('press_to_add')
  const kept = { ...line, hint, pressedAt: null, outcome: null }
  return { state: { line: kept, trail: null }, effects: sayHint(line.hint, hint) }
}

/** Forgets the trail and all that was clicked before it. */
function dropTrail({ line }: Trailing): Lassoed {
  return { state: { line: NO_LINE, trail: null }, effects: sayHint(line.hint, null) }
}

function handleTrail(state: Trailing, event: HandEvent, context: ToolContext): Lassoed {
  if (event.kind === 'drag') return dragOn(state, event, context)
  if (event.kind === 'release') return endTrail(state, event, context)
  const isKept = event.kind === 'leave' || (event.kind === 'key' && event.key !== 'Escape')
  // A press or a free move means that the release was not heard: nobody knows where the lasso ended.
  return isKept ? { state, effects: [] } : dropTrail(state)
}

function handle(state: LassoState, event: HandEvent, context: ToolContext): Lassoed {
  const { line: clicked, trail } = state
  if (trail) return handleTrail({ line: clicked, trail }, event, context)
  if (event.kind === 'drag') return dragOn(state, event, context)
  const { state: line, effects } = handleLine({ spec, state: state.line, context }, event)
  return { state: { line, trail: null }, effects }
}

function guides({ line, trail }: LassoState): Guides {
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
