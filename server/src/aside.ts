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
  /**
   * How long a thread without work stays, so that the next job finds fonts and programs loaded; absent for threads that do
   * one job only, which is right where a job may leave something behind.
   */
  readonly keptMs?: number
}

/**
 * Work that happens in threads of its own: whatever it costs, the thread of the requests goes on.
 * @returns a function that runs a job; it throws the AppError with which the thread refuses, and the reason of a signal
 *   that is aborted: the thread is ended then, whatever it does
 */
export function createAside<Job, Answer>(
  options: AsideOptions,
): (job: Job, signal?: AbortSignal) => Promise<Answer> {
  const waiting: (() => void)[] = []
  const idle: Idle[] = []
  let running = 0
  return async (job, signal) => {
    if (running < options.threadCount) running += 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      signal?.throwIfAborted()
      const worker = wake(idle) ?? startWorker(options)
      const reply = await exchange<Job, Answer>(worker, { job, signal }, options)
      if (options.keptMs === undefined) void worker.terminate()
      else rest(idle, worker, options.keptMs)
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

/** A thread without work and the timer that ends it. */
interface Idle {
  readonly worker: Worker
  readonly timer: NodeJS.Timeout
}

function wake(idle: Idle[]): Worker | undefined {
  const found = idle.pop()
  if (!found) return undefined
  clearTimeout(found.timer)
  found.worker.ref()
  return found.worker
}

function rest(idle: Idle[], worker: Worker, keptMs: number): void {
  const leave = (): void => {
    idle.splice(idle.indexOf(entry), 1)
    void worker.terminate()
  }
  // Nobody waits for it, so it does not keep the process.
  const timer = setTimeout(leave, keptMs).unref()
  const entry: Idle = { worker, timer }
  worker.unref()
  idle.push(entry)
}

function startWorker({ source, heapMb }: AsideOptions): Worker {
  return new Worker(locateWorker(source), {
    workerData: { source: source.href },
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  })
}

/** Sends a job and waits; a thread that fails, takes too long or too much memory or is not wanted any more is ended. */
function exchange<Job, Answer>(
  worker: Worker,
  { job, signal }: { readonly job: Job; readonly signal: AbortSignal | undefined },
  { timeoutMs, exhausted }: AsideOptions,
): Promise<AsideReply<Answer>> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', giveUp)
    }
    const fail = (error: unknown): void => {
      settle()
      void worker.terminate()
      reject(error)
    }
    const timer = setTimeout(() => fail(new AppError(exhausted, 'took too long')), timeoutMs)
    const giveUp = (): void => fail(signal?.reason)
    signal?.addEventListener('abort', giveUp)
    worker.removeAllListeners()
    worker.on('message', (reply: AsideReply<Answer>) => {
      settle()
      resolve(reply)
    })
    worker.on('error', (error) => fail(isOutOfMemory(error) ? new AppError(exhausted, error.message) : error))
    worker.on('exit', () => fail(new Error('the thread ended without an answer')))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage(job)
  })
}

const isOutOfMemory = (error: Error): boolean => 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'

function locateWorker(source: URL): URL {
  const name = source.pathname.replace(/^.*\/([^/]+)\.ts$/, '$1.js')
  const bundled = new URL(name, import.meta.url)
  return existsSync(bundled) ? bundled : new URL('./aside-from-source.mjs', import.meta.url)
}
