import { isNode } from '@tongzhou/server/topology/find-vertex'
import type { HandEvent, KeyEvent, PlaceEvent } from '../hand.ts'
import { askForBorder, guideHint, problemHint } from '../words.ts'
import { lineGuides } from './line-guides.ts'
import { beginCourse, courseSpec, drawCourse } from './reshape-course.ts'
import {
  cancelDrag,
  dragTo,
  findStandingProblem,
  letGo,
  pickUp,
  sayReshape,
  takeAway,
} from './reshape-drag.ts'
import type { ReshapeDrag, ReshapeState } from './reshape-state.ts'
import { NO_RESHAPE } from './reshape-state.ts'
import type { Guides, Handled, Hint, Tool, ToolContext } from './tool.ts'
import { NO_GUIDES } from './tool.ts'
import type { Touched } from './touch.ts'
import { touchBorders } from './touch.ts'

type Reshaped = Handled<ReshapeState>

const HOVER_WORDS = { node: 'drag_node', vertex: 'drag_vertex', border: 'drag_border' } as const

function hintOver(touched: Touched | null, { topology }: ToolContext): Hint {
  if (!touched) return askForBorder()
  const problem = findStandingProblem(topology, touched)
  return problem ? problemHint(problem) : guideHint(HOVER_WORDS[touched.kind])
}

function hover(state: ReshapeState, hand: PlaceEvent, context: ToolContext): Reshaped {
  const touched = touchBorders(context.topology, hand)
  return sayReshape({ ...state, hover: touched, drag: null }, hintOver(touched, context))
}

function press(state: ReshapeState, hand: PlaceEvent, context: ToolContext): Reshaped {
  const touched = touchBorders(context.topology, hand)
  if (!touched) return sayReshape({ ...state, hover: null, chosen: null }, askForBorder())
  const problem = findStandingProblem(context.topology, touched)
  if (problem) return sayReshape({ ...state, hover: touched, chosen: null }, problemHint(problem))
  if (hand.keys.alt && touched.kind !== 'border') return takeAway(state, touched.at, context)
  if (hand.keys.shift) return beginCourse(state, touched, { event: hand, context })
  return pickUp(state, touched, { hand, context })
}

/** The hand with something of a border in it. A free move means that the release was not heard. */
function goOn(state: ReshapeState, drag: ReshapeDrag, { hand, context }: PlaceIn): Reshaped {
  if (hand.kind === 'drag') return dragTo(state, drag, { hand, context })
  if (hand.kind === 'move') return hover(state, hand, context)
  const left = letGo(state)
  if (hand.kind !== 'press') return left
  const pressed = press(left.state, hand, context)
  return { ...pressed, effects: [...left.effects, ...pressed.effects] }
}

type PlaceIn = { readonly hand: PlaceEvent; readonly context: ToolContext }

function handlePlace(state: ReshapeState, hand: PlaceEvent, context: ToolContext): Reshaped {
  if (state.drag) return goOn(state, state.drag, { hand, context })
  if (hand.kind === 'move') return hover(state, hand, context)
  return hand.kind === 'press' ? press(state, hand, context) : { state, effects: [] }
}

function pressKey(state: ReshapeState, { key }: KeyEvent, context: ToolContext): Reshaped {
  const { drag, hover: over, chosen } = state
  if (key === 'Escape') {
    return drag ? cancelDrag(state, drag) : sayReshape(state, null, [{ kind: 'choose_tool', tool: 'select' }])
  }
  if (drag || (key !== 'Delete' && key !== 'Backspace')) return { state, effects: [] }
  const place = chosen ?? (over && over.kind !== 'border' ? over.at : null)
  return place ? takeAway(state, place, context) : { state, effects: [] }
}

function handle(state: ReshapeState, event: HandEvent, context: ToolContext): Reshaped {
  if (state.course) return drawCourse(state, state.course, { event, context })
  if (event.kind === 'key') return pressKey(state, event, context)
  if (event.kind === 'leave')
    return state.drag ? { state, effects: [] } : sayReshape({ ...state, hover: null }, null)
  return handlePlace(state, event, context)
}

/** The border touched with its vertices; a node or vertex touched looks like being held. */
function borderGuides({ arc, at: place, kind }: Touched, { topology }: ToolContext): Guides {
  const points = arc.points.map((point) => ({
    at: point,
    look: isNode(topology, point) ? ('node' as const) : ('vertex' as const),
  }))
  const held = { at: place, look: kind === 'border' ? ('snap' as const) : ('hand' as const) }
  return { points: [...points, held], lines: [{ points: arc.points, look: 'border' }], areas: [] }
}

/** What is held lies at the last good place; the hand, where it is refused, says so. */
function dragGuides({ touched, lastGood, refusedAt }: ReshapeDrag): Guides {
  const place = lastGood ?? touched.at
  const held = { at: place, look: 'hand' as const }
  if (!refusedAt) return { ...NO_GUIDES, points: [held] }
  return {
    points: [held, { at: refusedAt, look: 'refused' }],
    lines: [{ points: [place, refusedAt], look: 'refused' }],
    areas: [],
  }
}

function guides(state: ReshapeState, context: ToolContext): Guides {
  const { course, drag, hover: over, chosen } = state
  if (course) return lineGuides(courseSpec(course.faceIds), course.line)
  if (drag) return dragGuides(drag)
  if (over) return borderGuides(over, context)
  return chosen ? { ...NO_GUIDES, points: [{ at: chosen, look: 'hand' }] } : NO_GUIDES
}

/**
 * Reshapes borders: drags a vertex or node, drags the middle of a border to give it a vertex, takes a vertex away (Alt and
 * press, or Delete), and with Shift draws the border a new course from one of its places to another.
 */
export const reshapeTool: Tool<ReshapeState> = {
  name: 'reshape',
  start: NO_RESHAPE,
  handle,
  guides,
  isBusy: ({ drag, course }) => drag !== null || course !== null,
}
