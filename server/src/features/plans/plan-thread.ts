import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { AppError } from '../../errors.ts'
import type { DifferenceRefusal } from './judge-difference.ts'
import type { PlanAnswers, PlanJob, PlanReply } from './plan-job.ts'
import type { StoredPlan } from './stored-plan.ts'

/** A plan of 10,000 cells is read and proved in two or three seconds; several may wait in line. */
const TIMEOUT_MS = 60_000
const HEAP_MB = 1024

/** A refusal of the thread, with the field and the names that it is about. */
export class DifferenceRefused extends Error {
  readonly refusal: DifferenceRefusal

  constructor(refusal: DifferenceRefusal) {
    super(`${refusal.hint} ${refusal.path} ${refusal.ids.slice(0, 10).join(' ')}`)
    this.name = 'DifferenceRefused'
    this.refusal = refusal
  }
}

interface Waiting {
  readonly settle: (reply: PlanReply) => void
  readonly fail: (error: Error) => void
}

let worker: Worker | undefined
const waiting = new Map<number, Waiting>()
let lastId = 0

/** One thread for all plans of the process: it keeps the topologies that are being edited. */
function theWorker(): Worker {
  if (worker) return worker
  const source = new URL('./plan-worker.ts', import.meta.url)
  const bundled = new URL('./plan-worker.js', import.meta.url)
  const started = new Worker(
    existsSync(bundled) ? bundled : new URL('../../aside-from-source.mjs', import.meta.url),
    { workerData: { source: source.href }, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } },
  )
  const end = (error: Error): void => {
    if (worker !== started) return
    worker = undefined
    for (const { fail } of waiting.values()) fail(error)
    waiting.clear()
  }
  started.on('message', (reply: PlanReply) => {
    const asked = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (waiting.size === 0) started.unref()
    asked?.settle(reply)
  })
  started.on('error', (error) => end(isOutOfMemory(error) ? tooLarge(error.message) : error))
  started.on('exit', () => end(new Error('the thread of the plans ended')))
  worker = started
  return started
}

function exchange(job: PlanJob): Promise<PlanReply> {
  const thread = theWorker()
  lastId += 1
  const id = lastId
  return new Promise<PlanReply>((resolve, reject) => {
    const timer = setTimeout(() => {
      // Whatever holds it up would hold up everybody; the next question starts another one, which reads the rows again.
      worker = undefined
      void thread.terminate()
      for (const { fail } of waiting.values()) fail(tooLarge('took too long'))
      waiting.clear()
    }, TIMEOUT_MS)
    waiting.set(id, {
      settle: (reply) => {
        clearTimeout(timer)
        resolve(reply)
      },
      fail: (error) => {
        clearTimeout(timer)
        reject(error)
      },
    })
    thread.ref()
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    thread.postMessage({ id, job })
  })
}

/**
 * Works on a version of a plan in the thread. Where the thread has not got it, its rows are read and sent.
 * @throws DifferenceRefused; AppError `too_large` for what takes too long or too much memory
 */
export async function workOnPlan<Kind extends PlanJob['kind']>(
  job: Extract<PlanJob, { kind: Kind }>,
  readRows: () => Promise<StoredPlan>,
): Promise<PlanAnswers[Kind]> {
  let reply = await exchange(job)
  if ('isMissing' in reply) {
    reply = await exchange({ ...job, source: { ...job.source, stored: await readRows() } })
  }
  if ('answer' in reply) return reply.answer as PlanAnswers[Kind]
  if ('refusal' in reply) throw new DifferenceRefused(reply.refusal)
  throw new Error('failure' in reply ? reply.failure : 'the thread did not take the rows of a plan')
}

const tooLarge = (detail: string): AppError => new AppError('too_large', detail)

const isOutOfMemory = (error: Error): boolean => 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
