import { randomBytes } from 'node:crypto'
import { BeginPlan, GetPlanTopology, type PlanSummary } from '@tongzhou/server/contracts/plans'
import { SavePlanChange } from '@tongzhou/server/contracts/plans/saving'
import type { ActionResult } from '@tongzhou/server/topology/action-problem'
import { splitFaces } from '@tongzhou/server/topology/actions/split-faces'
import { findDifference, type TopologyDifference } from '@tongzhou/server/topology/difference'
import { facePolygons } from '@tongzhou/server/topology/face-rings'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import type { FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { topologyFromParts } from '@tongzhou/server/topology/topology-from-parts'
import type { Client } from './client.ts'

/** The plan of the seed. */
export const seededPlan = 1

export interface Answer {
  readonly status: number
  readonly code?: string
  readonly fields: readonly string[]
  readonly body: unknown
}

export async function send(client: Client, method: string, path: string, body: unknown): Promise<Answer> {
  const response = await client.send(method, path, body)
  const answer = (await response.json()) as { code?: string; fields?: { path: string }[] }
  return {
    status: response.status,
    ...(answer.code !== undefined && { code: answer.code }),
    fields: (answer.fields ?? []).map(({ path: field }) => field),
    body: answer,
  }
}

/** Sends what must go well. */
export async function must(client: Client, method: string, path: string, body: unknown): Promise<unknown> {
  const answer = await send(client, method, path, body)
  if (answer.status !== 200) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

export async function begin(
  client: Client,
  name: string,
  basePlanId: number | null = seededPlan,
): Promise<number> {
  return ((await must(client, 'POST', BeginPlan.path, { name, basePlanId })) as PlanSummary).id
}

/** Topology and version of a plan as the server tells them. */
export async function readPlan(client: Client, id: number) {
  const { version, ...parts } = await client.ask(GetPlanTopology, `/api/grid-plans/${id}/topology`)
  const result = topologyFromParts(parts)
  if (!result.ok) throw new Error(result.problem.code)
  return { version, topology: result.value }
}

export const newKey = (): string => randomBytes(16).toString('hex')
export const newFace = (): FaceId => `new-${randomBytes(6).toString('hex')}`

/** A body for a save. */
export const saveOf = (baseVersion: number, difference: TopologyDifference, key = newKey()) => ({
  baseVersion,
  difference,
  steps: [{ key: 'cut', values: { count: 1 } }],
  saveKey: key,
})

export const saving = (client: Client, id: number, body: unknown): Promise<Answer> =>
  send(client, 'POST', `/api/grid-plans/${id}/changes`, body)

export async function save(client: Client, id: number, body: unknown) {
  return SavePlanChange.answer.parse(await must(client, 'POST', `/api/grid-plans/${id}/changes`, body))
}

export function done(result: ActionResult): PlanTopology {
  if (!result.ok) throw new Error(`${result.problem.code} ${result.problem.faceIds.join(' ')}`)
  return result.value
}

/** Smallest box around a face: west, south, east, north. */
export function boxOf(topology: PlanTopology, id: FaceId): readonly [number, number, number, number] {
  const points = facePolygons(topology, id).flat(2)
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

/** Cuts a cell through the middle of its box from north to south. */
export function cut(
  topology: PlanTopology,
  id: FaceId,
  newIds: readonly FaceId[] = [newFace(), newFace(), newFace()],
) {
  const [west, south, east, north] = boxOf(topology, id)
  const x = Math.round((west + east) / 2)
  const line: LatticePoint[] = [
    [x, south - 1000],
    [x, north + 1000],
  ]
  return done(splitFaces(topology, { cut: line, faceIds: [id], newIds }))
}

export const differenceOfCut = (topology: PlanTopology, id: FaceId): TopologyDifference =>
  findDifference(topology, cut(topology, id))
