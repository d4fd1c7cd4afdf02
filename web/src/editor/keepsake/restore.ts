import type { TopologyDifference } from '@tongzhou/server/topology/difference'
import { findDifference } from '@tongzhou/server/topology/difference'
import type { StepSentence } from '@tongzhou/server/topology/history'
import type { PlanTopology } from '@tongzhou/server/topology/plan-topology'
import type { Result } from '@tongzhou/server/topology/result'
import { refuse, succeed } from '@tongzhou/server/topology/result'
import { doneSteps } from '../history-bounds.ts'
import type { PendingSave } from '../saving.ts'
import { sentencesToSave } from '../saving.ts'
import type { Session } from '../session.ts'
import { startSession } from '../session.ts'
import type { Kept, KeptHead, KeptStep } from './keepsake.ts'
import type { Values } from './link-steps.ts'
import { createJudge, findSavedStep, linkAround, spread } from './link-steps.ts'
import { readKept } from './read-kept.ts'
import { follow, sumUp, turnRound } from './two-way.ts'

/** The plan as the server has it now. */
export type RestorePlan = {
  readonly planId: number
  readonly owner: string
  readonly version: number
  readonly topology: PlanTopology
  readonly isReadOnly: boolean
}

/** A session as it was, also when others have saved elsewhere in the plan meanwhile. */
export type Restored = {
  readonly session: Session
  /** To be sent again first, with its key. */
  readonly pending: PendingSave | undefined
  readonly ignored: ReadonlyMap<string, string>
  /** Steps that can no longer be undone or redone because of what others did. */
  readonly droppedSteps: number
}

/**
 * Why what was kept is not used: damaged – it is not what was written; of another plan, account or release; outdated – others
 * changed the same, so it no longer fits. Outdated work comes along, for a new draft on the version that it was made on.
 */
export type RestoreProblem =
  | {
      readonly code: 'keepsake_damaged' | 'keepsake_of_other_plan' | 'keepsake_of_other_release'
    }
  | {
      readonly code: 'keepsake_outdated'
      readonly own: {
        readonly baseVersion: number
        readonly difference: TopologyDifference
        readonly steps: readonly StepSentence[]
      }
    }

type Attempt = { readonly values: Values; readonly anchor: number; readonly saved: PlanTopology }

/** Takes the plan for the value after a save that was under way: it must lead back to where the server was before. */
function fromPending(
  plan: RestorePlan,
  { head }: Kept,
  steps: ReadonlyMap<number, KeptStep>,
): Attempt | undefined {
  if (!head.pending || plan.version <= head.version) return undefined
  const { done } = head.pending
  const values = spread({ number: done, value: plan.topology }, steps)
  const isLedBack = values.has(head.anchor) && head.bridge === null
  return isLedBack ? { values, anchor: done, saved: plan.topology } : undefined
}

/** Takes the plan for the value that the server had, or for that with what others did elsewhere. */
function fromAnchor(
  plan: RestorePlan,
  { head }: Kept,
  steps: ReadonlyMap<number, KeptStep>,
): Attempt | undefined {
  const value = head.bridge ? follow(plan.topology, head.bridge) : plan.topology
  if (!value) return undefined
  return {
    values: spread({ number: head.anchor, value }, steps),
    anchor: head.anchor,
    saved: plan.topology,
  }
}

/** The save that was under way, ready to be sent again as it was. */
function rebuildPending(session: Session, head: KeptHead, values: Values): PendingSave | undefined {
  const topology = head.pending && values.get(head.pending.done)
  if (!head.pending || !topology || head.version !== session.version) return undefined
  const { done, saveKey } = head.pending
  const lastStep = doneSteps(session.history)[done - session.numbers.first - 1]
  const sent: Session = {
    ...session,
    history: { start: session.history.start, last: lastStep, undone: undefined },
  }
  return {
    topology,
    lastStep,
    done,
    request: {
      baseVersion: session.version,
      difference: findDifference(session.saved, topology),
      steps: sentencesToSave(sent),
      saveKey,
    },
  }
}

/** Own work that the server does not have, without any value at hand. */
function ownWork({ head }: Kept, steps: ReadonlyMap<number, KeptStep>) {
  const { anchor, bridge, numbers, version } = head
  const forward = []
  for (let number = anchor; number < numbers.done; number += 1) forward.push(steps.get(number))
  const back = []
  for (let number = anchor - 1; number >= numbers.done; number -= 1) back.push(steps.get(number))
  const followed = forward.filter((step) => step !== undefined)
  const changes = [
    ...(bridge ? [bridge] : []),
    ...followed,
    ...back.flatMap((step) => (step ? [turnRound(step)] : [])),
  ]
  return {
    baseVersion: version,
    difference: sumUp(changes),
    steps: followed.map(({ sentence }) => sentence),
  }
}

/**
 * Makes the session again that the browser kept, undo and redo included, on the plan as the server has it now. Where others saved
 * meanwhile it comes along only if every unsaved step still stands on exactly what it was made on, and the result is
 * proved; otherwise it is refused by name and nothing of it is applied.
 */
export function restoreSession(found: unknown, plan: RestorePlan): Result<Restored, RestoreProblem> {
  const read = readKept(found, plan)
  if (!read.ok) return read
  const kept = read.value
  const { head } = kept
  const steps = new Map(kept.steps.map((step) => [step.number, step]))
  const isSameVersion = plan.version === head.version
  const attempts = [
    { attempt: fromPending(plan, kept, steps), isExact: plan.version === head.version + 1 },
    { attempt: fromAnchor(plan, kept, steps), isExact: isSameVersion },
  ]
  for (const { attempt, isExact } of attempts) {
    if (!attempt) continue
    const { values, anchor, saved } = attempt
    const linked = linkAround({ values, done: head.numbers.done }, steps, createJudge(isExact))
    if (!linked) continue
    const { first, end } = linked.numbers
    const droppedSteps = head.numbers.end - head.numbers.first - (end - first)
    if (isSameVersion && droppedSteps > 0) continue
    const session = { ...startSession(plan), saved, savedStep: findSavedStep(linked, anchor), ...linked }
    return succeed({
      session,
      pending: rebuildPending(session, head, values),
      ignored: new Map(head.ignored),
      droppedSteps,
    })
  }
  if (isSameVersion) return refuse({ code: 'keepsake_damaged' })
  return refuse({ code: 'keepsake_outdated', own: ownWork(kept, steps) })
}
