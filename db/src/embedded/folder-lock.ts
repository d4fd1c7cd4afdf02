import { existsSync, readFileSync } from 'node:fs'
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { DatabaseUnusable } from '../errors.ts'

/** The embedded engine does not notice a second process on its folder and would destroy it; this file keeps it out. */
export interface FolderLock {
  release(): Promise<void>
}

interface Owner {
  readonly pid: number
  /** When the process began, in the unit of the system; a pid given again to another process differs here. */
  readonly processStart: string
  readonly host: string
  readonly since: string
}

const HEARTBEAT_MS = 2_000
/** On another machine a process cannot be seen; its lock counts as left behind after this silence. */
const SILENCE_MS = 20_000

/**
 * Takes `<folder>.lock`. A lock left by a dead process is taken over.
 * Throws DatabaseUnusable `folder_locked`, naming the owner's pid and the folder.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = `${folder}.lock`
  const own = JSON.stringify(describeSelf())
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (await createFile(path, own)) return keepAlive(path, own)
    await clearStaleLock(path, folder)
  }
  throw new DatabaseUnusable('folder_locked', `the lock file ${path} changes hands too often; try again`)
}

const describeSelf = (): Owner => ({
  pid: process.pid,
  processStart: readProcessStart(process.pid) ?? 'unknown',
  host: hostname(),
  since: new Date(performance.timeOrigin + performance.now()).toISOString(),
})

/** Written beside and linked into place, so that nobody ever reads a half-written lock. */
async function createFile(path: string, text: string): Promise<boolean> {
  const draft = `${path}.${process.pid}`
  await writeFile(draft, text)
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if (isFileError(error, 'EEXIST')) return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

async function clearStaleLock(path: string, folder: string): Promise<void> {
  const text = await readIfThere(path)
  if (text === undefined) return
  const owner = parseOwner(text)
  if (owner && (await isAlive(owner, path))) {
    const place = owner.host === hostname() ? '' : ` on ${owner.host}`
    throw new DatabaseUnusable(
      'folder_locked',
      `process ${owner.pid}${place} is using the data folder ${folder} since ${owner.since}; stop it, or choose another DATA_DIR`,
    )
  }
  // Between reading and moving, another process may have taken the lock: then put it back.
  const aside = `${path}.${process.pid}.stale`
  try {
    await rename(path, aside)
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return
    throw error
  }
  if ((await readIfThere(aside)) !== text) await link(aside, path)
  await rm(aside, { force: true })
}

async function isAlive(owner: Owner, path: string): Promise<boolean> {
  if (owner.host !== hostname()) return isRecent(path)
  return hasProcess(owner.pid) && readProcessStart(owner.pid) === owner.processStart
}

async function isRecent(path: string): Promise<boolean> {
  const now = performance.timeOrigin + performance.now()
  return now - (await stat(path)).mtimeMs < SILENCE_MS
}

function hasProcess(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isFileError(error, 'EPERM')
  }
}

/** Field 22 of `/proc/<pid>/stat`; where there is no such file the pid alone must do. */
function readProcessStart(pid: number): string | undefined {
  const path = `/proc/${pid}/stat`
  if (!existsSync(path)) return 'unknown'
  const afterName = readFileSync(path, 'utf8').split(') ').at(-1) ?? ''
  return afterName.split(' ')[19]
}

function keepAlive(path: string, own: string): FolderLock {
  const beat = setInterval(() => {
    const now = (performance.timeOrigin + performance.now()) / 1000
    // The folder may have been deleted under us, as tests do; the engine will say so by itself.
    utimes(path, now, now).catch(() => clearInterval(beat))
  }, HEARTBEAT_MS)
  beat.unref()
  return {
    async release() {
      clearInterval(beat)
      if ((await readIfThere(path)) === own) await rm(path, { force: true })
    },
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return undefined
    throw error
  }
}

function parseOwner(text: string): Owner | undefined {
  try {
    return JSON.parse(text) as Owner
  } catch {
    // An unreadable lock (a full disk, a power cut) names nobody, so nobody can be asked: it is stale.
    return undefined
  }
}

const isFileError = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
