import type { SAVE_STATES } from './session-words.ts'

/**
 * What the editor says about saving: saved – the server has everything; unsaved – a save is due soon; saving – it is under way;
 * offline – the server could not be reached, tried again by itself; conflict – others changed the same, a person must
 * choose; refused – the server does not take the work as it is, tried again after the next change; signed_out – waits
 * until somebody signs in; read_only – nothing can be saved here.
 */
export type SaveWord = (typeof SAVE_STATES)[number]

/** The state of the autosave; times are milliseconds of one clock. */
export type Autosave = {
  readonly word: SaveWord
  /** Oldest and newest change that no save under way carries. */
  readonly firstChangeAt: number | null
  readonly lastChangeAt: number | null
  readonly isSending: boolean
  /** Failures in a row. */
  readonly failures: number
  /** Not before this time, after a failure. */
  readonly retryAt: number
  /** The server's code for what it refused. */
  readonly code: string | null
}

/** Why a save failed: nobody knows whether it arrived (unreachable), or the server did not take it. */
export type SaveFailure = 'unreachable' | 'signed_out' | 'conflict' | 'refused' | 'read_only'

/** What the autosave hears. `isSaved` says whether the server now has everything. */
export type AutosaveEvent =
  | { readonly kind: 'changed' | 'tick' | 'save_now' | 'back'; readonly now: number }
  | { readonly kind: 'saved' | 'resolved'; readonly now: number; readonly isSaved: boolean }
  | { readonly kind: 'failed'; readonly now: number; readonly why: SaveFailure; readonly code: string | null }

/** What the autosave wants done: send what there is, or wake it after some time (instead of any time before). */
export type AutosaveEffect = { readonly kind: 'send' } | { readonly kind: 'wait'; readonly ms: number }

/** A save goes out this long after the last change … */
export const QUIET_MS = 2000
/** … and while changes go on at the latest this long after the first. */
export const LATEST_MS = 4000
const FIRST_RETRY_MS = 2000
const LONGEST_RETRY_MS = 30_000

/** An autosave with nothing to do. */
export function startAutosave(isReadOnly: boolean): Autosave {
  return {
    word: isReadOnly ? 'read_only' : 'saved',
    firstChangeAt: null,
    lastChangeAt: null,
    isSending: false,
    failures: 0,
    retryAt: 0,
    code: null,
  }
}

/** Words in which nothing is sent until a person or another event has helped. */
const STOPPED: ReadonlySet<SaveWord> = new Set<SaveWord>(['conflict', 'refused', 'signed_out', 'read_only'])

function noteChange(state: Autosave, now: number): Autosave {
  return { ...state, firstChangeAt: state.firstChangeAt ?? now, lastChangeAt: now }
}

/** What is due: sending at once, waiting, or nothing. */
function plan(state: Autosave, now: number): { state: Autosave; effects: AutosaveEffect[] } {
  const { firstChangeAt, lastChangeAt, isSending, failures } = state
  if (isSending || STOPPED.has(state.word)) return { state, effects: [] }
  if (firstChangeAt === null || lastChangeAt === null) {
    return { state: { ...state, word: failures > 0 ? 'offline' : 'saved' }, effects: [] }
  }
  const dueAt = Math.max(Math.min(lastChangeAt + QUIET_MS, firstChangeAt + LATEST_MS), state.retryAt)
  if (dueAt > now) {
    const word = failures > 0 ? 'offline' : 'unsaved'
    return { state: { ...state, word }, effects: [{ kind: 'wait', ms: dueAt - now }] }
  }
  const sending: Autosave = {
    ...state,
    // Nobody wants the word to flicker while the network is away.
    word: failures > 0 ? 'offline' : 'saving',
    isSending: true,
    firstChangeAt: null,
    lastChangeAt: null,
  }
  return { state: sending, effects: [{ kind: 'send' }] }
}

/** A state in which what there is goes out at once. */
function dueNow(state: Autosave, now: number): Autosave {
  const since = now - LATEST_MS
  return { ...state, firstChangeAt: since, lastChangeAt: since, retryAt: 0 }
}

function hearFailure(
  state: Autosave,
  { now, why, code }: Extract<AutosaveEvent, { kind: 'failed' }>,
): Autosave {
  // What was sent counts as changed still.
  const open = { ...noteChange(state, now), isSending: false, code }
  if (why !== 'unreachable') return { ...open, word: why, failures: 0, retryAt: 0 }
  const failures = state.failures + 1
  const pauseMs = Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LONGEST_RETRY_MS)
  return { ...open, word: 'offline', failures, retryAt: now + pauseMs }
}

function hearSaved(state: Autosave, now: number, isSaved: boolean): Autosave {
  const fresh: Autosave = { ...state, word: 'saved', isSending: false, failures: 0, retryAt: 0, code: null }
  if (isSaved) return { ...fresh, firstChangeAt: null, lastChangeAt: null }
  // A save that was sent again unchanged leaves what came after it.
  return state.firstChangeAt === null ? dueNow(fresh, now) : fresh
}

function hearChange(state: Autosave, now: number): Autosave {
  const changed = noteChange(state, now)
  // What was refused may be mended by now; the pause starts with this change.
  return state.word === 'refused' ? { ...changed, word: 'unsaved', code: null, firstChangeAt: now } : changed
}

/** Somebody signed in again, or the network is back: what waits goes out at once. */
function hearBack(state: Autosave, now: number): Autosave {
  if (state.word !== 'signed_out' && state.word !== 'offline') return state
  const waits = state.firstChangeAt !== null && !state.isSending
  const woken: Autosave = { ...state, word: state.word === 'signed_out' ? 'unsaved' : 'offline', retryAt: 0 }
  return waits ? dueNow(woken, now) : woken
}

function hear(state: Autosave, event: AutosaveEvent): Autosave {
  switch (event.kind) {
    case 'changed':
      return hearChange(state, event.now)
    case 'tick':
      return state
    case 'save_now':
      return state.firstChangeAt === null ? state : dueNow(state, event.now)
    case 'back':
      return hearBack(state, event.now)
    case 'saved':
    case 'resolved':
      return hearSaved(state, event.now, event.isSaved)
    case 'failed':
      return hearFailure(state, event)
  }
}

/** The state after an event, and what is to be done. A plan for reading only stays that. */
export function stepAutosave(
  state: Autosave,
  event: AutosaveEvent,
): { readonly state: Autosave; readonly effects: readonly AutosaveEffect[] } {
  if (state.word === 'read_only') return { state, effects: [] }
  return plan(hear(state, event), event.now)
}
