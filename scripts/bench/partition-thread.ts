import { parentPort, workerData } from 'node:worker_threads'
import { patrolOf, townshipsToCut } from '@tongzhou/server/partition/partition'
import { solveTownship } from '@tongzhou/server/partition/solve-township'
import { at } from '@tongzhou/server/topology/checked'
import type { DistrictWish } from '../partition/district.ts'
import { districtSource } from '../partition/district.ts'

/** What a thread of the benchmark is given. */
export interface ThreadWish {
  readonly enterpriseCount: number
  readonly wish: DistrictWish
  /** Number of the next township to take. */
  readonly next: SharedArrayBuffer
}

/** Lays the district out, says so, and whenever it is told to cuts townships as the threads of a run do: the largest first, until none is left. */
async function main({ enterpriseCount, wish, next }: ThreadWish): Promise<void> {
  const source = await districtSource(enterpriseCount, wish)
  const wanted = (code: string) => source.cellCounts.get(code) ?? 0
  const townships = townshipsToCut(source).toSorted((a, b) => wanted(b.code) - wanted(a.code))
  const patrol = patrolOf(source)
  const counter = new Int32Array(next)
  parentPort?.on('message', () => {
    for (let index = Atomics.add(counter, 0, 1); index < townships.length; index = Atomics.add(counter, 0, 1))
      solveTownship(source, at(townships, index), { patrol, conduct: {} })
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    parentPort?.postMessage('done')
  })
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage('ready')
}

await main(workerData)
