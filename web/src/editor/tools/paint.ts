import { faceAt } from '@tongzhou/server/topology/find-face'
import type { StepSentence } from '@tongzhou/server/topology/history'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import { isSamePoint } from '@tongzhou/server/topology/lattice'
import type { Face } from '@tongzhou/server/topology/plan-topology'
import { getFace, unassignedIn } from '@tongzhou/server/topology/plan-topology'
import type { HandEvent, KeyEvent, PlaceEvent } from '../hand.ts'
import { guideHint, problemHint, refusalHint, sentence } from '../words.ts'
import { lengthM, resizeBrush, sweepBrush, unitAt } from './brush.ts'
import { cellAt, onlyCell } from './faces-at.ts'
import { sayHint } from './hints.ts'
import type { Dab, Stroke } from './paint-stroke.ts'
import { addDab, MAX_DABS, startStroke, strokeAction } from './paint-stroke.ts'
import type { Effect, Guides, Handled, Hint, Tool, ToolContext } from './tool.ts'
import { NO_GUIDES } from './tool.ts'

/** What the paint tool remembers; bounded by what a stroke may hold. */
export type PaintState = {
  /** Where the hand is. */
  readonly at: LatticePoint | null
  readonly stroke: Stroke | null
  readonly hint: Hint | null
}

type Painted = Handled<PaintState>

function say(state: PaintState, hint: Hint | null, effects: readonly Effect[] = []): Painted {
  return { state: { ...state, hint }, effects: [...effects, ...sayHint(state.hint, hint)] }
}

/**
 * Who gets the land: with Shift the unassigned land of the township under the hand, so that the brush clears; with
 * Command, or while not exactly one cell is chosen, the cell under the hand; else the cell chosen.
 */
function receiverAt(hand: PlaceEvent, { topology, selection }: ToolContext): Face | null {
  if (!hand.keys.shift) {
    const chosen = hand.keys.command ? null : onlyCell(topology, selection)
    return chosen ?? cellAt(topology, hand.at)
  }
  const { townshipCode } = getFace(topology, faceAt(topology, hand.at))
  return townshipCode === null ? null : getFace(topology, unassignedIn(townshipCode))
}

function guideFor(receiver: Face | null): Hint {
  if (!receiver) return guideHint('press_to_receive')
  if (receiver.kind !== 'cell') return guideHint('paint_clears')
  return guideHint('paint_for', { cell: receiver.id })
}

function tell({ toId, before, unitIds }: Stroke): StepSentence {
  const { kind, townshipCode } = getFace(before, toId)
  if (kind !== 'cell') return sentence('clear_land', { township: String(townshipCode) })
  const count = unitIds.length
  return count > 0 ? sentence('paint_units', { cell: toId, count }) : sentence('paint_land', { cell: toId })
}

/** The land a hand paints at once, and the stroke that knows of it. */
type Land = { readonly dab: Dab; readonly stroke: Stroke }

/** A whole base unit, once; a cell that is just this unit is joined. */
function unitUnder(stroke: Stroke, hand: PlaceEvent, { baseUnits }: ToolContext): Land | Hint | null {
  const unit = unitAt(baseUnits, hand.at)
  if (!unit) return refusalHint('no_base_unit')
  if (unit.id === stroke.unitUnder || stroke.unitIds.includes(unit.id)) return null
  const dab = { areas: unit.polygons, mayJoin: true }
  return { dab, stroke: { ...stroke, unitUnder: unit.id, unitIds: [...stroke.unitIds, unit.id] } }
}

function landUnder(stroke: Stroke, hand: PlaceEvent, context: ToolContext): Land | Hint | null {
  const { radiusM, mode } = context.brush
  if (mode === 'units') return unitUnder(stroke, hand, context)
  const dab = { areas: [sweepBrush(stroke.lastAt, hand.at, radiusM)], mayJoin: false }
  return { dab, stroke: { ...stroke, lastAt: hand.at } }
}

/** Says that the hand has left the receiver's township, where the brush does nothing; null while it has not. */
function findTownshipProblem(stroke: Stroke, hand: PlaceEvent, { topology }: ToolContext): Hint | null {
  const under = getFace(topology, faceAt(topology, hand.at)).townshipCode
  const { townshipCode } = getFace(stroke.before, stroke.toId)
  return under === townshipCode ? null : refusalHint('crosses_township', { cell: '', count: 0 })
}

function putDab(state: PaintState, before: Stroke, { hand, context }: HandIn): Painted {
  if (before.dabs.length >= MAX_DABS) return say(state, refusalHint('too_many_points', { limit: MAX_DABS }))
  const land = landUnder(before, hand, context)
  if (land === null) return { state, effects: [] }
  if ('code' in land) return say(state, land)
  const dabbed = addDab(land.stroke, land.dab)
  if (dabbed.kind === 'refused') {
    const stroke = { ...dabbed.stroke, unitIds: before.unitIds }
    return say({ ...state, stroke }, problemHint(dabbed.problem))
  }
  const { kind, stroke } = dabbed
  const hint = findTownshipProblem(stroke, hand, context) ?? guideFor(getFace(stroke.before, stroke.toId))
  if (kind === 'nothing') return say({ ...state, stroke: { ...stroke, unitIds: before.unitIds } }, hint)
  const step: Effect = {
    kind: before.dabs.length > 0 ? 'replace' : 'perform',
    action: strokeAction(stroke),
    sentence: tell(stroke),
  }
  return say({ ...state, stroke }, hint, [step])
}

type HandIn = { readonly hand: PlaceEvent; readonly context: ToolContext }

function press(state: PaintState, { hand, context }: HandIn): Painted {
  const { topology, selection } = context
  const receiver = receiverAt(hand, context)
  if (!receiver) return say(state, guideHint('press_to_receive'))
  if (receiver.isLocked)
    return say(state, problemHint({ code: 'locked', faceIds: [receiver.id], at: hand.at }))
  const stroke = startStroke(topology, receiver.id, hand.at)
  const isChosen = receiver.kind !== 'cell' || selection.includes(receiver.id)
  if (isChosen) return putDab({ ...state, stroke }, stroke, { hand, context })
  // A press that chooses the receiver does not paint yet.
  return say({ ...state, stroke }, guideFor(receiver), [{ kind: 'select', faceIds: [receiver.id] }])
}

/** The round brush is put down anew when it has gone a quarter of its radius, so that the border stays simple. */
function drag(state: PaintState, stroke: Stroke, handIn: HandIn): Painted {
  const { hand, context } = handIn
  const { mode, radiusM } = context.brush
  const isFar = mode === 'units' || lengthM(stroke.lastAt, hand.at) >= radiusM / 4
  return isFar ? putDab(state, stroke, handIn) : { state, effects: [] }
}

function release(state: PaintState, handIn: HandIn): Painted {
  const { stroke } = state
  const isBehind = stroke !== null && !isSamePoint(stroke.lastAt, handIn.hand.at)
  const last = isBehind ? putDab(state, stroke, handIn) : { state, effects: [] }
  return say({ ...last.state, stroke: null }, guideFor(receiverAt(handIn.hand, handIn.context)), last.effects)
}

function handlePlace(before: PaintState, handIn: HandIn): Painted {
  const { hand, context } = handIn
  const state = { ...before, at: hand.at }
  const { stroke } = state
  if (hand.kind === 'press') return press({ ...state, stroke: null }, handIn)
  if (hand.kind === 'drag') return stroke ? drag(state, stroke, handIn) : { state, effects: [] }
  if (hand.kind === 'release') return release(state, handIn)
  if (hand.kind === 'double_press') return { state, effects: [] }
  // A free move ends the stroke too, when the release was not heard.
  return say({ ...state, stroke: null }, guideFor(receiverAt(hand, context)))
}

function pressKey(state: PaintState, { key }: KeyEvent, { brush }: ToolContext): Painted {
  if (key === '[' || key === ']') {
    const changed = resizeBrush(brush, key === ']' ? 'larger' : 'smaller')
    return { state, effects: [{ kind: 'set_brush', brush: changed }] }
  }
  if (key !== 'Escape') return { state, effects: [] }
  if (!state.stroke) return say(state, null, [{ kind: 'choose_tool', tool: 'select' }])
  const effects: Effect[] = state.stroke.dabs.length > 0 ? [{ kind: 'cancel' }] : []
  return say({ ...state, stroke: null }, null, effects)
}

function handle(state: PaintState, event: HandEvent, context: ToolContext): Painted {
  if (event.kind === 'key') return pressKey(state, event, context)
  if (event.kind !== 'leave') return handlePlace(state, { hand: event, context })
  return say({ ...state, at: null }, state.stroke ? state.hint : null)
}

function guides({ at: place, stroke, hint }: PaintState, { brush, baseUnits }: ToolContext): Guides {
  if (!place) return NO_GUIDES
  const look = stroke && hint?.isRefusal ? 'refused' : 'brush'
  if (brush.mode === 'free') {
    return { ...NO_GUIDES, areas: [{ polygons: [sweepBrush(place, place, brush.radiusM)], look }] }
  }
  const unit = unitAt(baseUnits, place)
  return unit ? { ...NO_GUIDES, areas: [{ polygons: unit.polygons, look }] } : NO_GUIDES
}

/** Paints land for a cell with a round brush, or base unit by base unit; a stroke is one step. */
export const paintTool: Tool<PaintState> = {
  name: 'paint',
  start: { at: null, stroke: null, hint: null },
  handle,
  guides,
  isBusy: ({ stroke }) => stroke !== null,
}
