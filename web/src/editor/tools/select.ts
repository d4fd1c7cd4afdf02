import { facePolygons } from '@tongzhou/server/topology/face-rings'
import type { LatticePoint, LatticePolygon } from '@tongzhou/server/topology/lattice'
import type { FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import type { HandEvent, KeyEvent, PlaceEvent } from '../hand.ts'
import { guideHint } from '../words.ts'
import { cellAt } from './faces-at.ts'
import { sayHint } from './hints.ts'
import { cellsInBox, cornersOf } from './select-box.ts'
import { cellForKey } from './select-keys.ts'
import type { Effect, Guides, Handled, Hint, Tool, ToolContext } from './tool.ts'
import { NO_GUIDES } from './tool.ts'
import { distanceUnits } from './touch.ts'

/** The cell under the hand; its polygons stay the same value while hand and plan do, so that nothing is drawn anew. */
type Hovered = {
  readonly id: FaceId
  readonly topology: PlanTopology
  readonly polygons: readonly LatticePolygon[]
}

/** What the select tool remembers; of fixed size. */
export type SelectState = {
  readonly hover: Hovered | null
  readonly pressedAt: LatticePoint | null
  /** The other corner of the box, once the hand has gone far enough for one. */
  readonly boxTo: LatticePoint | null
  readonly hint: Hint | null
}

const NOTHING: SelectState = { hover: null, pressedAt: null, boxTo: null, hint: null }

type Selected = Handled<SelectState>

function say(state: SelectState, hint: Hint | null, effects: readonly Effect[] = []): Selected {
  return { state: { ...state, hint }, effects: [...effects, ...sayHint(state.hint, hint)] }
}

function hover(state: SelectState, hand: PlaceEvent, { topology }: ToolContext): Selected {
  const id = cellAt(topology, hand.at)?.id
  const idle = { ...state, pressedAt: null, boxTo: null }
  if (id === undefined) return say({ ...idle, hover: null }, guideHint('press_to_select'))
  const known = state.hover?.id === id && state.hover.topology === topology
  const hovered = known ? state.hover : { id, topology, polygons: facePolygons(topology, id) }
  return say({ ...idle, hover: hovered }, guideHint('press_to_select'))
}

/** With Shift or Command what is found comes to what is chosen; what is all chosen already goes. */
function combine(found: readonly FaceId[], { keys }: PlaceEvent, chosen: readonly FaceId[]): FaceId[] {
  if (!keys.shift && !keys.command) return [...found]
  const fresh = found.filter((id) => !chosen.includes(id))
  return fresh.length > 0 ? [...chosen, ...fresh] : chosen.filter((id) => !found.includes(id))
}

function choose(found: readonly FaceId[], hand: PlaceEvent, { selection }: ToolContext): Effect {
  return { kind: 'select', faceIds: combine(found, hand, selection) }
}

function release(state: SelectState, hand: PlaceEvent, context: ToolContext): Selected {
  const { pressedAt, boxTo } = state
  if (!pressedAt) return { state, effects: [] }
  const cell = cellAt(context.topology, pressedAt)
  const clicked = cell ? [cell.id] : []
  const found = boxTo ? cellsInBox(context.topology, pressedAt, hand.at) : clicked
  return say({ ...state, pressedAt: null, boxTo: null }, null, [choose(found, hand, context)])
}

function drag(state: SelectState, hand: PlaceEvent): Selected {
  const { pressedAt, boxTo } = state
  if (!pressedAt) return { state, effects: [] }
  const isBox = boxTo !== null || distanceUnits(pressedAt, hand.at) > hand.reachUnits
  if (!isBox) return { state, effects: [] }
  return say({ ...state, boxTo: hand.at, hover: null }, guideHint('release_to_select'))
}

function handlePlace(state: SelectState, hand: PlaceEvent, context: ToolContext): Selected {
  switch (hand.kind) {
    case 'move':
      return hover(state, hand, context)
    case 'press':
      return { state: { ...state, pressedAt: hand.at, boxTo: null }, effects: [] }
    case 'drag':
      return drag(state, hand)
    case 'release':
      return release(state, hand, context)
    case 'double_press': {
      const cell = cellAt(context.topology, hand.at)
      return cell
        ? say(emptyHand(state), null, [select(cell.id), { kind: 'choose_tool', tool: 'reshape' }])
        : { state, effects: [] }
    }
  }
}

function select(...faceIds: readonly FaceId[]): Effect {
  return { kind: 'select', faceIds }
}

/** Nothing in the hand; what was said last is remembered, so that it can be unsaid. */
function emptyHand({ hint }: SelectState): SelectState {
  return { ...NOTHING, hint }
}

function pressKey(state: SelectState, { key }: KeyEvent, context: ToolContext): Selected {
  if (key !== 'Escape') {
    const cell = cellForKey(key, context)
    return { state, effects: cell === null ? [] : [select(cell)] }
  }
  const isIdle = state.pressedAt === null
  return say(emptyHand(state), null, isIdle ? [select()] : [])
}

function handle(state: SelectState, event: HandEvent, context: ToolContext): Selected {
  if (event.kind === 'key') return pressKey(state, event, context)
  if (event.kind === 'leave') return say({ ...state, hover: null }, null)
  return handlePlace(state, event, context)
}

function guides({ hover: hovered, pressedAt, boxTo }: SelectState): Guides {
  if (pressedAt && boxTo)
    return { ...NO_GUIDES, areas: [{ polygons: [[cornersOf(pressedAt, boxTo)]], look: 'hand' }] }
  return hovered ? { ...NO_GUIDES, areas: [{ polygons: hovered.polygons, look: 'border' }] } : NO_GUIDES
}

/**
 * Chooses cells: a click one, a drag all that its box touches, Shift or Command more of them; a double press goes on to
 * reshape the cell.
 */
export const selectTool: Tool<SelectState> = {
  name: 'select',
  start: NOTHING,
  handle,
  guides,
  isBusy: ({ pressedAt }) => pressedAt !== null,
}
