import type { SheetToWrite, Table } from './cells.ts'

/** What the thread is asked. */
export type SheetJob =
  | { readonly kind: 'csv' | 'xlsx'; readonly bytes: Uint8Array }
  | { readonly kind: 'write'; readonly sheets: readonly SheetToWrite[] }

/** What it answers. */
export type SheetAnswer = { readonly table: Table } | { readonly bytes: Uint8Array }
