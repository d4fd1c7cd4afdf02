import type { ActionProblem, ActionResult } from './action-problem.ts'
import type { PlanTopology } from './plan-topology.ts'
import type { Result } from './result.ts'
import { succeed } from './result.ts'

/** What a step did, as a key and values; the page makes the sentence of them. */
export type StepSentence = {
  readonly key: string
  readonly values: Readonly<Record<string, string | number>>
}

/** A step and the value after it; steps share whatever they do not change. */
type Step = {
  readonly topology: PlanTopology
  readonly sentence: StepSentence
  readonly before: Step | undefined
}

/**
 * The steps of a session: a value per step, linked backwards, so that a step costs the same after a million others. The
 * one way to change a topology while editing.
 */
export type History = {
  readonly start: PlanTopology
  /** The last step done; undefined at the start. */
  readonly last: Step | undefined
  /** Steps undone, the next to redo first. */
  readonly undone: { readonly step: Step; readonly next: History['undone'] } | undefined
}

/** An action with everything but the topology given. */
export type BoundAction = (topology: PlanTopology) => ActionResult

/** A session that has not done anything. */
export function startHistory(start: PlanTopology): History {
  return { start, last: undefined, undone: undefined }
}

/** The topology as it is now. */
export function currentTopology({ start, last }: History): PlanTopology {
  return last ? last.topology : start
}

/** Does an action as a new step; what was undone is forgotten. A refusal leaves the history as it is. */
export function perform(
  history: History,
  action: BoundAction,
  sentence: StepSentence,
): Result<History, ActionProblem> {
  const result = action(currentTopology(history))
  if (!result.ok) return result
  const last = { topology: result.value, sentence, before: history.last }
  return succeed({ ...history, last, undone: undefined })
}

/**
 * Does an action in place of the last step, on what was there before that step: how a drag goes on. Without a step it is
 * `perform`. A refusal leaves the history as it is.
 */
export function replaceLast(
  history: History,
  action: BoundAction,
  sentence: StepSentence,
): Result<History, ActionProblem> {
  return perform({ ...history, last: history.last?.before }, action, sentence)
}

/** Takes the last step back; the same history when there is none. */
export function undo(history: History): History {
  const { last, undone } = history
  return last ? { ...history, last: last.before, undone: { step: last, next: undone } } : history
}

/** Does the step again that was undone last; the same history when there is none. */
export function redo(history: History): History {
  const { undone } = history
  return undone
    ? { ...history, last: { ...undone.step, before: history.last }, undone: undone.next }
    : history
}

/** Sentences of the steps done, oldest first. */
export function listSteps({ last }: History): StepSentence[] {
  const sentences: StepSentence[] = []
  for (let step = last; step; step = step.before) sentences.push(step.sentence)
  return sentences.toReversed()
}

/** Sentence of the step that `redo` would do. */
export function nextSentence({ undone }: History): StepSentence | undefined {
  return undone?.step.sentence
}
