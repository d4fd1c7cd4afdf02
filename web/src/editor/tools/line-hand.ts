import { at } from '@tongzhou/server/topology/checked'
import { isSamePoint } from '@tongzhou/server/topology/lattice'
import type { HandEvent, KeyEvent, PlaceEvent } from '../hand.ts'
import { guideHint, problemHint, refusalHint } from '../words.ts'
import { sayHint } from './hints.ts'
import type { LineSpec, LineState } from './line-state.ts'
import { crossesItself, drawnPoints, LIVE_POINTS, MAX_POINTS, NO_LINE } from './line-state.ts'
import type { Effect, Handled, Hint, ToolContext } from './tool.ts'
import { distanceUnits, touches } from './touch.ts'

type Drawing = Handled<LineState>

/** A drawing and what it is done with. */
export type LineHand = { readonly spec: LineSpec; readonly state: LineState; readonly context: ToolContext }

function say(state: LineState, hint: Hint | null, effects: readonly Effect[] = []): Drawing {
  return { state: { ...state, hint }, effects: [...effects, ...sayHint(state.hint, hint)] }
}

/** What to say about a drawing as it is. */
function hintFor({ spec, state, context }: LineHand): Hint {
  if (state.points.length === 0) return spec.startHint(context)
  if (state.isCrossing) return refusalHint('line_crosses_itself')
  const { outcome } = state
  if (!outcome) return guideHint('press_to_add')
  if (outcome.ok) return guideHint(spec.isRing ? 'close_to_finish' : 'enter_to_finish')
  const unfinished = spec.unfinished[outcome.problem.code]
  return unfinished ? guideHint(unfinished) : problemHint(outcome.problem)
}

/** Looks at a drawing whose points or end have changed: does it cross itself, what would come of it. */
function look({ spec, context }: LineHand, state: LineState): Drawing {
  const drawn = drawnPoints(state)
  const isCrossing = state.points.length < drawn.length && crossesItself(drawn, spec.isRing)
  const isTried = !isCrossing && drawn.length >= spec.minPoints && drawn.length <= LIVE_POINTS
  const outcome = isTried ? spec.attempt(drawn, state.ids, context) : null
  const seen = { ...state, isCrossing, outcome }
  return say(seen, hintFor({ spec, state: seen, context }))
}

function moveTo(line: LineHand, hand: PlaceEvent): Drawing {
  const { spec, state, context } = line
  // A hand that moves freely has let go, even when the release happened where nobody heard it.
  const pressedAt = hand.kind === 'drag' ? state.pressedAt : null
  return look(line, { ...state, pressedAt, end: spec.snap(context, hand) })
}

function addPoint(line: LineHand, hand: PlaceEvent): Drawing {
  const { spec, state, context } = line
  if (state.points.length >= MAX_POINTS) {
    return say(state, refusalHint('too_many_points', { limit: MAX_POINTS }))
  }
  const moved = { ...state, end: spec.snap(context, hand) }
  const points = drawnPoints(moved)
  if (crossesItself(points, spec.isRing)) {
    return say({ ...moved, isCrossing: true, outcome: null }, refusalHint('line_crosses_itself'))
  }
  const ids = state.points.length === 0 ? context.newIds(spec.idCount) : state.ids
  return look(line, { ...moved, points, ids })
}

/** Ends a drawing: one step of the whole of it, or the reason why not, and then the drawing stays. */
export function finishLine({ spec, state, context }: LineHand): Drawing {
  const { points, ids } = state
  if (points.length < spec.minPoints) return say(state, refusalHint('line_too_short'))
  const result = spec.attempt(points, ids, context)
  if (!result.ok) {
    const word = spec.refusals?.[result.problem.code]
    return say({ ...state, outcome: result }, word ? refusalHint(word) : problemHint(result.problem))
  }
  const { action, sentence, selects } = result.value
  const done: Effect[] = [
    { kind: 'perform', action, sentence },
    { kind: 'select', faceIds: selects },
  ]
  return say({ ...NO_LINE, hint: state.hint }, null, done)
}

/** Says whether a press at a place means a point that is there already, which ends the drawing. */
function isAtEnd({ spec, state: { points }, context }: LineHand, hand: PlaceEvent): boolean {
  if (points.length === 0) return false
  const place = spec.snap(context, hand).at
  const last = at(points, points.length - 1)
  if (touches(hand, last) || isSamePoint(place, last)) return true
  const first = at(points, 0)
  return spec.isRing && points.length > 2 && (touches(hand, first) || isSamePoint(place, first))
}

function putDown(line: LineHand, hand: PlaceEvent): Drawing {
  const { spec, state } = line
  if (!isAtEnd(line, hand)) return addPoint(line, hand)
  // The second press of a double press at the very start says nothing.
  return state.points.length < spec.minPoints ? { state, effects: [] } : finishLine(line)
}

function press(line: LineHand, hand: PlaceEvent): Drawing {
  const { state, effects } = putDown(line, hand)
  return { state: { ...state, pressedAt: state.points.length > 0 ? hand.at : null }, effects }
}

/** A point may be dragged to: what was pressed down and is let go elsewhere is two points. */
function release({ state, ...line }: LineHand, hand: PlaceEvent): Drawing {
  const { pressedAt } = state
  const released = { ...state, pressedAt: null }
  const isDragged = pressedAt !== null && distanceUnits(pressedAt, hand.at) > hand.reachUnits
  return isDragged ? putDown({ ...line, state: released }, hand) : { state: released, effects: [] }
}

/** Forgets the drawing. */
function drop({ hint }: LineState): Drawing {
  return say({ ...NO_LINE, hint }, null)
}

function pressKey(line: LineHand, { key }: KeyEvent): Drawing {
  const { state } = line
  const isDrawing = state.points.length > 0
  if (key === 'Escape') {
    return isDrawing ? drop(state) : say(state, null, [{ kind: 'choose_tool', tool: 'select' }])
  }
  if (key === 'Enter' && isDrawing) return finishLine(line)
  if (key !== 'Backspace' || !isDrawing) return { state, effects: [] }
  const points = state.points.slice(0, -1)
  return points.length === 0 ? drop(state) : look(line, { ...state, points })
}

function handlePlace(line: LineHand, hand: PlaceEvent): Drawing {
  switch (hand.kind) {
    case 'move':
    case 'drag':
      return moveTo(line, hand)
    case 'press':
      return press(line, hand)
    case 'release':
      return release(line, hand)
    case 'double_press':
      // One that has just ended a drawing must not leave the first point of another behind.
      return line.state.points.length < 2 ? drop(line.state) : finishLine(line)
  }
}

/** One event for a drawing. */
export function handleLine(line: LineHand, event: HandEvent): Drawing {
  if (event.kind === 'key') return pressKey(line, event)
  if (event.kind === 'leave') {
    return say({ ...line.state, end: null, isCrossing: false, outcome: null }, null)
  }
  return handlePlace(line, event)
}
