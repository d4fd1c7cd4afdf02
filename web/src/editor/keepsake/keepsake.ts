import type { StepSentence } from '@tongzhou/server/topology/history'
import type { StepNumbers } from '../history-bounds.ts'
import type { TwoWay } from './two-way.ts'

/** Raised when a keepsake of before can no longer be read. */
export const KEEPSAKE_FORMAT = 1

/** A step as the browser keeps it, under its number. `sum` is a sum of everything else. */
export type KeptStep = TwoWay & {
  readonly number: number
  readonly sentence: StepSentence
  readonly sum: string
}

/**
 * What the browser keeps beside the steps; small, and rewritten with every step. The value that the server had as `version` is
 * the one before the step `anchor`, or leads there by `bridge` where it is no longer a value of the history.
 */
export type KeptHead = {
  readonly format: number
  readonly planId: number
  /** The account whose work it is. */
  readonly owner: string
  readonly version: number
  readonly anchor: number
  readonly bridge: TwoWay | null
  /** A save that was under way: its key, and the number of the step after the last one sent. */
  readonly pending: { readonly saveKey: string; readonly done: number } | null
  /** Problems to be left as they are, with the reason. */
  readonly ignored: readonly (readonly [id: string, because: string])[]
  readonly numbers: StepNumbers
  readonly sum: string
}

/** What the browser has kept of a plan. */
export type Kept = { readonly head: KeptHead; readonly steps: readonly KeptStep[] }

/** One thing to write; a step replaces the one of its number. */
export type KeepsakeWrite =
  | { readonly kind: 'put_step'; readonly step: KeptStep }
  /** Forgets steps with smaller numbers, and those from `end` on. */
  | { readonly kind: 'drop_outside'; readonly first: number; readonly end: number }
  | { readonly kind: 'put_head'; readonly head: KeptHead }

/**
 * Where the browser keeps sessions, by plan and owner. The writes of one call are done all or none, and calls one after the
 * other. What is read may be anything: `restoreSession` judges it.
 */
export type KeepsakeStore = {
  readonly read: (planId: number, owner: string) => Promise<unknown>
  readonly write: (planId: number, owner: string, writes: readonly KeepsakeWrite[]) => Promise<void>
  readonly forget: (planId: number, owner: string) => Promise<void>
}

/** A sum of a text that any single damage changes (two rounds of FNV-1a with different seeds, 64 bits as hexadecimals). */
function sumOfText(text: string): string {
  let a = 0x811c9dc5
  let b = 0x2ad7eb25
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ code, 0x5bd1e995) ^ (b >>> 15)
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
}

/** The sum of a step or a head, whatever its own sum says. */
export function sumOf(value: object): string {
  return sumOfText(JSON.stringify({ ...value, sum: '' }))
}

/** A step or a head with its sum. */
export function withSum<T extends object>(value: T): T & { readonly sum: string } {
  return { ...value, sum: sumOf(value) }
}
