import { threadId } from 'node:worker_threads'
import { answerJob } from './aside-worker.ts'
import { AppError } from './errors.ts'

/** What the test of `aside.ts` asks of its thread. */
export type TestJob = 'who' | 'refuse' | 'break' | 'end' | 'wait' | 'fill' | 'spin'

/** Answers with the number of its thread, or fails in the way that is asked. */
answerJob<TestJob, number>(async (job) => {
  if (job === 'refuse') throw new AppError('too_large', 'as asked')
  if (job === 'break') throw new TypeError('as asked')
  if (job === 'end') process.exit(0)
  if (job === 'wait') await new Promise((resolve) => setTimeout(resolve, 60_000))
  if (job === 'fill')
    for (const kept: number[][] = []; ; ) kept.push(Array.from({ length: 100_000 }, () => 1.5))
  // Nothing reaches a thread that is busy like this; it can only be ended.
  if (job === 'spin') for (let turn = 0; ; turn += 1) Atomics.load(new Int32Array(1), turn % 1)
  return threadId
})
