import { endpoint } from '../../http/endpoint.ts'
import { EndPartition, FindPartition, GetPartition, StartPartition } from './contract.ts'
import { runAnswer } from './runs.ts'
import { runsOf, startRun } from './start-run.ts'

/** A run changes nothing that is stored, so nothing of it goes into the record: what is taken of it is saved as any step. */
export const planPartitionEndpoints = [
  endpoint(StartPartition, async (deps, { params: { id }, body, actor, today }) =>
    runAnswer(await startRun(deps, { planId: id, wish: body, actor, today })),
  ),

  endpoint(FindPartition, async (deps, { params: { id }, actor }) => {
    const run = runsOf(deps).find(actor.accountId, id)
    return { run: run ? runAnswer(run) : null }
  }),

  endpoint(GetPartition, async (deps, { params, actor }) => {
    const run = runsOf(deps).find(actor.accountId, params.id, params.run)
    return { run: run ? runAnswer(run) : null }
  }),

  endpoint(EndPartition, async (deps, { params, actor }) => {
    const runs = runsOf(deps)
    const run = runs.find(actor.accountId, params.id, params.run)
    if (run) runs.cancel(run)
    return { run: run ? runAnswer(run) : null }
  }),
]
