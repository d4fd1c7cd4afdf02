import { faceAt } from '@tongzhou/server/topology/find-face'
import type { StepSentence } from '@tongzhou/server/topology/history'
import type { LatticePoint, LatticePolygon } from '@tongzhou/server/topology/lattice'
import { isSamePoint } from '@tongzhou/server/topology/lattice'
import type { Face } from '@tongzhou/server/topology/plan-topology'
import { findFace, unassignedIn } from '@tongzhou/server/topology/plan-topology'
import type { HandEvent, KeyEvent, PlaceEvent } from '../hand.ts'
import { guideHint, problemHint, refusalHint, sentence } from '../words.ts'
import { resizeBrush, sweepBrush, unitAt } from './brush.ts'
import { cellAt, onlyCell } from './faces-at.ts'
import { sayHint } from './hints.ts'
import type { Stroke } from './paint-stroke.ts'
import { addDab, MAX_DABS, startStroke, strokeAction } from './paint-stroke.ts'
import type { BaseUnit, Effect, Guides, Handled, Hint, Tool, ToolContext } from './tool.ts'
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
  const { townshipCode } = findFace(topology, faceAt(topology, hand.at)) ?? {}
  return townshipCode ? (findFace(topology, unassignedIn(townshipCode)) ?? null) : null
}

function guideFor(receiver: Face | null): Hint {
  if (!receiver) return guideHint('press_to_receive')
  if (receiver.kind !== 'cell') return guideHint('paint_clears')
  return guideHint('paint_for', { cell: receiver.id })
}

function tell({ toId, before, unitIds }: Stroke): StepSentence {
  const to = findFace(before, toId)
  if (to?.kind !== 'cell') return sentence('clear_land', { township: to?.townshipCode ?? '' })
  const count = unitIds.length
  return count > 0 ? sentence('paint_units', { cell: toId, count }) : sentence('paint_land', { cell: toId })
}

/** The land under the hand, and the base unit it is, if it is one. */
type Land = { readonly areas: readonly LatticePolygon[]; readonly unit: BaseUnit | null }

function landUnder({ lastAt, unitIds }: Stroke, hand: PlaceEvent, context: ToolContext): Land | Hint | null {
  const { brush, baseUnits } = context
  if (brush.mode === 'free') return { areas: [sweepBrush(lastAt, hand.at, brush.radiusM)], unit: null }
  const unit = unitAt(baseUnits, hand.at)
  if (!unit) return refusalHint('no_base_unit')
  return unitIds.includes(unit.id) ? null : { areas: unit.polygons, unit }
}

/** Says that the hand has left the receiver's township, where the brush does nothing; null while it has not. */
function findTownshipProblem(stroke: Stroke, hand: PlaceEvent, { topology }: ToolContext): Hint | null {
  const under = findFace(topology, faceAt(topology, hand.at))
  const township = findFace(stroke.before, stroke.toId)?.townshipCode
  return under?.townshipCode === township ? null : refusalHint('crosses_township', { cell: '', count: 0 })
}

function dab(state: PaintState, before: Stroke, { hand, context }: HandIn): Painted {
  const stroke = { ...before, lastAt: hand.at }
  const land = landUnder(before, hand, context)
  if (land === null) return say({ ...state, stroke }, state.hint)
  if ('code' in land) return say({ ...state, stroke }, land)
  const dabbed = addDab(stroke, land.areas)
  if (dabbed.kind === 'refused') return say({ ...state, stroke: dabbed.stroke }, problemHint(dabbed.problem))
  const hint =
    findTownshipProblem(dabbed.stroke, hand, context) ??
    guideFor(findFace(stroke.before, stroke.toId) ?? null)
  if (dabbed.kind === 'nothing') return say({ ...state, stroke }, hint)
  const unitIds = land.unit ? [...stroke.unitIds, land.unit.id] : stroke.unitIds
  const painted = { ...dabbed.stroke, unitIds }
  const step: Effect = {
    kind: before.dabs.length > 0 ? 'replace' : 'perform',
    action: strokeAction(painted),
    sentence: tell(painted),
  }
  return say({ ...state, stroke: painted }, hint, [step])
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
  if (isChosen) return dab({ ...state, stroke }, stroke, { hand, context })
  // A press that chooses the receiver does not paint yet.
  return say({ ...state, stroke }, guideFor(receiver), [{ kind: 'select', faceIds: [receiver.id] }])
}

function drag(state: PaintState, stroke: Stroke, handIn: HandIn): Painted {
  if (isSamePoint(handIn.hand.at, stroke.lastAt)) return { state, effects: [] }
  if (stroke.dabs.length < MAX_DABS) return dab(state, stroke, handIn)
  return say(state, refusalHint('too_many_points', { limit: MAX_DABS }))
}

function handlePlace(before: PaintState, handIn: HandIn): Painted {
  const { hand, context } = handIn
  const state = { ...before, at: hand.at }
  const { stroke } = state
  if (hand.kind === 'press') return press({ ...state, stroke: null }, handIn)
  if (hand.kind === 'drag') return stroke ? drag(state, stroke, handIn) : { state, effects: [] }
  if (hand.kind === 'double_press') return { state, effects: [] }
  // A release ends the stroke, and so does a free move when the release was not heard.
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
