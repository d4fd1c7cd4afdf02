import { parentPort, type TransferListItem } from 'node:worker_threads'
import type { AsideReply } from './aside.ts'
import { AppError } from './errors.ts'

/**
 * The whole of a worker's file: does the jobs that `createAside` sends, one after the other. An AppError is answered as a
 * refusal; any other error ends the thread.
 */
export function answerJob<Job, Answer>(
  run: (job: Job) => Answer | Promise<Answer>,
  transferred: (answer: Answer) => readonly TransferListItem[] = () => [],
): void {
  const answer = async (job: Job): Promise<void> => {
    try {
      const value = await run(job)
      post<Answer>({ answer: value }, transferred(value))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      post<Answer>({ refused: error.code, detail: error.message }, [])
    }
  }
  parentPort?.on('message', (job: Job) => void answer(job))
}

const post = <Answer>(reply: AsideReply<Answer>, transferred: readonly TransferListItem[]): void =>
  parentPort?.postMessage(reply, transferred)
