import type { TopologyDifference } from '@tongzhou/server/topology/difference'
import type { BoundAction, StepSentence } from '@tongzhou/server/topology/history'
import type { Theirs } from './conflict.ts'
import { takeMine, takeTheirs } from './conflict.ts'
import type { PendingSave, SaveAnswer, SaveRequest } from './saving.ts'
import { acceptOthers, acceptSave, draftOfOwn, isSaved, prepareSave } from './saving.ts'
import type { Session } from './session.ts'

/** What came of an answer: how many steps can no longer be undone or redone, or that a person must choose. */
export type Merged = { readonly droppedSteps: number } | 'conflict'

/** What came of a choice for one's own work: the steps that no longer go, or that nothing goes. */
export type MineTaken = { readonly refused: readonly StepSentence[] } | 'mine_does_not_fit'

/** Where saves go out and answers come in. It never sends anything itself. */
export type SaveDesk = {
  readonly isSaved: () => boolean
  /**
   * What to send: the save that is under way, unchanged, as long as nobody knows whether it arrived; else a new one under the
   * given key. Null when the server has everything.
   */
  readonly begin: (saveKey: string) => SaveRequest | null
  /** The save under way, for what the browser keeps. */
  readonly getPending: () => PendingSave | undefined
  /** The server took the save under way. */
  readonly accept: (answer: SaveAnswer) => Merged
  /** The server answered that it did not take the save under way. */
  readonly drop: () => void
  /** Others saved; nothing of one's own is under way. */
  readonly takeOthers: (answer: { readonly version: number; readonly others: TopologyDifference }) => Merged
  /** Own work for a new draft, on the last version that it fits on. */
  readonly ownDraft: () => Omit<SaveRequest, 'saveKey'>
  /** After a conflict: drops own work and goes on with the plan of the others. */
  readonly takeTheirs: (theirs: Theirs) => void
  /** After a conflict: does own work again on the plan of the others. */
  readonly takeMine: (theirs: Theirs) => MineTaken
}

/** What a desk works on. */
export type SaveDeskPorts = {
  readonly getSession: () => Session
  readonly putSession: (session: Session) => void
  readonly actionOf: (sentence: StepSentence) => BoundAction | undefined
  readonly pending: PendingSave | undefined
}

type Base = Pick<Session, 'version' | 'saved' | 'savedStep'>

/** A desk for a session. */
export function createSaveDesk({ getSession, putSession, actionOf, ...ports }: SaveDeskPorts): SaveDesk {
  let pending = ports.pending
  /** Before a conflict that came with the answer to a save: what all own work since fits on. */
  let origin: Base | undefined
  const settled = (session: Session) => {
    origin = undefined
    pending = undefined
    putSession(session)
  }
  return {
    isSaved: () => isSaved(getSession()),
    begin: (saveKey) => {
      pending ??= prepareSave(getSession(), saveKey)
      return pending?.request ?? null
    },
    getPending: () => pending,
    accept: (answer) => {
      const session = getSession()
      if (!pending) return { droppedSteps: 0 }
      const accepted = acceptSave(session, pending, answer)
      const { topology: saved, lastStep: savedStep } = pending
      pending = undefined
      if (accepted) putSession(accepted.session)
      else {
        origin = { version: session.version, saved: session.saved, savedStep: session.savedStep }
        putSession({ ...session, saved, savedStep })
      }
      return accepted ? { droppedSteps: accepted.droppedSteps } : 'conflict'
    },
    drop: () => {
      pending = undefined
    },
    takeOthers: (answer) => {
      const accepted = acceptOthers(getSession(), answer)
      if (!accepted) return 'conflict'
      putSession(accepted.session)
      return { droppedSteps: accepted.droppedSteps }
    },
    ownDraft: () => draftOfOwn({ ...getSession(), ...origin }),
    takeTheirs: (theirs) => settled(takeTheirs(getSession(), theirs)),
    takeMine: (theirs) => {
      const taken = takeMine(getSession(), theirs, actionOf)
      if (!taken.ok) return taken.problem
      settled(taken.value.session)
      return { refused: taken.value.refused }
    },
  }
}
