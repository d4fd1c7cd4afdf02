import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DatabaseUnusable } from '../errors.ts'
import { openDatabase } from '../open.ts'
import { freshDatabase, readTestEngine } from '../testing.ts'
import { lockFolder } from './folder-lock.ts'
import { locateCluster, setAsideIncomplete } from './open-embedded.ts'

let parent: string
let folder: string
let lockFile: string

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'tongzhou-lock-'))
  folder = join(parent, 'database')
  lockFile = `${folder}.lock`
})

afterEach(() => rm(parent, { recursive: true, force: true }))

async function writeLock(owner: object): Promise<void> {
  await writeFile(lockFile, JSON.stringify({ since: '2026-09-01T00:00:00.000Z', host: hostname(), ...owner }))
}

describe('the lock of a folder', () => {
  it('is refused to a second holder, with a sentence that names the pid and the folder', async () => {
    const lock = await lockFolder(folder)
    const second = await lockFolder(folder).catch((error: unknown) => error)
    expect(second).toBeInstanceOf(DatabaseUnusable)
    expect(second).toMatchObject({ reason: 'folder_locked' })
    expect((second as Error).message).toContain(`process ${process.pid} is using the data folder ${folder}`)
    await lock.release()
    await (await lockFolder(folder)).release()
    expect(existsSync(lockFile)).toBe(false)
  })

  it('is given to exactly one of many who come at once', async () => {
    await writeLock({ pid: 999_999_999, processStart: '1' })
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)))
    const locks = results.filter((result) => result.status === 'fulfilled')
    expect(locks).toHaveLength(1)
    await locks[0]!.value.release()
  })

  it.each([
    ['of a process that is dead', { pid: 999_999_999, processStart: '1' }],
    ['of an older process whose pid was given again', { pid: process.pid, processStart: '1' }],
  ])('%s is taken over', async (_name, owner) => {
    await writeLock(owner)
    const lock = await lockFolder(folder)
    expect(JSON.parse(await readFile(lockFile, 'utf8'))).toMatchObject({ pid: process.pid })
    await lock.release()
  })

  it('that cannot be read is taken over', async () => {
    await writeFile(lockFile, '{"pid":')
    const lock = await lockFolder(folder)
    expect(JSON.parse(await readFile(lockFile, 'utf8'))).toMatchObject({ pid: process.pid })
    await lock.release()
  })

  it('of another machine is respected while it beats, and taken over after its silence', async () => {
    await writeLock({ pid: 1, processStart: '1', host: 'elsewhere' })
    await expect(lockFolder(folder)).rejects.toThrow(/process 1 on elsewhere/)
    const { mtimeMs } = await stat(lockFile)
    await utimes(lockFile, mtimeMs / 1000 - 60, mtimeMs / 1000 - 60)
    await (await lockFolder(folder)).release()
  })
})

describe.runIf(readTestEngine() === 'embedded')('a data folder', () => {
  it('is refused while it is open, and opens again after it was closed', async () => {
    const database = await freshDatabase()
    const second = openDatabase({ dataDir: database.dataDir! })
    await expect(second).rejects.toMatchObject({ name: 'DatabaseUnusable', reason: 'folder_locked' })
    await database.close()
  }, 180_000)

  it('whose first start was interrupted is set aside, not opened and not deleted', async () => {
    await mkdir(folder)
    await writeFile(join(folder, 'PG_VERSION'), '18')
    const lines: string[] = []
    await setAsideIncomplete(folder, (line) => lines.push(line))
    expect(existsSync(folder)).toBe(false)
    expect(existsSync(join(`${folder}.incomplete-${process.pid}`, 'PG_VERSION'))).toBe(true)
    expect(lines.join()).toContain('interrupted')
  })

  it('that holds no database is a clear refusal', async () => {
    await writeFile(join(parent, 'a-file'), '')
    const opening = openDatabase({ dataDir: join(parent, 'a-file') })
    await expect(opening).rejects.toMatchObject({ name: 'DatabaseUnusable', reason: 'damaged' })
  })

  it('keeps every acknowledged batch and no part of another after kill -9', async () => {
    const template = await freshDatabase()
    await template.db.destroy()
    await cp(locateCluster(template.dataDir!), folder, { recursive: true })
    await template.close()
    for (let round = 0; round < 2; round += 1) {
      const acknowledged = await writeAndKill(parent, 40 + round * 25)
      const database = await openDatabase({ dataDir: parent })
      const { rows } = await sql<{ number: number; parts: number }>`
        select number, count(*) as parts from batch group by number order by number
      `.execute(database.db)
      expect(rows.every(({ parts }) => parts === 3)).toBe(true)
      const numbers = new Set(rows.map(({ number }) => number))
      expect(acknowledged.filter((number) => !numbers.has(number))).toEqual([])
      expect(acknowledged.length).toBeGreaterThan(20)
      await sql`drop table batch`.execute(database.db)
      await database.close()
    }
  }, 120_000)
})

/** Gives the numbers that the child said were committed before it was killed. */
async function writeAndKill(dataDir: string, afterBatches: number): Promise<readonly number[]> {
  const file = fileURLToPath(new URL('./write-until-killed.ts', import.meta.url))
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', file, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const acknowledged: number[] = []
  for await (const line of createInterface({ input: child.stdout! })) {
    acknowledged.push(Number(line))
    if (acknowledged.length === afterBatches) child.kill('SIGKILL')
  }
  // Its pipe may end a moment before the process itself, which holds the lock as long as it is there.
  if (child.signalCode === null && child.exitCode === null) await once(child, 'exit')
  return acknowledged
}
