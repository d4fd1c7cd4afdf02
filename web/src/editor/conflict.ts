import type { TopologyDifference } from '@tongzhou/server/topology/difference'
import { applyDifference } from '@tongzhou/server/topology/difference'
import type { BoundAction, History, StepSentence } from '@tongzhou/server/topology/history'
import { currentTopology, perform, startHistory } from '@tongzhou/server/topology/history'
import { getFrom } from '@tongzhou/server/topology/persistent-map'
import type { PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { proveTopology } from '@tongzhou/server/topology/prove-topology'
import type { Result } from '@tongzhou/server/topology/result'
import { refuse, succeed } from '@tongzhou/server/topology/result'
import { stepsSinceSave } from './saving.ts'
import type { Session } from './session.ts'
import { select, unsavedDifference } from './session.ts'

/** The plan as others left it. */
export type Theirs = { readonly version: number; readonly topology: PlanTopology }

/** Drops everything of one's own and goes on with the plan of the others; there is nothing to undo. */
export function takeTheirs(session: Session, { version, topology }: Theirs): Session {
  const { end } = session.numbers
  const fresh: Session = {
    ...session,
    version,
    saved: topology,
    savedStep: undefined,
    history: startHistory(topology),
    numbers: { first: end, done: end, end },
    before: undefined,
  }
  return select(fresh, session.selection)
}

/**
 * Applies a difference to a plan that is not the one it was made on: own arcs and faces win over others of the same name,
 * and what is gone already need not go. Undefined when no proved partition comes of it.
 */
export function forceDifference(
  topology: PlanTopology,
  difference: TopologyDifference,
): PlanTopology | undefined {
  const there = {
    ...difference,
    removedArcIds: difference.removedArcIds.filter((id) => getFrom(topology.arcs, id)),
    removedFaceIds: difference.removedFaceIds.filter((id) => getFrom(topology.faces, id)),
  }
  const result = applyDifference(topology, there)
  if (!result.ok) return undefined
  return proveTopology(result.value).length === 0 ? result.value : undefined
}

/** Own work after it was done again on the plan of the others, and the steps that no longer go there. */
export type Reapplied = { readonly session: Session; readonly refused: readonly StepSentence[] }

function performAll(
  topology: PlanTopology,
  steps: readonly { readonly action: BoundAction; readonly sentence: StepSentence }[],
): { readonly history: History; readonly refused: readonly StepSentence[] } {
  let history = startHistory(topology)
  const refused: StepSentence[] = []
  for (const { action, sentence } of steps) {
    const result = perform(history, action, sentence)
    if (result.ok) history = result.value
    else refused.push(sentence)
  }
  return { history, refused }
}

/** The steps since the last save with their actions; undefined when one is no longer known or a saved one was undone. */
function actionsSinceSave(session: Session, actionOf: (sentence: StepSentence) => BoundAction | undefined) {
  const { undone, done } = stepsSinceSave(session)
  const known = done.flatMap((sentence) => {
    const action = actionOf(sentence)
    return action ? [{ action, sentence }] : []
  })
  return undone.length === 0 && known.length === done.length ? known : undefined
}

/**
 * Does what the server has not again on the plan of the others: action by action, each refused where it no longer goes; work
 * whose actions are no longer known (it was there before a reload) as one difference. Refused when nothing of it goes there.
 */
export function takeMine(
  session: Session,
  theirs: Theirs,
  actionOf: (sentence: StepSentence) => BoundAction | undefined,
): Result<Reapplied, 'mine_does_not_fit'> {
  const base = takeTheirs(session, theirs)
  const steps = actionsSinceSave(session, actionOf)
  if (!steps) return takeAsOne(session, base)
  const { history, refused } = performAll(theirs.topology, steps)
  if (!history.last) return refuse('mine_does_not_fit')
  const done = base.numbers.done + steps.length - refused.length
  const redone = { ...base, history, numbers: { ...base.numbers, done, end: done } }
  return succeed({ session: select(redone, session.selection), refused })
}

function takeAsOne(session: Session, base: Session): Result<Reapplied, 'mine_does_not_fit'> {
  const { undone, done } = stepsSinceSave(session)
  const topology = forceDifference(currentTopology(base.history), unsavedDifference(session))
  if (!topology) return refuse('mine_does_not_fit')
  const sentence = { key: 'mine_reapplied', values: { count: undone.length + done.length } }
  const last = { topology, sentence, before: undefined }
  const count = base.numbers.done + 1
  const redone = {
    ...base,
    history: { ...base.history, last },
    numbers: { ...base.numbers, done: count, end: count },
  }
  return succeed({ session: select(redone, session.selection), refused: [] })
}
