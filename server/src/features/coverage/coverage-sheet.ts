import { createAside } from '../../aside.ts'

/** One sheet of texts. */
export interface CoverageSheet {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
  readonly widths: readonly number[]
}

/** Writes a workbook in a thread of its own: ten thousand rows would hold up everybody else. */
export const writeCoverageSheet = createAside<CoverageSheet, Uint8Array>({
  source: new URL('./coverage-sheet-worker.ts', import.meta.url),
  threadCount: 1,
  timeoutMs: 60_000,
  heapMb: 384,
  exhausted: 'sheet_too_large',
})
