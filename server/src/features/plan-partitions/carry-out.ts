import { availableParallelism } from 'node:os'
import { createAside } from '../../aside.ts'
import { type Actor, reachOf } from '../../authority/actor.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../errors.ts'
import { errorFacts } from '../../http/error-facts.ts'
import { describeResult, type Known, MOST_NAMED } from './describe-result.ts'
import {
  type CutTownship,
  type PartitionFound,
  type PartitionJob,
  type PartitionReply,
  type PartitionSetting,
  type Refused,
  SIGNALS,
} from './partition-job.ts'
import { listEnterpriseNames } from './queries.ts'
import { refusalSentence } from './refusal-sentences.ts'
import type { Outcome, Run } from './runs.ts'

/** Threads for the townships of all runs, beside saves, imports and exports that have threads of their own. */
const THREADS = Math.min(4, Math.max(2, availableParallelism() - 1))

const partitionAside = createAside<PartitionJob, PartitionReply>({
  source: new URL('./plan-partition-worker.ts', import.meta.url),
  threadCount: THREADS,
  timeoutMs: 180_000,
  heapMb: 1024,
  exhausted: 'too_large',
  keptMs: 30_000,
})

/** Other seeds tried when a result cannot be proved. */
const RETRIES = 2
const NEXT_SEED = 1_000_003
const SEEDS = 2_147_483_647

type Errand = {
  readonly run: Run
  readonly setting: PartitionSetting
  readonly actor: Actor
  readonly known: Omit<Known, 'enterpriseNames'>
}

function clear(signals: SharedArrayBuffer): void {
  const facts = new Int32Array(signals)
  for (const place of [SIGNALS.doneCount, SIGNALS.totalCount, SIGNALS.next]) Atomics.store(facts, place, 0)
}

/** The townships are shared out among the threads; one of them puts them together. */
async function cutAll({ signals, ending: { signal } }: Run, setting: PartitionSetting) {
  clear(signals)
  const threads = Math.min(THREADS, setting.townships.length)
  const replies = await Promise.all(
    Array.from({ length: threads }, () => partitionAside({ task: 'cut', setting, signals }, signal)),
  )
  const failed = replies.find((reply): reply is Refused => 'refusal' in reply)
  if (failed) return failed
  const cut = replies.flatMap((reply): readonly CutTownship[] => ('cut' in reply ? reply.cut : []))
  return partitionAside({ task: 'finish', setting, signals, cut }, signal)
}

/** A result that is not a partition has never been seen; the chance of another seed is a better answer than none. */
async function cutUntilProved({ run, setting }: Errand): Promise<PartitionReply> {
  let reply = await cutAll(run, setting)
  for (let retry = 1; retry <= RETRIES && 'refusal' in reply && reply.refusal === 'not_proved'; retry += 1) {
    const seed = (setting.wish.seed + NEXT_SEED * retry) % SEEDS || 1
    reply = await cutAll(run, { ...setting, key: `${run.id}/${retry}`, wish: { ...setting.wish, seed } })
  }
  return reply
}

async function describe({ db }: Deps, { actor, known }: Errand, found: PartitionFound) {
  const ids = found.notes.flatMap(({ enterpriseIds }) => enterpriseIds.slice(0, MOST_NAMED))
  const names = await listEnterpriseNames(db, reachOf(actor), ids)
  return describeResult(found, {
    ...known,
    enterpriseNames: new Map(names.map(({ id, name }) => [id, name])),
  })
}

function refused({ known }: Errand, { refusal: code, townshipCode }: Omit<Refused, 'detail'>): Outcome {
  const name = known.ground.townships.find((one) => one.code === townshipCode)?.name ?? townshipCode
  return { state: 'refused', refusal: { code, townshipCode, sentence: refusalSentence(code, name ?? '') } }
}

/** Lets a run go on to its end. Never throws: whatever happens is an end of the run. */
export async function carryOut(deps: Deps, errand: Errand): Promise<Outcome> {
  const { run } = errand
  try {
    const reply = await cutUntilProved(errand)
    if ('found' in reply) return { state: 'done', result: await describe(deps, errand, reply.found) }
    if (!('refusal' in reply)) throw new Error('townships instead of a result')
    deps.log.warn({ planId: run.planId, ...reply }, 'a partition came to nothing')
    return refused(errand, reply)
  } catch (error) {
    if (run.ending.signal.aborted) return { state: 'cancelled' }
    // What one thread could not do need not be gone on with by the others.
    run.ending.abort(error)
    const isExhausted = error instanceof AppError
    if (!isExhausted) deps.log.error({ error: errorFacts(error) }, 'a partition failed')
    return refused(errand, { refusal: isExhausted ? 'exhausted' : 'failed', townshipCode: null })
  }
}
