import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { AppError } from '../../errors.ts'
import type { SheetToWrite, Table } from './cells.ts'
import { limits } from './limits.ts'
import { findForm } from './sheet-form.ts'
import type { SheetJob, SheetReply } from './sheet-job.ts'

/** Threads at the same time; more uploads wait for their turn. */
const THREAD_COUNT = 2
/** A sheet within the limits takes about a second, and several on a busy machine. */
const TIMEOUT_MS = 60_000
const HEAP_MB = 384

const waiting: (() => void)[] = []
let running = 0

/**
 * Reads the rows of a sheet in a thread of its own: whatever the file holds, it costs others neither time nor memory.
 * @throws AppError for what is no sheet, and `sheet_too_large`
 */
export async function readTable(bytes: Uint8Array): Promise<Table> {
  const kind = await findForm(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  const reply = await runJob({ kind, bytes })
  if (!('table' in reply)) throw new Error('the thread answered another question')
  const { table } = reply
  const width = table.reduce((most, row) => Math.max(most, row.length), 0)
  if (table.length > limits.rows + 1 || width > limits.columns) {
    throw new AppError('sheet_too_large', `${table.length} rows of ${width} columns`)
  }
  return table
}

/** Writes a workbook in a thread of its own. */
export async function writeWorkbookAside(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  const reply = await runJob({ kind: 'write', sheets })
  if (!('bytes' in reply)) throw new Error('the thread answered another question')
  return reply.bytes
}

async function runJob(job: SheetJob): Promise<Exclude<SheetReply, { refused: unknown }>> {
  if (running < THREAD_COUNT) running += 1
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    const reply = await exchange(job)
    if ('refused' in reply) throw new AppError(reply.refused, reply.detail)
    return reply
  } finally {
    // The next one takes over the place of this one.
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

function exchange(job: SheetJob): Promise<SheetReply> {
  const worker = new Worker(locateWorker(), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  })
  return new Promise<SheetReply>((resolve, reject) => {
    const settle = (finish: () => void): void => {
      clearTimeout(timer)
      void worker.terminate()
      finish()
    }
    const timer = setTimeout(() => settle(() => reject(tooLarge('took too long'))), TIMEOUT_MS)
    worker.on('message', (reply: SheetReply) => settle(() => resolve(reply)))
    worker.on('error', (error) =>
      settle(() => reject(isOutOfMemory(error) ? tooLarge(error.message) : error)),
    )
    worker.on('exit', () => settle(() => reject(new Error('the thread ended without an answer'))))
  })
}

const tooLarge = (detail: string): AppError => new AppError('sheet_too_large', detail)

const isOutOfMemory = (error: Error): boolean => 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'

function locateWorker(): URL {
  const bundled = new URL('./sheet-worker.js', import.meta.url)
  return existsSync(bundled) ? bundled : new URL('./sheet-worker-from-source.mjs', import.meta.url)
}
