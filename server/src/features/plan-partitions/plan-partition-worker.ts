import { answerJob } from '../../aside-worker.ts'
import type { PartitionJob, PartitionReply } from './partition-job.ts'
import { runPartition } from './run-partition.ts'

/** Cuts townships in a thread of its own. In a production bundle this file is bundled by itself. */
answerJob<PartitionJob, PartitionReply>(runPartition)
