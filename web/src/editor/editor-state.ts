import type { ActionProblem } from '@tongzhou/server/topology/action-problem'
import type { BoundAction, StepSentence } from '@tongzhou/server/topology/history'
import type { FaceId } from '@tongzhou/server/topology/plan-topology'
import { findFace } from '@tongzhou/server/topology/plan-topology'
import type { Result } from '@tongzhou/server/topology/result'
import type { Figures } from './figures/figures.ts'
import { updateFigures } from './figures/figures.ts'
import type { HandEvent } from './hand.ts'
import type { HeldTool } from './held-tool.ts'
import type { Problems } from './problems.ts'
import { checkTouched } from './problems.ts'
import type { Session } from './session.ts'
import { cancelStep, performStep, replaceStep, select, topologyOf } from './session.ts'
import type { Brush, Effect, Hint, Snapping, ToolContext, ToolName } from './tools/tool.ts'
import { problemHint } from './words.ts'

/** What stays the same for as long as an editor is open. */
export type EditorGround = {
  readonly tools: Readonly<Record<ToolName, HeldTool>>
  readonly villages: ToolContext['villages']
  readonly baseUnits: ToolContext['baseUnits']
  /** A name never used before: `new-` and 12 random hexadecimal digits. */
  readonly newId: () => FaceId
  /** The actions of steps done since the editor was opened, by the sentences that stand for the steps. */
  readonly actions: WeakMap<StepSentence, BoundAction>
}

/** An editor as an immutable value. */
export type EditorState = {
  readonly ground: EditorGround
  readonly session: Session
  readonly held: HeldTool
  readonly hint: Hint | null
  readonly snapping: Snapping
  readonly brush: Brush
  readonly figures: Figures
  readonly problems: Problems
}

/** What a tool may know of an editor. */
export function contextOf({ ground, session, snapping, brush }: EditorState): ToolContext {
  const { villages, baseUnits, newId } = ground
  const topology = topologyOf(session)
  const unused = (): FaceId => {
    const id = newId()
    return findFace(topology, id) ? unused() : id
  }
  return {
    topology,
    selection: session.selection,
    snapping,
    villages,
    baseUnits,
    brush,
    newIds: (count) => Array.from({ length: count }, unused),
  }
}

/** Remembers how the last step was made, for doing it again on another plan. */
function remember(state: EditorState, action: BoundAction): void {
  const { last } = state.session.history
  if (last) state.ground.actions.set(last.sentence, action)
}

/** A state after a step was tried; a refusal becomes the word at the hand. */
export function stepTo(
  state: EditorState,
  result: Result<Session, ActionProblem>,
  action: BoundAction,
): EditorState {
  if (!result.ok) return { ...state, hint: problemHint(result.problem) }
  const stepped = { ...state, session: result.value }
  remember(stepped, action)
  return stepped
}

function applyStep(
  state: EditorState,
  { kind, action, sentence }: Extract<Effect, { kind: 'perform' | 'replace' }>,
): EditorState {
  if (state.session.isReadOnly) return state
  const step = kind === 'perform' ? performStep : replaceStep
  return stepTo(state, step(state.session, action, sentence), action)
}

/** Puts another tool into the hand; what the one before had begun is gone. In a plan for reading only selecting works. */
export function takeTool(state: EditorState, name: ToolName): EditorState {
  const allowed = state.session.isReadOnly ? 'select' : name
  return { ...state, held: state.ground.tools[allowed], hint: null }
}

function applyEffect(state: EditorState, effect: Effect): EditorState {
  switch (effect.kind) {
    case 'perform':
    case 'replace':
      return applyStep(state, effect)
    case 'cancel':
      return state.session.isReadOnly ? state : { ...state, session: cancelStep(state.session) }
    case 'select':
      return { ...state, session: select(state.session, effect.faceIds) }
    case 'hint':
      return { ...state, hint: effect.hint }
    case 'choose_tool':
      return takeTool(state, effect.tool)
    case 'set_brush':
      return { ...state, brush: effect.brush }
  }
}

/** Lets the tool in the hand hear what the hand does. */
export function handleEvent(state: EditorState, event: HandEvent): EditorState {
  const { held, effects } = state.held.handle(event, contextOf(state))
  return effects.reduce(applyEffect, { ...state, held })
}

/** Ends whatever gesture has begun, as the key Escape does; the same state when there is none. */
export function endGesture(state: EditorState): EditorState {
  if (!state.held.isBusy) return state
  const keys = { shift: false, alt: false, command: false }
  const ended = handleEvent(state, { kind: 'key', key: 'Escape', keys })
  return ended.held.isBusy ? takeTool(ended, ended.held.name) : ended
}

/**
 * Lets figures and problems follow the plan. While a gesture goes on only the figures do; the problems of everything it
 * touched are looked at when it ends.
 */
export function settle(state: EditorState): EditorState {
  const topology = topologyOf(state.session)
  const figures = updateFigures(state.figures, topology)
  const problems = state.held.isBusy ? state.problems : checkTouched(state.problems, topology)
  return { ...state, figures, problems }
}
