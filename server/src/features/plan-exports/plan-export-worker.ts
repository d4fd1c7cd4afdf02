import { answerJob } from '../../aside-worker.ts'
import type { ExportJob } from './export-job.ts'
import { writePlanFile } from './write-plan.ts'

/** Writes exports in a thread of its own. In a production bundle this file is bundled by itself. */
answerJob<ExportJob, Uint8Array<ArrayBuffer>>(writePlanFile, ({ buffer }) => [buffer])
