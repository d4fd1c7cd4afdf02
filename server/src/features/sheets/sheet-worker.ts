import { answerJob } from '../../aside-worker.ts'
import { readCsv } from './csv.ts'
import type { SheetAnswer, SheetJob } from './sheet-job.ts'
import { readWorkbook, writeWorkbook } from './workbook.ts'

/** Reads or writes one sheet in a thread of its own. In a production bundle this file is bundled by itself. */
answerJob<SheetJob, SheetAnswer>(run)

async function run(job: SheetJob): Promise<SheetAnswer> {
  if (job.kind === 'write') return { bytes: await writeWorkbook(job.sheets) }
  return { table: job.kind === 'csv' ? readCsv(job.bytes) : await readWorkbook(Buffer.from(job.bytes)) }
}
