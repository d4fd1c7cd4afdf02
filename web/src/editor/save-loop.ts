import type { TopologyDifference } from '@tongzhou/server/topology/difference'
import type { Autosave, AutosaveEvent, SaveFailure } from './autosave.ts'
import { startAutosave, stepAutosave } from './autosave.ts'
import type { Theirs } from './conflict.ts'
import type { Editor } from './editor-store.ts'
import type { MineTaken } from './save-desk.ts'
import type { SaveAnswer, SaveRequest } from './saving.ts'

/** What came of a request. `Changes` is whatever the page shows of a conflict. */
export type SaveOutcome<Changes> =
  | { readonly kind: 'taken'; readonly answer: SaveAnswer }
  | { readonly kind: 'conflict'; readonly changes: Changes }
  | {
      readonly kind: 'failed'
      readonly why: Exclude<SaveFailure, 'conflict'>
      /** The server's code, for its sentence. */
      readonly code: string | null
    }

/** What a loop needs of the world. */
export type SavePorts<Changes> = {
  /** Never rejects and always ends: a network that is away, or an answer that does not come, is an outcome. */
  readonly send: (request: SaveRequest) => Promise<SaveOutcome<Changes>>
  /** Calls once after some time; gives back how to call it off. */
  readonly wait: (ms: number, wake: () => void) => () => void
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number
  /** 32 random hexadecimal digits. */
  readonly newKey: () => string
}

/** What the page shows of saving. */
export type SaveStatus<Changes> = {
  readonly autosave: Autosave
  /** What others changed, while the word is `conflict` and the server said it. */
  readonly changes: Changes | null
  /** Steps that can no longer be undone or redone since others saved, all together. */
  readonly droppedSteps: number
}

/** Saves an editor in the background, one request at a time. A store like the editor itself. */
export type SaveLoop<Changes> = {
  readonly subscribe: (listener: () => void) => () => void
  readonly getSnapshot: () => SaveStatus<Changes>
  /** Saves at once what there is to save. */
  readonly saveNow: () => void
  /** The network is back, or somebody signed in again. */
  readonly wakeUp: () => void
  /** Others saved, as a look at the changes told; does nothing while a save is under way, which will tell it too. */
  readonly takeOthers: (answer: { readonly version: number; readonly others: TopologyDifference }) => void
  readonly takeTheirs: (theirs: Theirs) => void
  readonly takeMine: (theirs: Theirs) => MineTaken
  /** Ends the loop; nothing is sent any more. */
  readonly close: () => void
  /** Goes on after `close`; React's strict mode closes and opens what a page holds. The loop is open from the start. */
  readonly open: () => void
}

type Ears<Changes> = {
  readonly state: () => SaveStatus<Changes>
  readonly hear: (event: AutosaveEvent, more?: Partial<SaveStatus<Changes>>) => void
}

/** Sends what the desk has and tells what came of it. */
async function sendOnce<Changes>(
  { saves }: Pick<Editor, 'saves'>,
  { send, now, newKey }: SavePorts<Changes>,
  { state, hear }: Ears<Changes>,
): Promise<void> {
  const request = saves.begin(newKey())
  if (!request) return hear({ kind: 'saved', now: now(), isSaved: true })
  const outcome = await send(request)
  if (outcome.kind === 'taken') {
    const merged = saves.accept(outcome.answer)
    if (merged === 'conflict') return hear({ kind: 'failed', now: now(), why: 'conflict', code: null })
    const droppedSteps = state().droppedSteps + merged.droppedSteps
    return hear({ kind: 'saved', now: now(), isSaved: saves.isSaved() }, { droppedSteps })
  }
  if (outcome.kind === 'conflict') {
    saves.drop()
    return hear({ kind: 'failed', now: now(), why: 'conflict', code: null }, { changes: outcome.changes })
  }
  // Only where nobody knows whether it arrived is the same sent again.
  if (outcome.why !== 'unreachable') saves.drop()
  return hear({ kind: 'failed', now: now(), why: outcome.why, code: outcome.code })
}

/** The status of a loop, its listeners, and its one timer. */
function createStatus<Changes>(
  isReadOnly: boolean,
  ports: SavePorts<Changes>,
  { sendNow, isOpen }: { readonly sendNow: () => void; readonly isOpen: () => boolean },
) {
  /** What came in while the loop was closed. */
  const missed: (() => void)[] = []
  const listeners = new Set<() => void>()
  let status: SaveStatus<Changes> = {
    autosave: startAutosave(isReadOnly),
    changes: null,
    droppedSteps: 0,
  }
  let callOff: (() => void) | undefined
  const hear = (event: AutosaveEvent, more: Partial<SaveStatus<Changes>> = {}): void => {
    if (!isOpen()) {
      missed.push(() => hear(event, more))
      return
    }
    const { state, effects } = stepAutosave(status.autosave, event)
    status = { ...status, ...more, autosave: state }
    for (const effect of effects) {
      callOff?.()
      if (effect.kind === 'send') sendNow()
      else callOff = ports.wait(effect.ms, () => hear({ kind: 'tick', now: ports.now() }))
    }
    for (const listener of listeners) listener()
  }
  const catchUp = () => {
    for (const hearMissed of missed.splice(0)) hearMissed()
  }
  return { hear, state: () => status, listeners, catchUp, stop: () => callOff?.() }
}

/** Tells a loop of every change of the plan, until it is called off. */
function listenToEditor(editor: Editor, onChange: () => void): () => void {
  let { topology } = editor.getSnapshot()
  return editor.subscribe(() => {
    const snapshot = editor.getSnapshot()
    if (snapshot.topology === topology) return
    topology = snapshot.topology
    onChange()
  })
}

/** Starts to save an editor. What a session that was restored has not saved goes out soon. */
export function createSaveLoop<Changes>(editor: Editor, ports: SavePorts<Changes>): SaveLoop<Changes> {
  const { saves } = editor
  const { now } = ports
  let stopListening: (() => void) | undefined
  const status = createStatus(editor.getSnapshot().isReadOnly, ports, {
    isOpen: () => stopListening !== undefined,
    sendNow: () => void sendOnce(editor, ports, { state: status.state, hear: status.hear }),
  })
  const { hear, state, listeners } = status
  const open = () => {
    if (stopListening) return
    stopListening = listenToEditor(editor, () => hear({ kind: 'changed', now: now() }))
    status.catchUp()
    if (!saves.isSaved() || saves.getPending()) hear({ kind: 'changed', now: now() })
  }
  open()
  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    getSnapshot: state,
    saveNow: () => hear({ kind: 'save_now', now: now() }),
    wakeUp: () => hear({ kind: 'back', now: now() }),
    takeOthers: (answer) => {
      const { autosave } = state()
      if (autosave.isSending || autosave.word === 'conflict') return
      const merged = saves.takeOthers(answer)
      if (merged === 'conflict') hear({ kind: 'failed', now: now(), why: 'conflict', code: null })
      else {
        const droppedSteps = state().droppedSteps + merged.droppedSteps
        hear({ kind: 'resolved', now: now(), isSaved: saves.isSaved() }, { droppedSteps })
      }
    },
    takeTheirs: (theirs) => {
      saves.takeTheirs(theirs)
      hear({ kind: 'resolved', now: now(), isSaved: true }, { changes: null })
    },
    takeMine: (theirs) => {
      const taken = saves.takeMine(theirs)
      if (taken !== 'mine_does_not_fit') {
        hear({ kind: 'resolved', now: now(), isSaved: saves.isSaved() }, { changes: null })
      }
      return taken
    },
    close: () => {
      status.stop()
      stopListening?.()
      stopListening = undefined
    },
    open,
  }
}
