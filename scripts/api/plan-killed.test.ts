import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { readTestEngine } from '@tongzhou/db/testing'
import { ListPlanChanges } from '@tongzhou/server/contracts/plans/saving'
import { applyDifference, findDifference, isNoDifference } from '@tongzhou/server/topology/difference'
import { proveTopology } from '@tongzhou/server/topology/prove-topology'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { begin, readPlan } from './plan-editor.ts'
import { type Platform, startPlatform } from './platform.ts'

/** The embedded engine is killed in its own test (folder-lock): what is committed there is whole as well. */

let platform: Platform
beforeAll(async () => {
  platform = await startPlatform()
})
afterAll(() => platform.close())

/** Saves in a process of its own, killed at any moment after some saves; gives the last acknowledged version. */
async function saveAndKill(url: string, id: number, afterSaves: number, delayMs: number): Promise<number> {
  const { cookie } = await platform.as('grid-administrator')
  const file = fileURLToPath(new URL('./save-until-killed.ts', import.meta.url))
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', file, url, String(id), cookie], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let last = 0
  let count = 0
  for await (const line of createInterface({ input: child.stdout! })) {
    last = Number(line)
    count += 1
    if (count === afterSaves) void sleep(delayMs).then(() => child.kill('SIGKILL'))
  }
  if (child.signalCode === null && child.exitCode === null) await once(child, 'exit')
  return last
}

describe.runIf(readTestEngine() === 'postgresql')('a server that is killed while it saves', () => {
  it('leaves the plan before the save or after it, whole and proved, and nothing in between', async () => {
    const editor = await platform.as('grid-administrator')
    const id = await begin(editor, '断电')
    const { topology: base } = await readPlan(editor, id)
    let before = 0
    for (const delayMs of [0, 7, 23, 41]) {
      const acknowledged = await saveAndKill(platform.database.url!, id, 3, delayMs)
      expect(acknowledged).toBeGreaterThanOrEqual(before + 3)
      const { version, topology } = await readPlan(editor, id)
      expect([acknowledged, acknowledged + 1]).toContain(version)
      expect(proveTopology(topology)).toEqual([])
      const all = await editor.ask(ListPlanChanges, `/api/grid-plans/${id}/changes?limit=500`)
      expect(all.items.map((change) => change.version)).toEqual(
        Array.from({ length: version }, (_, index) => index + 1),
      )
      const sum = applyDifference(base, all.difference!)
      expect(sum.ok && isNoDifference(findDifference(sum.value, topology))).toBe(true)
      before = version
    }
  }, 240_000)
})
