import { setAttributes } from '@tongzhou/server/topology/actions/set-attributes'
import type { TopologyDifference } from '@tongzhou/server/topology/difference'
import { applyDifference, findDifference, isNoDifference } from '@tongzhou/server/topology/difference'
import type { StepSentence } from '@tongzhou/server/topology/history'
import type { PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { arcsOfFace, findFace } from '@tongzhou/server/topology/plan-topology'
import { isSameValue } from './figures/is-same-value.ts'
import { findPlanChange } from './figures/plan-change.ts'
import { rebaseHistory } from './rebase.ts'
import type { Session } from './session.ts'
import { topologyOf, unsavedDifference } from './session.ts'
import { sessionSentence } from './session-words.ts'

/** What is sent to the server; sent again unchanged, key included, while nobody knows whether it arrived. */
export type SaveRequest = {
  readonly baseVersion: number
  readonly difference: TopologyDifference
  readonly steps: readonly StepSentence[]
  /** 32 hexadecimal digits. */
  readonly saveKey: string
}

/** A save under way: the request and the value that the server will have. */
export type PendingSave = {
  readonly request: SaveRequest
  readonly topology: PlanTopology
  readonly lastStep: Session['history']['last']
  /** Number of the step after the last one that is sent. */
  readonly done: number
}

/** What the server answers to a save: the version now, and what others had saved since the base version. */
export type SaveAnswer = { readonly version: number; readonly others: TopologyDifference | null }

/** Most sentences that one save may carry. */
const MAX_SENTENCES = 5000

function chainOf(last: Session['history']['last']): StepSentence[] {
  const sentences: StepSentence[] = []
  for (let step = last; step; step = step.before) sentences.push(step.sentence)
  return sentences
}

/** How many of the saved steps were undone since, and the sentences of those done since, oldest first. */
export function stepsSinceSave({ history, savedStep }: Session): {
  readonly undone: readonly StepSentence[]
  readonly done: readonly StepSentence[]
} {
  const now = chainOf(history.last)
  const saved = chainOf(savedStep)
  const isNow = new Set(now)
  const meeting = saved.find((sentence) => isNow.has(sentence))
  const upTo = (chain: readonly StepSentence[]) => (meeting ? chain.slice(0, chain.indexOf(meeting)) : chain)
  return { undone: upTo(saved), done: upTo(now).toReversed() }
}

/** The sentences of a save: saved steps that were taken back, then those done since. */
export function sentencesToSave(session: Session): StepSentence[] {
  const { undone, done } = stepsSinceSave(session)
  const takenBack = undone.map(({ key, values }) => ({
    key: 'step_undone',
    values: { ...values, step: key },
  }))
  const sentences = [...takenBack, ...done]
  if (sentences.length <= MAX_SENTENCES) return sentences
  const left = sentences.length - MAX_SENTENCES + 1
  return [{ key: 'earlier_steps', values: { count: left } }, ...sentences.slice(left)]
}

/** Says whether the server has everything. */
export function isSaved(session: Session): boolean {
  return topologyOf(session) === session.saved || isNoDifference(unsavedDifference(session))
}

/**
 * The plan of the server with those cells unlocked that are locked there and here and have other borders: no single save may change
 * the land of a cell that stays locked, though the steps did it one after the other. Undefined where there is none.
 */
function liftLocks({ saved }: Session, now: PlanTopology): PlanTopology | undefined {
  const faceIds = findPlanChange(saved, now).faceIds.filter(
    (id) =>
      findFace(saved, id)?.isLocked &&
      (findFace(now, id)?.isLocked ?? true) &&
      !isSameValue(arcsOfFace(saved, id), arcsOfFace(now, id)),
  )
  const lifted = setAttributes(saved, { faceIds, attributes: { isLocked: false } })
  return lifted.ok ? lifted.value : undefined
}

/** A save of nothing but lifted locks; the next one carries the rest. */
function prepareLifting(session: Session, lifted: PlanTopology, saveKey: string): PendingSave {
  const difference = findDifference(session.saved, lifted)
  const [cell] = difference.putFaces
  const values = { cell: cell?.id ?? '', count: difference.putFaces.length }
  return {
    request: {
      baseVersion: session.version,
      difference,
      steps: [sessionSentence('unlock_cells', values)],
      saveKey,
    },
    topology: lifted,
    lastStep: session.savedStep,
    // The value is none of the history: a keepsake cannot tell it by a number.
    done: -1,
  }
}

/** Makes the request that saves a session as it is now; undefined when the server has everything. */
export function prepareSave(session: Session, saveKey: string): PendingSave | undefined {
  const difference = unsavedDifference(session)
  if (isNoDifference(difference)) return undefined
  const lifted = liftLocks(session, topologyOf(session))
  if (lifted) return prepareLifting(session, lifted, saveKey)
  return {
    request: { baseVersion: session.version, difference, steps: sentencesToSave(session), saveKey },
    topology: topologyOf(session),
    lastStep: session.history.last,
    done: session.numbers.done,
  }
}

/** A session after a save, and how many steps can no longer be undone or redone because of what others did. */
export type SavedSession = { readonly session: Session; readonly droppedSteps: number }

/**
 * The session after the server took a save. Where others had saved other faces meanwhile, their part comes under every value
 * of the history. Undefined when it touches what was done since the save was sent: then only a choice helps.
 */
export function acceptSave(
  session: Session,
  pending: PendingSave,
  { version, others }: SaveAnswer,
): SavedSession | undefined {
  const accepted = { ...session, version, saved: pending.topology, savedStep: pending.lastStep }
  if (others === null || isNoDifference(others)) return { session: accepted, droppedSteps: 0 }
  return putUnder(session, { saved: pending.topology, savedStep: pending.lastStep, version, others })
}

/** The session after others saved and nothing of one's own was sent; undefined when it touches unsaved work. */
export function acceptOthers(
  session: Session,
  answer: { readonly version: number; readonly others: TopologyDifference },
): SavedSession | undefined {
  return putUnder(session, { ...answer, saved: session.saved, savedStep: session.savedStep })
}

type Under = Pick<Session, 'saved' | 'savedStep' | 'version'> & { readonly others: TopologyDifference }

function putUnder(session: Session, { saved, savedStep, version, others }: Under): SavedSession | undefined {
  const rebased = rebaseHistory(session.history, { base: session.saved, others })
  const savedThere = applyDifference(saved, others)
  if (!rebased || !savedThere.ok) return undefined
  const { history, droppedDone, droppedUndone } = rebased
  const { first, done, end } = session.numbers
  const topology = history.last ? history.last.topology : history.start
  return {
    droppedSteps: droppedDone + droppedUndone,
    session: {
      ...session,
      version,
      saved: savedThere.value,
      savedStep,
      history,
      numbers: { first: first + droppedDone, done, end: end - droppedUndone },
      before: undefined,
      selection: session.selection.filter((id) => findFace(topology, id)),
    },
  }
}

/** The steps that the server has not, undone ones of the server's among them, as one difference for a new draft. */
export function draftOfOwn(session: Session): Omit<SaveRequest, 'saveKey'> {
  return {
    baseVersion: session.version,
    difference: findDifference(session.saved, topologyOf(session)),
    steps: sentencesToSave(session),
  }
}
