import type { ActionProblem } from '@tongzhou/server/topology/action-problem'
import type { TopologyDifference } from '@tongzhou/server/topology/difference'
import { findDifference } from '@tongzhou/server/topology/difference'
import type { BoundAction, History, StepSentence } from '@tongzhou/server/topology/history'
import {
  currentTopology,
  perform,
  redo,
  replaceLast,
  startHistory,
  undo,
} from '@tongzhou/server/topology/history'
import type { FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { findFace } from '@tongzhou/server/topology/plan-topology'
import type { Result } from '@tongzhou/server/topology/result'
import { succeed } from '@tongzhou/server/topology/result'
import type { StepNumbers } from './history-bounds.ts'
import { boundHistory, NO_STEPS } from './history-bounds.ts'

/**
 * A session as an immutable value: the plan as the server has it, the steps on top, what is selected. Whatever changes the
 * plan goes through the functions here.
 */
export type Session = {
  readonly planId: number
  /** Nothing may be changed: the plan is no draft, or the account may not. */
  readonly isReadOnly: boolean
  /** Version of the plan whose topology is `saved`. */
  readonly version: number
  readonly saved: PlanTopology
  /** The last step that the server has; undefined for the start. */
  readonly savedStep: History['last']
  readonly history: History
  readonly numbers: StepNumbers
  /** The steps before the last `performStep`, so that a drag that is cancelled leaves no trace. */
  readonly before: { readonly history: History; readonly numbers: StepNumbers } | undefined
  readonly selection: readonly FaceId[]
}

/** A session on a plan as the server has it. */
export function startSession(plan: {
  readonly planId: number
  readonly version: number
  readonly topology: PlanTopology
  readonly isReadOnly: boolean
}): Session {
  const { planId, version, topology, isReadOnly } = plan
  return {
    planId,
    version,
    isReadOnly,
    saved: topology,
    savedStep: undefined,
    history: startHistory(topology),
    numbers: NO_STEPS,
    before: undefined,
    selection: [],
  }
}

/** The plan as it is now. */
export function topologyOf({ history }: Session): PlanTopology {
  return currentTopology(history)
}

/** The faces among some that are there and are no outside; the same list when all are. */
function keepThere(topology: PlanTopology, ids: readonly FaceId[]): readonly FaceId[] {
  const there = ids.filter((id) => (findFace(topology, id)?.kind ?? 'outside') !== 'outside')
  return there.length === ids.length ? ids : there
}

/** The session with another history; what is no longer there is no longer selected. */
function withHistory(session: Session, history: History, numbers: StepNumbers): Session {
  const bounded = boundHistory(history, numbers)
  const selection = keepThere(currentTopology(history), session.selection)
  return { ...session, ...bounded, selection }
}

/** Selects faces; those that are not there are left out. */
export function select(session: Session, ids: readonly FaceId[]): Session {
  return { ...session, selection: keepThere(topologyOf(session), [...new Set(ids)]) }
}

/** Does an action as a new step. The session stays as it is when the action is refused. */
export function performStep(
  session: Session,
  action: BoundAction,
  sentence: StepSentence,
): Result<Session, ActionProblem> {
  const { history, numbers } = session
  // A sentence of its own, so that it can stand for the step where values come and go.
  const result = perform(history, action, { ...sentence })
  if (!result.ok) return result
  const done = numbers.done + 1
  const stepped = withHistory(session, result.value, { ...numbers, done, end: done })
  return succeed({ ...stepped, before: { history, numbers } })
}

/** Does an action in place of the last step: how a drag goes on. Without a step it is a new one. */
export function replaceStep(
  session: Session,
  action: BoundAction,
  sentence: StepSentence,
): Result<Session, ActionProblem> {
  const { history, numbers } = session
  if (!history.last) return performStep(session, action, sentence)
  const result = replaceLast(history, action, { ...sentence })
  if (!result.ok) return result
  const replaced = withHistory(session, result.value, { ...numbers, end: numbers.done })
  // A save in the middle of a drag had this step half done: it counts as not saved, so that its sentence is sent whole.
  return succeed(
    session.savedStep === history.last ? { ...replaced, savedStep: history.last.before } : replaced,
  )
}

/** Takes back the step that a drag has made; what could be redone before it can be again. */
export function cancelStep(session: Session): Session {
  const { history, numbers, before } = session
  if (!history.last) return session
  if (before && before.history.last === history.last.before && before.history.start === history.start) {
    return { ...withHistory(session, before.history, before.numbers), before: undefined }
  }
  const done = numbers.done - 1
  return withHistory(session, { ...history, last: history.last.before }, { ...numbers, done, end: done })
}

/** Takes the last step back; the same session when there is none. */
export function undoStep(session: Session): Session {
  const { history, numbers } = session
  if (!history.last) return session
  return { ...withHistory(session, undo(history), { ...numbers, done: numbers.done - 1 }), before: undefined }
}

/** Does the step again that was undone last; the same session when there is none. */
export function redoStep(session: Session): Session {
  const { history, numbers } = session
  if (!history.undone) return session
  return { ...withHistory(session, redo(history), { ...numbers, done: numbers.done + 1 }), before: undefined }
}

/** What the server does not have yet. */
export function unsavedDifference(session: Session): TopologyDifference {
  return findDifference(session.saved, topologyOf(session))
}
