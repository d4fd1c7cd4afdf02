import type { StepSentence } from '@tongzhou/server/topology/history'
import type { PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { proveTopology } from '@tongzhou/server/topology/prove-topology'
import { doneSteps, linkHistory, undoneSteps } from '../history-bounds.ts'
import type { Session } from '../session.ts'
import type { KeptStep } from './keepsake.ts'
import { follow, turnRound } from './two-way.ts'

/** Values of the history under the numbers of the steps after them; a gap where a step could not be followed. */
export type Values = ReadonlyMap<number, PlanTopology>

/** Follows the steps both ways from a value that is known, as far as they go. */
export function spread(
  start: { number: number; value: PlanTopology },
  steps: ReadonlyMap<number, KeptStep>,
): Values {
  const values = new Map([[start.number, start.value]])
  let value: PlanTopology | undefined = start.value
  for (let number = start.number - 1; value; number -= 1) {
    const step = steps.get(number)
    value = step && follow(value, turnRound(step))
    if (value) values.set(number, value)
  }
  value = start.value
  for (let number = start.number; value; number += 1) {
    const step = steps.get(number)
    value = step && follow(value, step)
    if (value) values.set(number + 1, value)
  }
  return values
}

/** Judges values of the history. The first one asked is the plan as it is now. */
export type Judge = (value: PlanTopology) => boolean

/** Most values that are proved when a session comes back on a plan that others changed; older ones are dropped. */
const MOST_PROOFS = 20

function isPartition(value: PlanTopology): boolean {
  return proveTopology(value).length === 0
}

/** On the plan that it was made on only the last value need be proved, on another one each. */
export function createJudge(isExact: boolean): Judge {
  let judged = 0
  return (value) => {
    judged += 1
    if (isExact) return judged > 1 || isPartition(value)
    return judged <= MOST_PROOFS && isPartition(value)
  }
}

type LinkedStep = { readonly topology: PlanTopology; readonly sentence: StepSentence }
/** A history with its numbers. */
export type Linked = { readonly history: Session['history']; readonly numbers: Session['numbers'] }

/** The history around the value before the step `done`, as far as values are known and stand the judgement. */
export function linkAround(
  { values, done }: { readonly values: Values; readonly done: number },
  steps: ReadonlyMap<number, KeptStep>,
  isGood: Judge,
): Linked | undefined {
  const current = values.get(done)
  if (!current || !isGood(current)) return undefined
  const stepTo = (topology: PlanTopology, number: number): LinkedStep[] => {
    const step = steps.get(number)
    return step ? [{ topology, sentence: step.sentence }] : []
  }
  const doneList: LinkedStep[] = []
  let first = done
  let start = current
  for (let value = values.get(done - 1); value && isGood(value); value = values.get(first - 1)) {
    doneList.push(...stepTo(start, first - 1))
    first -= 1
    start = value
  }
  const undone: LinkedStep[] = []
  let end = done
  for (let value = values.get(end + 1); value && isGood(value); value = values.get(end + 1)) {
    undone.push(...stepTo(value, end))
    end += 1
  }
  return { history: linkHistory(start, doneList.toReversed(), undone), numbers: { first, done, end } }
}

/** The step that leads to the saved value. It may have been undone since: then it hangs on behind those done. */
export function findSavedStep({ history, numbers }: Linked, anchor: number): Session['savedStep'] {
  let savedStep = doneSteps(history)
    .slice(0, Math.max(0, anchor - numbers.first))
    .at(-1)
  for (const step of undoneSteps(history).slice(0, Math.max(0, anchor - numbers.done))) {
    savedStep = { ...step, before: savedStep }
  }
  return savedStep
}
