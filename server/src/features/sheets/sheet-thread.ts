import { createAside } from '../../aside.ts'
import { AppError } from '../../errors.ts'
import type { SheetToWrite, Table } from './cells.ts'
import { limits } from './limits.ts'
import { findForm } from './sheet-form.ts'
import type { SheetAnswer, SheetJob } from './sheet-job.ts'

/** Threads at the same time; more uploads wait for their turn. */
const THREAD_COUNT = 2
/** A sheet within the limits takes about a second, and several on a busy machine. */
const TIMEOUT_MS = 60_000
const HEAP_MB = 384

/** A sheet may leave anything behind, so every thread reads one only. */
const runAside = createAside<SheetJob, SheetAnswer>({
  source: new URL('./sheet-worker.ts', import.meta.url),
  threadCount: THREAD_COUNT,
  timeoutMs: TIMEOUT_MS,
  heapMb: HEAP_MB,
  exhausted: 'sheet_too_large',
})

/**
 * Reads the rows of a sheet in a thread of its own: whatever the file holds, it costs others neither time nor memory.
 * @throws AppError for what is no sheet, and `sheet_too_large`
 */
export async function readTable(bytes: Uint8Array): Promise<Table> {
  const kind = await findForm(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  const answer = await runAside({ kind, bytes })
  if (!('table' in answer)) throw new Error('the thread answered another question')
  const { table } = answer
  const width = table.reduce((most, row) => Math.max(most, row.length), 0)
  if (table.length > limits.rows + 1 || width > limits.columns) {
    throw new AppError('sheet_too_large', `${table.length} rows of ${width} columns`)
  }
  return table
}

/** Writes a workbook in a thread of its own. */
export async function writeWorkbookAside(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  const answer = await runAside({ kind: 'write', sheets })
  if (!('bytes' in answer)) throw new Error('the thread answered another question')
  return answer.bytes
}
