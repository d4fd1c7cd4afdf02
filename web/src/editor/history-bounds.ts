import type { History } from '@tongzhou/server/topology/history'

/**
 * The list of steps as numbers, which name the steps in the keepsake: those done are `first` … `done` − 1, those undone
 * `done` … `end` − 1. Numbers only go up, so that a dropped step never lends its number to another.
 */
export type StepNumbers = { readonly first: number; readonly done: number; readonly end: number }

/** Numbers of a session that has not done anything. */
export const NO_STEPS: StepNumbers = { first: 0, done: 0, end: 0 }

/**
 * Most steps that a session holds. A step holds a value that shares all but about 13 kB (the real district, a vertex
 * moved) with its neighbours, so that they stay below 60 MB however long somebody works.
 */
export const MAX_STEPS = 4000

/** Room to grow before the oldest steps are dropped together, so that dropping costs nothing a step. */
const SLACK = 500

type Step = NonNullable<History['last']>

/** The done steps, oldest first. */
export function doneSteps({ last }: History): Step[] {
  const steps: Step[] = []
  for (let step = last; step; step = step.before) steps.push(step)
  return steps.toReversed()
}

/** The undone steps, the next to redo first. */
export function undoneSteps(history: History): Step[] {
  const steps: Step[] = []
  for (let undone = history.undone; undone; undone = undone.next) steps.push(undone.step)
  return steps
}

/** A history of steps in the order of `doneSteps` and `undoneSteps`. */
export function linkHistory(
  start: History['start'],
  done: readonly Pick<Step, 'topology' | 'sentence'>[],
  undone: readonly Pick<Step, 'topology' | 'sentence'>[],
): History {
  let last: History['last']
  for (const { topology, sentence } of done) last = { topology, sentence, before: last }
  let next: History['undone']
  for (const { topology, sentence } of undone.toReversed()) {
    next = { step: { topology, sentence, before: undefined }, next }
  }
  return { start, last, undone: next }
}

/** The history with its newest steps only, once it is longer than a session holds; what was dropped can no longer be undone. */
export function boundHistory(
  history: History,
  numbers: StepNumbers,
  maxSteps = MAX_STEPS,
): { readonly history: History; readonly numbers: StepNumbers } {
  const count = numbers.done - numbers.first
  if (count <= maxSteps + SLACK) return { history, numbers }
  const steps = doneSteps(history)
  const dropped = steps.slice(0, count - maxSteps)
  const start = dropped.at(-1)?.topology ?? history.start
  return {
    history: linkHistory(start, steps.slice(count - maxSteps), undoneSteps(history)),
    numbers: { ...numbers, first: numbers.first + dropped.length },
  }
}
