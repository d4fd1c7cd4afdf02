import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { patrolOf, townshipsToCut } from '@tongzhou/server/partition/partition'
import type { PartitionSource } from '@tongzhou/server/partition/partition-source'
import { solveTownship } from '@tongzhou/server/partition/solve-township'
import type { DistrictWish } from '../partition/district.ts'
import { formatTable } from './measure.ts'
import type { ThreadWish } from './partition-thread.ts'

const THREAD = new URL('./partition-thread.ts', import.meta.url)
/** Starts a thread from TypeScript, as the server's own threads are started. */
const FROM_SOURCE = new URL('../../server/src/aside-from-source.mjs', import.meta.url)

/** The cutting alone, as METIS and its graph are timed: no proof and no report. */
export function timeCutting(source: PartitionSource): number {
  const patrol = patrolOf(source)
  const begin = performance.now()
  for (const township of townshipsToCut(source)) solveTownship(source, township, { patrol, conduct: {} })
  return performance.now() - begin
}

async function hear(worker: Worker): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve())
    worker.once('error', reject)
  })
}

/** Milliseconds in which so many threads cut all townships; laying them out does not count. */
async function timeThreads(count: number, job: Omit<ThreadWish, 'next'>): Promise<number> {
  const next = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
  const workers = Array.from(
    { length: count },
    () => new Worker(FROM_SOURCE, { workerData: { ...job, next, source: THREAD.href } }),
  )
  try {
    await Promise.all(workers.map(hear))
    const begin = performance.now()
    await Promise.all(
      workers.map((worker) => {
        const done = hear(worker)
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        worker.postMessage('go')
        return done
      }),
    )
    return performance.now() - begin
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

/** Prints how long the same cut takes with one thread and with more, up to the cores of the machine. */
export async function compareThreads(enterpriseCount: number, wish: DistrictWish): Promise<void> {
  const cores = availableParallelism()
  const counts = [...new Set([1, 2, 4, cores].filter((count) => count <= cores))]
  const rows: string[][] = []
  let single = 0
  for (const count of counts) {
    const elapsed = await timeThreads(count, { enterpriseCount, wish })
    if (count === 1) single = elapsed
    rows.push([String(count), `${elapsed.toFixed(0)} ms`, (single / elapsed).toFixed(2)])
  }
  console.log(`\n${formatTable(['threads', 'cutting', 'times as fast as one'], rows)}`)
}
