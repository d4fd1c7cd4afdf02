import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { AppError, type ErrorCode } from './errors.ts'

/** What a thread answers: see `answerJob`. */
export type AsideReply<Answer> =
  | { readonly answer: Answer }
  | { readonly refused: ErrorCode; readonly detail: string }

export interface AsideOptions {
  /** The worker's TypeScript file. A production bundle holds it as `<same name>.js` beside the main file. */
  readonly source: URL
  /** Threads at the same time; further jobs wait for their turn. */
  readonly threadCount: number
  readonly timeoutMs: number
  readonly heapMb: number
  /** Answered for what takes too long or too much memory. */
  readonly exhausted: ErrorCode
}

/**
 * Work that happens in a thread of its own, one a job: whatever it costs, the thread of the requests goes on.
 * @returns a function that runs a job; it throws the AppError with which the thread refuses
 */
export function createAside<Job, Answer>(options: AsideOptions): (job: Job) => Promise<Answer> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (job) => {
    if (running < options.threadCount) running += 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      const reply = await exchange<Job, Answer>(job, options)
      if ('refused' in reply) throw new AppError(reply.refused, reply.detail)
      return reply.answer
    } finally {
      // The next one takes over the place of this one.
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}

function exchange<Job, Answer>(job: Job, options: AsideOptions): Promise<AsideReply<Answer>> {
  const { source, timeoutMs, heapMb, exhausted } = options
  const worker = new Worker(locateWorker(source), {
    workerData: { source: source.href, job },
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  })
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void): void => {
      clearTimeout(timer)
      void worker.terminate()
      finish()
    }
    const giveUp = (detail: string): void => settle(() => reject(new AppError(exhausted, detail)))
    const timer = setTimeout(() => giveUp('took too long'), timeoutMs)
    worker.on('message', (reply: AsideReply<Answer>) => settle(() => resolve(reply)))
    worker.on('error', (error) =>
      isOutOfMemory(error) ? giveUp(error.message) : settle(() => reject(error)),
    )
    worker.on('exit', () => settle(() => reject(new Error('the thread ended without an answer'))))
  })
}

const isOutOfMemory = (error: Error): boolean => 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'

function locateWorker(source: URL): URL {
  const name = source.pathname.replace(/^.*\/([^/]+)\.ts$/, '$1.js')
  const bundled = new URL(name, import.meta.url)
  return existsSync(bundled) ? bundled : new URL('./aside-from-source.mjs', import.meta.url)
}
