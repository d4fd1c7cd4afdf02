import { parentPort, type TransferListItem, workerData } from 'node:worker_threads'
import type { AsideReply } from './aside.ts'
import { AppError } from './errors.ts'

/**
 * The whole of a worker's file: does the one job for which the thread of `createAside` was started, answers and ends.
 * An AppError is answered as a refusal.
 */
export async function answerJob<Job, Answer>(
  run: (job: Job) => Answer | Promise<Answer>,
  transferred: (answer: Answer) => readonly TransferListItem[] = () => [],
): Promise<void> {
  const { job } = workerData as { readonly job: Job }
  try {
    const answer = await run(job)
    post<Answer>({ answer }, transferred(answer))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    post<Answer>({ refused: error.code, detail: error.message }, [])
  }
}

const post = <Answer>(reply: AsideReply<Answer>, transferred: readonly TransferListItem[]): void =>
  parentPort?.postMessage(reply, transferred)
