import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { patrolOf, townshipsToCut } from '@tongzhou/server/partition/partition'
import type { PartitionSource } from '@tongzhou/server/partition/partition-source'
import { solveTownship } from '@tongzhou/server/partition/solve-township'
import type { DistrictWish } from '../partition/district.ts'
import { formatTable, median } from './measure.ts'
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

function cutOnce(worker: Worker): Promise<void> {
  const done = hear(worker)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  worker.postMessage('go')
  return done
}

/** How often the same threads cut, the first time with nothing compiled. A platform keeps its threads from one run to the next. */
const TURNS = 4

/** Milliseconds in which so many threads cut all townships, turn after turn; laying them out does not count. */
async function timeThreads(count: number, job: Omit<ThreadWish, 'next'>): Promise<number[]> {
  const next = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
  const workers = Array.from(
    { length: count },
    () => new Worker(FROM_SOURCE, { workerData: { ...job, next, source: THREAD.href } }),
  )
  try {
    await Promise.all(workers.map(hear))
    const turns: number[] = []
    for (let turn = 0; turn < TURNS; turn += 1) {
      Atomics.store(new Int32Array(next), 0, 0)
      const begin = performance.now()
      await Promise.all(workers.map(cutOnce))
      turns.push(performance.now() - begin)
    }
    return turns
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

/**
 * Prints how long the same cut takes with one thread and with more, up to the cores of the machine: in threads just started
 * and in threads that have cut before; beside the time of METIS in milliseconds, where that is known.
 */
export async function compareThreads(
  enterpriseCount: number,
  { wish, metisMs }: { readonly wish: DistrictWish; readonly metisMs?: number },
): Promise<void> {
  const cores = availableParallelism()
  const counts = [...new Set([1, 2, 4, cores].filter((count) => count <= cores))]
  const rows: string[][] = []
  let single = 0
  for (const count of counts) {
    const [first = Number.NaN, ...later] = await timeThreads(count, { enterpriseCount, wish })
    const elapsed = median(later)
    if (count === 1) single = elapsed
    rows.push([
      String(count),
      `${first.toFixed(0)} ms`,
      `${elapsed.toFixed(0)} ms`,
      (single / elapsed).toFixed(2),
      metisMs === undefined ? '' : (elapsed / metisMs).toFixed(2),
    ])
  }
  const head = ['threads', 'just started', 'that have cut before', 'times as fast as one', ': METIS']
  console.log(`\n${formatTable(head, rows)}`)
}
