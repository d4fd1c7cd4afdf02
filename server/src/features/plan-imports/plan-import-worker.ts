import { answerJob } from '../../aside-worker.ts'
import { answerImport, type ImportReply } from './import-job.ts'
import type { ImportJob } from './knowledge.ts'

/** Reads one file and builds the plan in a thread of its own. In a production bundle this file is bundled by itself. */
await answerJob<ImportJob, ImportReply>(answerImport)
