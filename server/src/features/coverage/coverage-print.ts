import { createAside } from '../../aside.ts'
import type { Language } from '../../http/sentences.ts'
import type { PrintedTable } from '../../pdf/table-pages.ts'

/** What the thread is asked; it answers with the bytes of the PDF. */
export interface CoveragePrint {
  readonly table: Omit<PrintedTable, 'pageWords'>
  readonly language: Language
  readonly madeAt: Date
}

/** Prints a list in a thread of its own; the request holds a transaction meanwhile, so it may not take for ever. */
export const printCoverage = createAside<CoveragePrint, Uint8Array<ArrayBuffer>>({
  source: new URL('./coverage-print-worker.ts', import.meta.url),
  threadCount: 1,
  timeoutMs: 45_000,
  heapMb: 768,
  exhausted: 'too_large',
  keptMs: 60_000,
})
