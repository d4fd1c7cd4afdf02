/**
 * Reads or writes one sheet in a thread of its own, then ends. In a production bundle this file is bundled by itself,
 * as `sheet-worker.js` beside the main file.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '../../errors.ts'
import { readCsv } from './csv.ts'
import type { SheetJob, SheetReply } from './sheet-job.ts'
import { readWorkbook, writeWorkbook } from './workbook.ts'

async function run(job: SheetJob): Promise<SheetReply> {
  if (job.kind === 'write') return { bytes: await writeWorkbook(job.sheets) }
  return { table: job.kind === 'csv' ? readCsv(job.bytes) : await readWorkbook(Buffer.from(job.bytes)) }
}

async function answer(): Promise<SheetReply> {
  try {
    return await run(workerData as SheetJob)
  } catch (error) {
    if (error instanceof AppError) return { refused: error.code, detail: error.message }
    throw error
  }
}

const reply = await answer()
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(reply)
