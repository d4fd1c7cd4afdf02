import { createAside } from '../../aside.ts'
import { type Actor, reachOf } from '../../authority/actor.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../errors.ts'
import { errorFacts } from '../../http/error-facts.ts'
import { perPlatform } from '../../per-platform.ts'
import { findStoredDraft } from '../../stored-draft.queries.ts'
import { demandDraft } from '../../stored-draft.ts'
import { toLattice } from '../../topology/lattice.ts'
import { listTownships, listVillages } from '../plans/figures.queries.ts'
import type { PartitionWish } from './contract.ts'
import { describeResult, MOST_NAMED } from './describe-result.ts'
import type { Ground, PartitionFound, PartitionJob, PartitionReply } from './partition-job.ts'
import { listEnterpriseNames, listHolders, listPlanTownshipCodes, listRatedEnterprises } from './queries.ts'
import { type Outcome, type Run, Runs } from './runs.ts'

/** Two at a time, beside saves, imports and exports that have threads of their own. */
const partitionAside = createAside<PartitionJob, PartitionReply>({
  source: new URL('./plan-partition-worker.ts', import.meta.url),
  threadCount: 2,
  timeoutMs: 180_000,
  heapMb: 1024,
  exhausted: 'too_large',
  keptMs: 30_000,
})

/** Runs of each platform of this process. */
export const runsOf = perPlatform(({ clock }) => new Runs(clock))

type Start = {
  readonly planId: number
  readonly wish: PartitionWish
  readonly actor: Actor
  readonly today: string
}

/** Codes of the townships to cut; says which is not there, and which has no count. */
function demandTownships(known: readonly string[], { townships, mode, cellRule, counts }: PartitionWish) {
  const chosen = townships ?? known
  const unknown = chosen.findIndex((code) => !known.includes(code))
  if (unknown >= 0) {
    const field = { path: `townships.${unknown}`, message: 'not_a_township_of_this_plan' }
    throw new AppError('bad_request', `no township ${chosen[unknown]}`, [field])
  }
  const isCounted = (code: string) => counts.some(({ townshipCode }) => townshipCode === code)
  if (mode === 'new' && cellRule === 'given' && !chosen.every(isCounted)) {
    throw new AppError('bad_request', 'counts missing', [{ path: 'counts', message: 'count_missing' }])
  }
  return [...new Set(chosen)].toSorted()
}

async function readGround({ db }: Deps, today: string): Promise<Ground> {
  const villages = await listVillages(db, today)
  return {
    townships: await listTownships(db, today),
    villages: villages.map(({ code, name, townshipCode, lng, lat }) => ({
      ...{ code, name, townshipCode },
      at: lng === null || lat === null ? null : toLattice([lng, lat]),
    })),
  }
}

/** Enters a run and lets it go on by itself. @throws AppError with what is wrong with the plan or the wish */
export async function startRun(deps: Deps, start: Start): Promise<Run> {
  const { planId, wish, actor, today } = start
  const stored = demandDraft(await findStoredDraft(deps.db, planId), { id: planId, version: wish.version })
  const townships = demandTownships(await listPlanTownshipCodes(deps.db, planId), wish)
  const ground = await readGround(deps, today)
  const enterprises = await listRatedEnterprises(deps.db, today)
  const runs = runsOf(deps)
  const run = runs.begin({ accountId: actor.accountId, planId, wish })
  const job = { stored, wish, townships, enterprises, ground, signals: run.signals }
  void carryOut(deps, start, job).then((outcome) => runs.end(run, outcome))
  return run
}

/** Never throws: whatever happens is an end of the run. */
async function carryOut(deps: Deps, start: Start, job: PartitionJob): Promise<Outcome> {
  try {
    const reply = await partitionAside(job)
    if ('isCancelled' in reply) return { state: 'cancelled' }
    if ('found' in reply)
      return { state: 'done', result: await describe(deps, start, { job, found: reply.found }) }
    const { refusal: code, townshipCode, detail } = reply
    deps.log.warn({ planId: start.planId, code, detail }, 'a partition came to nothing')
    return { state: 'refused', refusal: { code, townshipCode } }
  } catch (error) {
    if (error instanceof AppError)
      return { state: 'refused', refusal: { code: 'exhausted', townshipCode: null } }
    deps.log.error({ error: errorFacts(error) }, 'a partition failed')
    return { state: 'refused', refusal: { code: 'failed', townshipCode: null } }
  }
}

async function describe(
  { db }: Deps,
  { actor, wish, today }: Start,
  { job, found }: { readonly job: PartitionJob; readonly found: PartitionFound },
) {
  const ids = found.notes.flatMap(({ enterpriseIds }) => enterpriseIds.slice(0, MOST_NAMED))
  const names = await listEnterpriseNames(db, reachOf(actor), ids)
  return describeResult(found, {
    wish,
    ground: job.ground,
    holders: await listHolders(db, today),
    enterpriseNames: new Map(names.map(({ id, name }) => [id, name])),
  })
}
