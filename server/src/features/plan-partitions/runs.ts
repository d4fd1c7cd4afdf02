import { randomUUID } from 'node:crypto'
import { AppError, AppErrorWithFacts } from '../../errors.ts'
import type { PartitionRun, PartitionWish } from './contract.ts'
import { SIGNAL_BYTES, SIGNALS } from './partition-job.ts'

/** How long a run that has ended is kept for who began it. */
const KEPT_MS = 15 * 60_000
/** Ended runs kept at once; the oldest go first. */
const MOST_ENDED = 20
/** Runs under way or waiting in the whole process. */
const MOST_UNDER_WAY = 8

/** How a run ended. */
export type Outcome =
  | { readonly state: 'done'; readonly result: NonNullable<PartitionRun['result']> }
  | { readonly state: 'refused'; readonly refusal: NonNullable<PartitionRun['refusal']> }
  | { readonly state: 'cancelled' }

/** A run: whose it is, what was asked, how far it is. */
export interface Run {
  readonly id: string
  readonly accountId: number
  /** Name of whose account it is. */
  readonly by: string
  readonly planId: number
  readonly wish: PartitionWish
  readonly beganAt: Date
  readonly signals: SharedArrayBuffer
  /** Aborting it ends the threads of the run, and takes it out of the queue. */
  readonly ending: AbortController
  outcome: Outcome | null
  endedAt: number
}

let underWay = 0

/** The runs of one platform, in memory only: a run saves nothing, so nothing is lost with it but waiting. */
export class Runs {
  readonly #runs = new Map<string, Run>()
  readonly #clock: () => Date

  constructor(clock: () => Date) {
    this.#clock = clock
  }

  /**
   * Enters a new run. @throws AppError `partition_under_way` where the plan has one, with whose it is, `partition_queue_full`
   */
  begin(owner: Pick<Run, 'accountId' | 'by' | 'planId' | 'wish'>): Run {
    this.#forgetOld()
    const runs = [...this.#runs.values()]
    const other = this.#underWayOn(owner.planId)
    if (other) {
      const facts = { by: other.by, isOwn: other.accountId === owner.accountId }
      throw new AppErrorWithFacts('partition_under_way', `plan ${owner.planId} is being cut`, facts)
    }
    if (underWay >= MOST_UNDER_WAY) throw new AppError('partition_queue_full', `${underWay} are under way`)
    for (const { id, accountId, planId } of runs) {
      if (accountId === owner.accountId && planId === owner.planId) this.#runs.delete(id)
    }
    const run: Run = {
      ...owner,
      id: randomUUID(),
      beganAt: this.#clock(),
      signals: new SharedArrayBuffer(SIGNAL_BYTES),
      ending: new AbortController(),
      outcome: null,
      endedAt: Infinity,
    }
    this.#runs.set(run.id, run)
    underWay += 1
    return run
  }

  /** Ends a run; what comes after the first end, such as the answer to a run that was cancelled, changes nothing. */
  end(run: Run, outcome: Outcome): void {
    if (run.outcome !== null) return
    run.outcome = outcome
    run.endedAt = this.#clock().getTime()
    underWay -= 1
  }

  /** A run of this account on this plan; the newest without an id. */
  find(accountId: number, planId: number, id?: string): Run | undefined {
    this.#forgetOld()
    return [...this.#runs.values()].findLast(
      (run) => run.accountId === accountId && run.planId === planId && (id === undefined || run.id === id),
    )
  }

  /** The run that somebody else has under way on this plan. */
  findOther(accountId: number, planId: number): Run | undefined {
    const run = this.#underWayOn(planId)
    return run?.accountId === accountId ? undefined : run
  }

  #underWayOn(planId: number): Run | undefined {
    return [...this.#runs.values()].find((run) => run.planId === planId && run.outcome === null)
  }

  /** Cancels a run that is under way: its threads are ended. One that has ended is forgotten. */
  cancel(run: Run): void {
    if (run.outcome === null) this.end(run, { state: 'cancelled' })
    else this.#runs.delete(run.id)
    run.ending.abort(new Error('the run was cancelled'))
  }

  #forgetOld(): void {
    const now = this.#clock().getTime()
    const ended = [...this.#runs.values()].filter(({ outcome }) => outcome !== null)
    ended
      .toSorted((a, b) => b.endedAt - a.endedAt)
      .forEach(({ id, endedAt }, index) => {
        if (index >= MOST_ENDED || endedAt + KEPT_MS < now) this.#runs.delete(id)
      })
  }
}

/** A run as it is told; `isOutdated` as in the contract. */
export function runAnswer(
  { id, planId, wish, beganAt, endedAt, signals, outcome }: Run,
  isOutdated: boolean,
): PartitionRun {
  const facts = new Int32Array(signals)
  const going = Atomics.load(facts, SIGNALS.isRunning) === 1 ? 'running' : 'queued'
  return {
    id,
    planId,
    wish,
    state: outcome?.state ?? going,
    doneCount: Atomics.load(facts, SIGNALS.doneCount),
    totalCount: Atomics.load(facts, SIGNALS.totalCount),
    beganAt: beganAt.toISOString(),
    endedAt: outcome === null ? null : new Date(endedAt).toISOString(),
    refusal: outcome?.state === 'refused' ? outcome.refusal : null,
    isOutdated,
    result: outcome?.state === 'done' ? outcome.result : null,
  }
}
