import type { Deps } from '../../deps.ts'
import { endpoint } from '../../http/endpoint.ts'
import { EndPartition, FindPartition, GetPartition, type PartitionRun, StartPartition } from './contract.ts'
import { findPlanState } from './queries.ts'
import { type Run, runAnswer } from './runs.ts'
import { runsOf, startRun } from './start-run.ts'

/** A run with whether the draft has gone on without it. */
async function tellRun({ db }: Deps, run: Run): Promise<PartitionRun> {
  const plan = await findPlanState(db, run.planId)
  return runAnswer(run, plan?.state !== 'draft' || plan.version !== run.wish.version)
}

const maybe = async (deps: Deps, run: Run | undefined) => ({ run: run ? await tellRun(deps, run) : null })

/** A run changes nothing that is stored, so nothing of it goes into the record: what is taken of it is saved as any step. */
export const planPartitionEndpoints = [
  endpoint(StartPartition, async (deps, { params: { id }, body, actor, today }) =>
    tellRun(deps, await startRun(deps, { planId: id, request: body, actor, today })),
  ),

  endpoint(FindPartition, async (deps, { params: { id }, actor }) => {
    const runs = runsOf(deps)
    const other = runs.findOther(actor.accountId, id)
    return {
      ...(await maybe(deps, runs.find(actor.accountId, id))),
      other: other ? { by: other.by, beganAt: other.beganAt.toISOString() } : null,
    }
  }),

  endpoint(GetPartition, (deps, { params, actor }) =>
    maybe(deps, runsOf(deps).find(actor.accountId, params.id, params.run)),
  ),

  endpoint(EndPartition, async (deps, { params, actor }) => {
    const runs = runsOf(deps)
    const run = runs.find(actor.accountId, params.id, params.run)
    if (run) runs.cancel(run)
    return maybe(deps, run)
  }),
]
