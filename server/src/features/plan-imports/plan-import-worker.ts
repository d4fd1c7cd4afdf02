import { answerJob } from '../../aside-worker.ts'
import { answerImport, type ImportReply, type ThreadJob } from './import-job.ts'

/** Reads one file and builds the plan in a thread of its own. In a production bundle this file is bundled by itself. */
answerJob<ThreadJob, ImportReply>(answerImport)
