import { setTimeout as wait } from 'node:timers/promises'
import { ListAccounts } from '@tongzhou/server/contracts/accounts'
import { GetPartition, type PartitionRun, StartPartition } from '@tongzhou/server/contracts/plan-partitions'
import { applyDifference, type TopologyDifference } from '@tongzhou/server/topology/difference'
import { valuesOf } from '@tongzhou/server/topology/persistent-map'
import type { PlanTopology } from '@tongzhou/server/topology/plan-topology'
import type { Client } from './client.ts'
import { must, send } from './plan-editor.ts'
import type { Platform } from './platform.ts'

/** 张芝山镇: a few cells with many enterprises, so that even work can be had. */
export const township = '320612119'

export const pathOf = (plan: number, run?: PartitionRun): string =>
  `/api/grid-plans/${plan}/partitions${run ? `/${run.id}` : ''}`

/** Begins a run of one township of a draft at version 0, where the wish says nothing else. */
export async function start(client: Client, plan: number, wish: object = {}): Promise<PartitionRun> {
  const body = { version: 0, townships: [township], ...wish }
  return StartPartition.answer.parse(await must(client, 'POST', pathOf(plan), body))
}

export async function look(
  client: Client,
  run: PartitionRun,
  plan = run.planId,
): Promise<PartitionRun | null> {
  const response = await client.fetch(pathOf(plan, run))
  return GetPartition.answer.parse(await response.json()).run
}

/** Waits until a run has ended, however long that takes on this machine. */
export async function ended(client: Client, run: PartitionRun): Promise<PartitionRun> {
  for (;;) {
    const known = await look(client, run)
    if (!known) throw new Error('the run is gone')
    if (known.state !== 'queued' && known.state !== 'running') return known
    await wait(50)
  }
}

/** Begins a run and waits for its result. */
export async function resultOf(client: Client, plan: number, wish: object = {}) {
  const run = await ended(client, await start(client, plan, wish))
  if (!run.result) throw new Error(JSON.stringify(run.refusal))
  return { ...run.result, run }
}

/** Begins a run that is not taken: status, code, fields. */
export async function refusalOf(client: Client, plan: number, wish: object = {}) {
  const { status, code, fields } = await send(client, 'POST', pathOf(plan), {
    version: 0,
    townships: [township],
    ...wish,
  })
  return [status, code, ...fields]
}

export const cellsOf = (topology: PlanTopology, code: string) =>
  valuesOf(topology.faces).filter((face) => face.kind === 'cell' && face.townshipCode === code)

export function applied(topology: PlanTopology, difference: TopologyDifference): PlanTopology {
  const result = applyDifference(topology, difference)
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}

/** A second person who edits plans: somebody else who becomes grid administrator too. */
export async function appointColleague(platform: Platform): Promise<Client> {
  const administrator = await platform.as('system-administrator')
  const { items } = await administrator.ask(ListAccounts, '/api/accounts?limit=100')
  const account = (name: string) => {
    const found = items.find((one) => one.name === name)
    if (!found) throw new Error(`no account ${name}`)
    return found
  }
  const [held] = account('grid-administrator').roles
  const { id } = account('legal-reviewer')
  const grant = {
    role: held?.role,
    organisationId: held?.organisationId,
    from: '2026-06-15',
    reason: '任命',
  }
  await must(administrator, 'POST', `/api/accounts/${id}/grants`, grant)
  return platform.as('legal-reviewer')
}
