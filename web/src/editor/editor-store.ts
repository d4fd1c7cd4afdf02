import type { TopologyDifference } from '@tongzhou/server/topology/difference'
import type { StepSentence } from '@tongzhou/server/topology/history'
import type { FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import type { EditorGround, EditorState } from './editor-state.ts'
import { endGesture, handleEvent, settle, stepTo, takeTool } from './editor-state.ts'
import type { FigureGround } from './figures/figure-ground.ts'
import { countFigures, withTolerance } from './figures/figures.ts'
import type { HandEvent } from './hand.ts'
import type { OperationEffect, OperationInput } from './operations/operation.ts'
import type { OperationName } from './operations/operation-names.ts'
import type { OfferedOperation } from './operations/operation-rules.ts'
import { listOperations, OPERATION_RULES, refusalOf } from './operations/operation-rules.ts'
import type { ShapeLimits } from './problems.ts'
import { checkWhole, ignoreProblem, startProblems, stepToProblem } from './problems.ts'
import type { SaveDesk } from './save-desk.ts'
import { createSaveDesk } from './save-desk.ts'
import type { PendingSave } from './saving.ts'
import type { Session } from './session.ts'
import { performStep, redoStep, select, topologyOf, undoStep } from './session.ts'
import type { DifferenceRefusal, OperationRefusal } from './session-words.ts'
import type { EditorSnapshot } from './snapshot.ts'
import { operationContextOf, takeSnapshot } from './snapshot.ts'
import { differenceAction } from './take-difference.ts'
import type { Brush, Snapping, ToolName } from './tools/tool.ts'

/** What an editor is opened with. */
export type EditorOptions = Omit<EditorGround, 'actions'> & {
  /** A new session on a plan (`startSession`), or one that the browser had kept (`restoreSession`). */
  readonly session: Session
  /** A save that was under way when the browser was closed: it is sent again first, with its key. */
  readonly pending?: PendingSave
  /** Problems that somebody left as they are, with the reason. */
  readonly ignored?: ReadonlyMap<string, string>
  readonly figures: FigureGround
  /** Largest deviation from the mean of the township that is in balance, as a share. */
  readonly toleranceShare: number
  readonly limits: ShapeLimits
  readonly snapping?: Snapping
  readonly brush?: Brush
}

/** An editor: one plan, one session. A store as React's `useSyncExternalStore` wants it; `dispatch` is the hand's way in. */
export type Editor = {
  readonly subscribe: (listener: () => void) => () => void
  readonly getSnapshot: () => EditorSnapshot
  readonly dispatch: (event: HandEvent) => void
  readonly chooseTool: (name: ToolName) => void
  readonly select: (faceIds: readonly FaceId[]) => void
  readonly setSnapping: (snapping: Snapping) => void
  readonly setBrush: (brush: Brush) => void
  readonly setTolerance: (share: number) => void
  /** All operations as they stand now; the same list for the same snapshot. */
  readonly operations: () => readonly OfferedOperation[]
  /** Runs an operation; answers why not, or null when it is done. */
  readonly run: (name: OperationName, input?: OperationInput) => OperationRefusal | null
  /** Takes an import or a proposal as one step; answers why not, or null when it is done. */
  readonly takeDifference: (
    difference: TopologyDifference,
    sentence: StepSentence,
  ) => DifferenceRefusal | null
  /** Looks at the whole plan; for a moment in which nobody does anything. */
  readonly checkWhole: () => void
  readonly ignoreProblem: (id: string, because: string) => void
  /** Saving and what others did. */
  readonly saves: SaveDesk
  /** The session as it is now, for what the browser keeps. */
  readonly getSession: () => Session
}

const SNAPPING: Snapping = { nodes: true, borders: true, townships: true, villages: false }
const BRUSH: Brush = { radiusM: 200, mode: 'free' }

function openState(options: EditorOptions): EditorState {
  const { session, tools, villages, baseUnits, newId, snapping = SNAPPING, brush = BRUSH } = options
  const topology: PlanTopology = topologyOf(session)
  return {
    ground: { tools, villages, baseUnits, newId, actions: new WeakMap() },
    session,
    held: tools.select,
    hint: null,
    snapping,
    brush,
    figures: countFigures(topology, options.figures, options.toleranceShare),
    problems: startProblems(topology, options.limits, options.ignored),
  }
}

function applyOperation(state: EditorState, effect: OperationEffect): EditorState {
  const { session } = state
  switch (effect.kind) {
    case 'perform':
      return stepTo(state, performStep(session, effect.action, effect.sentence), effect.action)
    case 'select':
      return { ...state, session: select(session, effect.faceIds) }
    case 'undo':
      return state.held.isBusy ? endGesture(state) : { ...state, session: undoStep(session) }
    case 'redo':
      return { ...state, session: redoStep(session) }
    case 'step_to_problem': {
      const problems = stepToProblem(state.problems, effect.direction, effect.filter)
      return { ...state, problems, session: select(session, problems.current?.faceIds ?? []) }
    }
  }
}

/** Takes a difference as one step; the state and why not. */
function takeOneStep(
  state: EditorState,
  difference: TopologyDifference,
  sentence: StepSentence,
): { readonly state: EditorState; readonly refusal: DifferenceRefusal | null } {
  if (state.session.isReadOnly) return { state, refusal: 'read_only' }
  if (state.held.isBusy) return { state, refusal: 'gesture_goes_on' }
  const action = differenceAction(difference)
  const result = performStep(state.session, action, sentence)
  if (result.ok) return { state: stepTo(state, result, action), refusal: null }
  const isNothing = result.problem.code === 'nothing_changes'
  return { state, refusal: isNothing ? 'nothing_changes' : 'difference_does_not_fit' }
}

/** A value that others may listen to. */
function createCell(start: EditorState) {
  let state = start
  let snapshot = takeSnapshot(state)
  const listeners = new Set<() => void>()
  return {
    get: () => state,
    getSnapshot: () => snapshot,
    put: (next: EditorState) => {
      state = settle(next)
      const taken = takeSnapshot(state, snapshot)
      if (taken === snapshot) return
      snapshot = taken
      for (const listener of listeners) listener()
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

/** The operations of snapshots, listed once for each. */
function createLister(): (snapshot: EditorSnapshot) => readonly OfferedOperation[] {
  const lists = new WeakMap<EditorSnapshot, readonly OfferedOperation[]>()
  return (snapshot) => {
    const known = lists.get(snapshot)
    if (known) return known
    const list = listOperations(operationContextOf(snapshot))
    lists.set(snapshot, list)
    return list
  }
}

/** Opens an editor. */
export function createEditor(options: EditorOptions): Editor {
  const cell = createCell(openState(options))
  const listOf = createLister()
  const { get, put, getSnapshot, subscribe } = cell
  return {
    subscribe,
    getSnapshot,
    dispatch: (event) => put(handleEvent(get(), event)),
    chooseTool: (name) => put(takeTool(endGesture(get()), name)),
    select: (faceIds) => put({ ...get(), session: select(get().session, faceIds) }),
    setSnapping: (snapping) => put({ ...get(), snapping }),
    setBrush: (brush) => put({ ...get(), brush }),
    setTolerance: (share) => put({ ...get(), figures: withTolerance(get().figures, share) }),
    operations: () => listOf(getSnapshot()),
    run: (name, input = {}) => {
      const context = operationContextOf(getSnapshot())
      const refusal = refusalOf(name, context)
      if (refusal === null) put(applyOperation(get(), OPERATION_RULES[name].run(context, input)))
      return refusal
    },
    takeDifference: (difference, sentence) => {
      const { state, refusal } = takeOneStep(get(), difference, sentence)
      put(state)
      return refusal
    },
    checkWhole: () => put({ ...get(), problems: checkWhole(get().problems, get().figures) }),
    ignoreProblem: (id, because) => put({ ...get(), problems: ignoreProblem(get().problems, id, because) }),
    saves: createSaveDesk({
      getSession: () => get().session,
      putSession: (session) => put({ ...get(), session }),
      actionOf: (sentence) => get().ground.actions.get(sentence),
      pending: options.pending,
    }),
    getSession: () => get().session,
  }
}
