/**
 * The thread of the plans: keeps topologies by version and works on them. In a production bundle this file is bundled by
 * itself, as `plan-worker.js` beside the main file.
 */
import { parentPort } from 'node:worker_threads'
import { createPlanBench, PlanMissing, PlanRefused } from './plan-bench.ts'
import type { PlanJob, PlanReply } from './plan-job.ts'

const bench = createPlanBench()

function reply({ id, job }: { readonly id: number; readonly job: PlanJob }): PlanReply {
  try {
    return { id, answer: bench.run(job) }
  } catch (error) {
    if (error instanceof PlanMissing) return { id, isMissing: true }
    if (error instanceof PlanRefused) return { id, refusal: error.refusal }
    return { id, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.on('message', (asked) => parentPort?.postMessage(reply(asked)))
