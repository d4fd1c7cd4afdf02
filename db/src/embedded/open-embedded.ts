import { existsSync, statSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CompiledQuery } from 'kysely'
import { type Db, type Log, type OpenDatabase, SESSION_TIME_ZONE } from '../database.ts'
import { DatabaseUnusable } from '../errors.ts'
import { demandPublicRole } from '../public-role.ts'
import { admitPublic, ensureRole, handOver, officeRole, publicRole, setRole } from '../roles.ts'
import type { Tables } from '../tables.gen.ts'
import { readVersions } from '../versions.ts'
import { NEW_CLUSTER_BYTES, readFreeBytes } from './disk-space.ts'
import { createEmbeddedDatabases } from './driver.ts'
import { lockFolder } from './folder-lock.ts'
import { EmbeddedSession } from './session.ts'

export interface EmbeddedOptions {
  readonly schema: string
  /** Undefined: a private folder that is deleted on close (files, because a renewed engine must find its data). */
  readonly dataDir: string | undefined
  readonly statementTimeoutMs: number
  readonly errorLimit: number
  readonly leastFreeBytes: number
  readonly workerUrl: URL | undefined
  readonly log: Log
}

/** Folder of the cluster inside the data folder. */
export const locateCluster = (dataDir: string): string => join(dataDir, 'database')

/** One segment of the write-ahead log, which the engine needs to open. */
const FULL_DISK_BYTES = 16 * 2 ** 20

/** Written into the cluster once it is complete: a process killed during the very first start leaves none. */
const COMPLETE_MARKER = 'tongzhou-complete'

/** Throws DatabaseUnusable. */
export async function openEmbedded(options: EmbeddedOptions): Promise<OpenDatabase> {
  try {
    return await open(options)
  } catch (error) {
    throw await explain(error, options.dataDir ?? tmpdir())
  }
}

async function open(options: EmbeddedOptions): Promise<OpenDatabase> {
  const { schema, log } = options
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'tongzhou-embedded-')))
  await mkdir(dataDir, { recursive: true })
  const folder = locateCluster(dataDir)
  const lock = await lockFolder(folder)
  const free = async (): Promise<void> => {
    await lock.release()
    if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true })
  }
  const session = new EmbeddedSession({ ...options, folder, setup: writeSetup(schema) })
  try {
    await setAsideIncomplete(folder, log)
    if (!existsSync(folder)) await demandSpaceFor(dataDir, NEW_CLUSTER_BYTES)
    await session.prepare()
    await writeFile(join(folder, COMPLETE_MARKER), '')
  } catch (error) {
    await free()
    throw error
  }
  const { db, publicDb } = createEmbeddedDatabases<Tables>(session, publicRole(schema))
  let closing: Promise<void> | undefined
  return {
    db,
    publicDb,
    engine: 'embedded',
    schema,
    versions: () => readVersions(db),
    admitPublic: async () => {
      await db.executeQuery(CompiledQuery.raw(admitPublic(schema, publicRole(schema))))
      await demandPublicRole(publicDb, schema)
    },
    close: () => (closing ??= closeAll(db, free)),
  }
}

const writeSetup = (schema: string): readonly string[] => [
  'set client_min_messages to warning',
  `set time zone '${SESSION_TIME_ZONE}'`,
  'create extension if not exists postgis with schema public',
  'create extension if not exists btree_gist with schema public',
  `create schema if not exists "${schema}"`,
  ensureRole(officeRole(schema)),
  ensureRole(publicRole(schema)),
  handOver(schema, officeRole(schema)),
  `do $$ begin execute format('grant create on database %I to %I', current_database(), '${officeRole(schema)}'); end $$`,
  setRole(officeRole(schema)),
  `set search_path to "${schema}", public`,
]

/** A cluster without the marker is moved away; the database is then made anew. */
export async function setAsideIncomplete(folder: string, log: Log): Promise<void> {
  if (!existsSync(folder) || existsSync(join(folder, COMPLETE_MARKER))) return
  const aside = `${folder}.incomplete-${process.pid}`
  await rm(aside, { recursive: true, force: true })
  await rename(folder, aside)
  log(`an earlier first start was interrupted; its folder is now ${aside} and may be deleted`)
}

async function demandSpaceFor(folder: string, bytes: number): Promise<void> {
  if ((await readFreeBytes(folder)) >= bytes) return
  throw new DatabaseUnusable(
    'disk_full',
    `a new database needs ${bytes / 2 ** 20} MiB on the disk of ${folder}, and there is less`,
  )
}

/** The engine names a full disk in many ways, so the disk is asked. */
async function explain(error: unknown, folder: string): Promise<unknown> {
  if (error instanceof DatabaseUnusable || !(error instanceof Error)) return error
  const isFolder = existsSync(folder) && statSync(folder).isDirectory()
  if (isFolder && (await readFreeBytes(folder)) < FULL_DISK_BYTES) {
    return new DatabaseUnusable('disk_full', `no space is left on the disk of ${folder}`, error)
  }
  const sentence = existsSync(locateCluster(folder))
    ? `the database in ${folder} does not open (${error.message}); put back a copy of the folder, or move it away to begin anew`
    : `the data folder ${folder} cannot be used: ${error.message}`
  return new DatabaseUnusable('damaged', sentence, error)
}

async function closeAll(db: Db, free: () => Promise<void>): Promise<void> {
  try {
    await db.destroy()
  } finally {
    await free()
  }
}
