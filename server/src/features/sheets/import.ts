import type { Actor } from '../../authority/actor.ts'
import type { Language } from '../../http/sentences.ts'
import type { Table } from './cells.ts'

/** A sheet that somebody sent, read but not yet judged. */
export interface Import {
  readonly table: Table
  readonly actor: Actor
  readonly today: string
  readonly language: Language
  readonly isDryRun: boolean
}

/** Rows that one line of the record tells of. */
const ROWS_PER_LINE = 500

/** Lists in parts that fit into one line of the record. */
export function* inParts<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += ROWS_PER_LINE) {
    yield items.slice(start, start + ROWS_PER_LINE)
  }
}
