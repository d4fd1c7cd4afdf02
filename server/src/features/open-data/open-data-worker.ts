import { answerJob } from '../../aside-worker.ts'
import type { OpenDataJob } from './open-data-job.ts'
import { writeOpenData } from './write-open-data.ts'

/** Writes downloads in a thread of its own. In a production bundle this file is bundled by itself. */
answerJob<OpenDataJob, Uint8Array<ArrayBuffer>>(writeOpenData, ({ buffer }) => [buffer])
