import { randomBytes } from 'node:crypto'
import {
  BeginPlan,
  GetPlan,
  GetPlanChecks,
  GetPlanFigures,
  GetPlanTopology,
  ListPlanChanges,
  ListPlans,
  SavePlanChange,
} from '@tongzhou/server/contracts/plans'
import { splitFaces } from '@tongzhou/server/topology/actions/split-faces'
import { findDifference, isNoDifference } from '@tongzhou/server/topology/difference'
import { facePolygons } from '@tongzhou/server/topology/face-rings'
import { valuesOf } from '@tongzhou/server/topology/persistent-map'
import type { PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { proveTopology } from '@tongzhou/server/topology/prove-topology'
import { topologyFromParts } from '@tongzhou/server/topology/topology-from-parts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Client } from './client.ts'
import { type Platform, startPlatform } from './platform.ts'

let platform: Platform
let editor: Client
beforeAll(async () => {
  platform = await startPlatform()
  editor = await platform.as('grid-administrator')
})
afterAll(() => platform.close())

async function send(client: Client, method: string, path: string, body: unknown) {
  const response = await client.send(method, path, body)
  return { status: response.status, body: (await response.json()) as never }
}

async function begin(name: string, basePlanId: number | null = 1): Promise<number> {
  const { status, body } = await send(editor, 'POST', BeginPlan.path, { name, basePlanId })
  if (status !== 200) throw new Error(JSON.stringify(body))
  return BeginPlan.answer.parse(body).id
}

async function topologyOf(id: number): Promise<PlanTopology> {
  const parts = await editor.ask(GetPlanTopology, `/api/grid-plans/${id}/topology`)
  const result = topologyFromParts(parts)
  if (!result.ok) throw new Error(result.problem.code)
  return result.value
}

describe('a draft', () => {
  it('begins with the land of the plan in force, exactly', async () => {
    const id = await begin('草案一')
    const own = await topologyOf(id)
    expect(proveTopology(own)).toEqual([])
    expect(isNoDifference(findDifference(own, await topologyOf(1)))).toBe(true)
    const plan = await editor.ask(GetPlan, `/api/grid-plans/${id}`)
    expect(plan).toMatchObject({ state: 'draft', version: 0, cellCount: 278 })
  })
})
