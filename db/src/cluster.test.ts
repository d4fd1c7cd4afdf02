import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { findPostgres, startCluster } from './cluster.ts'
import { readTestEngine } from './testing.ts'

const isPossible = readTestEngine() === 'postgresql' && findPostgres() !== undefined

async function mayConnect(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

describe.runIf(isPossible)('a cluster of our own', () => {
  it('answers until it is stopped, and leaves nothing', async () => {
    const cluster = await startCluster()
    const client = new Client({ connectionString: cluster.url })
    await client.connect()
    const { rows } = await client.query(
      `select current_setting('jit') as jit, current_setting('fsync') as fsync`,
    )
    expect(rows).toEqual([{ jit: 'off', fsync: 'off' }])
    await client.end()
    await cluster.stop()
    await cluster.stop()
    expect(await mayConnect(cluster.url)).toBe(false)
    expect(existsSync(cluster.folder)).toBe(false)
  }, 180_000)

  it('ends by itself when its owner is killed', async () => {
    const file = fileURLToPath(new URL('./hold-cluster.ts', import.meta.url))
    const owner = spawn(process.execPath, ['--import', 'tsx', file], { stdio: ['ignore', 'pipe', 'inherit'] })
    const lines = createInterface({ input: owner.stdout })
    const said = await new Promise<string>((resolve) => lines.once('line', resolve))
    const { url, folder } = JSON.parse(said) as { url: string; folder: string }
    expect(await mayConnect(url)).toBe(true)
    owner.kill('SIGKILL')
    await expect.poll(() => existsSync(folder), { timeout: 20_000, interval: 200 }).toBe(false)
    expect(await mayConnect(url)).toBe(false)
  }, 180_000)
})
