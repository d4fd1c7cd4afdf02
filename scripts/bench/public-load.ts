import { setTimeout as wait } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { benchNow, type District } from './district.ts'
import { formatNumber } from './measure.ts'
import { publishOne } from './public.queries.ts'
import type { Served } from './served.ts'
import { runWrk } from './wrk.ts'

const READERS = 2000
const MIXED_REQUESTS = 100_000
/** What may lie between two looks at a heap that does not grow: kept answers fill up to their limit meanwhile. */
const FLAT = 1.15

const megabytes = (bytes: number): string => `${formatNumber(bytes / 1024 / 1024)} MB`

/** The collector of this process, which it does not show of itself. */
function collect(): void {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as () => void
  gc()
}

function heapNow(): number {
  collect()
  return process.memoryUsage().heapUsed + process.memoryUsage().external
}

/** Memory after ever new and kept questions: what is kept has a limit, so it must not grow with the requests. */
export async function measureMemory(served: Served, pathOf: (index: number) => string): Promise<void> {
  const kept = Array.from({ length: 4 }, (_, index) => pathOf(index))
  let asked = 0
  const ask = async (requests: number): Promise<void> => {
    for (const end = asked + requests; asked < end; ) {
      const fresh = Array.from({ length: 500 }, (_, index) => pathOf(asked + index))
      await served.askAll([...fresh, ...Array.from({ length: 125 }, () => kept).flat()], 16)
      asked += 1000
    }
  }
  // The kept answers fill up first.
  await ask(MIXED_REQUESTS / 2)
  const before = heapNow()
  await ask(MIXED_REQUESTS)
  const after = heapNow()
  const sign = after <= before * FLAT ? '✓' : '✗'
  console.log(
    `${sign} memory over ${MIXED_REQUESTS} requests, half of them new questions: ${megabytes(before)} → ${megabytes(after)}`,
  )
}

/** Many readers at a time while somebody publishes twice a second: nobody may get an error. */
export async function measureReaders(
  district: District,
  served: Served,
  paths: readonly string[],
): Promise<void> {
  let published = 0
  const over = new AbortController()
  const publish = async (): Promise<void> => {
    while (!over.signal.aborted) {
      await publishOne(district.db, new Date(benchNow.getTime() + published * 1000))
      published += 1
      await wait(500)
    }
  }
  const publishing = publish()
  const { requests, elapsedMs, errors, said } = await runWrk({
    origin: served.origin,
    paths,
    connections: READERS,
    seconds: 15,
  })
  over.abort()
  await publishing
  if (errors > 0) console.log(said)
  console.log(
    `${errors === 0 ? '✓' : '✗'} ${READERS} readers at a time, ${published} publications meanwhile: ${formatNumber((requests * 1000) / elapsedMs)} answers/s, ${errors} errors of ${requests}`,
  )
}
