import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import type { Db, Engine, OpenDatabase } from './database.ts'
import { lockFolder } from './embedded/folder-lock.ts'
import { DatabaseUnusable } from './errors.ts'
import { migrateToLatest } from './migrate.ts'
import { type OpenOptions, openDatabase } from './open.ts'

/** Databases for tests: each a copy of a migrated one, on the engine named by TEST_ENGINE. */

export interface FreshOptions {
  /** A second layer: filled once per test run, then copied. The name stands for what `fill` does. */
  readonly template?: { readonly name: string; readonly fill: (db: Db) => Promise<void> }
  /** For the opened database; the address and the folder are chosen here. */
  readonly open?: Omit<OpenOptions, 'url' | 'dataDir'> | undefined
}

export interface FreshDatabase extends OpenDatabase {
  /** Address of this database on PostgreSQL. */
  readonly url?: string
  /** Data folder of this database on the embedded engine. */
  readonly dataDir?: string
}

interface Template {
  readonly name: string
  readonly build: (database: OpenDatabase) => Promise<void>
  readonly parent?: Template
}

/** `postgresql` needs TEST_DATABASE_URL, a server on which databases may be made and dropped. */
export function readTestEngine(): Engine {
  const engine = process.env['TEST_ENGINE']
  if (engine === 'postgresql' || engine === 'embedded') return engine
  return process.env['TEST_DATABASE_URL'] ? 'postgresql' : 'embedded'
}

/** A migrated database of its own, deleted on close. */
export async function freshDatabase(options: FreshOptions = {}): Promise<FreshDatabase> {
  const template = await describeTemplate(options.template)
  return readTestEngine() === 'postgresql'
    ? cloneOnServer(template, options.open)
    : copyEmbedded(template, options.open)
}

async function describeTemplate(layer: FreshOptions['template']): Promise<Template> {
  const migrated: Template = {
    name: `tongzhou_${await hashMigrations()}`,
    build: async (database) => {
      await migrateToLatest(database.db)
      await database.admitPublic()
    },
  }
  if (!layer) return migrated
  // The processes of one run have one parent; another run may have changed what `fill` does.
  const run = process.env['TEST_RUN_ID'] ?? process.ppid
  return {
    name: `${migrated.name}_${layer.name}_${run}`,
    build: ({ db }) => layer.fill(db),
    parent: migrated,
  }
}

/** Names and text of all migrations, so that a template is never older than they are. */
async function hashMigrations(): Promise<string> {
  const folder = dirname(createRequire(import.meta.url).resolve('@tongzhou/migrations'))
  const hash = createHash('sha256')
  for (const file of (await readdir(folder)).toSorted()) {
    hash.update(file).update(await readFile(join(folder, file)))
  }
  return hash.digest('hex').slice(0, 12)
}

async function cloneOnServer(template: Template, open: FreshOptions['open']): Promise<FreshDatabase> {
  await withServer((server) => ensureOnServer(server, template))
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await withServer((server) => server.query(`create database "${name}" template "${template.name}"`))
  const url = nameDatabase(name)
  const opened = await openDatabase({ poolSize: 4, ...open, url })
  const close = async (): Promise<void> => {
    await opened.close()
    await withServer((server) => server.query(`drop database if exists "${name}" with (force)`))
  }
  let closing: Promise<void> | undefined
  return { ...opened, url, close: () => (closing ??= close()) }
}

/** Made once, whichever test file comes first; the others wait. */
async function ensureOnServer(server: Client, { name, build, parent }: Template): Promise<void> {
  if (parent) await ensureOnServer(server, parent)
  await server.query('select pg_advisory_lock(hashtext($1))', [name])
  try {
    const { rowCount } = await server.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount !== 0) return
    const draft = `${name}_draft`
    await server.query(`drop database if exists "${draft}" with (force)`)
    await server.query(`create database "${draft}"${parent ? ` template "${parent.name}"` : ''}`)
    const opened = await openDatabase({ url: nameDatabase(draft), poolSize: 4 })
    try {
      await build(opened)
    } finally {
      await opened.close()
    }
    await server.query(`alter database "${draft}" rename to "${name}"`)
  } finally {
    await server.query('select pg_advisory_unlock(hashtext($1))', [name])
  }
}

async function withServer<Result>(work: (server: Client) => Promise<Result>): Promise<Result> {
  const server = new Client({ connectionString: readServerUrl() })
  await server.connect()
  try {
    return await work(server)
  } finally {
    await server.end()
  }
}

function readServerUrl(): string {
  const url = process.env['TEST_DATABASE_URL']
  if (!url) throw new Error('TEST_DATABASE_URL must name a server on which databases may be made')
  return url
}

function nameDatabase(name: string): string {
  const url = new URL(readServerUrl())
  url.pathname = `/${name}`
  return url.href
}

async function copyEmbedded(template: Template, open: FreshOptions['open']): Promise<FreshDatabase> {
  const source = await ensureEmbedded(template)
  const dataDir = await mkdtemp(join(tmpdir(), 'tongzhou-test-'))
  await cp(source, dataDir, { recursive: true })
  const opened = await openDatabase({ ...open, dataDir })
  const close = async (): Promise<void> => {
    await opened.close()
    await rm(dataDir, { recursive: true, force: true })
  }
  let closing: Promise<void> | undefined
  return { ...opened, dataDir, close: () => (closing ??= close()) }
}

/** Gives the data folder of the template, made once under a lock. */
async function ensureEmbedded(template: Template): Promise<string> {
  const { name, build, parent } = template
  const source = parent ? await ensureEmbedded(parent) : undefined
  const folder = join(tmpdir(), toFolderName(name))
  if (existsSync(folder)) return folder
  const lock = await waitForLock(folder)
  try {
    if (existsSync(folder)) return folder
    const draft = `${folder}.draft`
    await rm(draft, { recursive: true, force: true })
    await mkdir(draft)
    if (source) await cp(source, draft, { recursive: true })
    const opened = await openDatabase({ dataDir: draft })
    try {
      await build(opened)
    } finally {
      await opened.close()
    }
    await rename(draft, folder)
    await removeLeftovers(template)
    return folder
  } finally {
    await lock.release()
  }
}

/** Filled templates of runs that are over. */
async function removeLeftovers({ name, parent }: Template): Promise<void> {
  if (!parent) return
  const series = name.replace(/[^_]*$/, '')
  for (const entry of await readdir(tmpdir())) {
    const run = entry.startsWith(toFolderName(series)) ? Number(entry.split('_').at(-1)) : Number.NaN
    if (Number.isInteger(run) && !isRunning(run))
      await rm(join(tmpdir(), entry), { recursive: true, force: true })
  }
}

const toFolderName = (name: string): string => name.replace('tongzhou_', 'tongzhou-template-')

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function waitForLock(folder: string): ReturnType<typeof lockFolder> {
  for (let attempt = 0; attempt < 1_200; attempt += 1) {
    try {
      return await lockFolder(folder)
    } catch (error) {
      if (!(error instanceof DatabaseUnusable) || error.reason !== 'folder_locked') throw error
      await sleep(200)
    }
  }
  throw new Error(`the template in ${folder} was not finished in time`)
}
