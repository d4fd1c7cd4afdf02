import { CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import { DatabaseError, Pool, type PoolClient } from 'pg'
import { type Log, type OpenDatabase, SESSION_TIME_ZONE } from './database.ts'
import { DatabaseUnusable } from './errors.ts'
import type { Tables } from './tables.gen.ts'
import { typeParsers } from './values.ts'
import { readVersions } from './versions.ts'

export interface PostgresqlOptions {
  readonly url: string
  readonly schema: string
  readonly poolSize: number
  readonly statementTimeoutMs: number
  readonly log: Log
}

const CONNECT_TIMEOUT_MS = 10_000
const IDLE_TRANSACTION_TIMEOUT_MS = 60_000
/** One of the two processes that start on an empty database at the same time waits for the other. */
const PREPARE_LOCK = 320_612

/** Throws DatabaseUnusable. */
export async function openPostgresql(options: PostgresqlOptions): Promise<OpenDatabase> {
  const { schema, log } = options
  const pool = createPool(options)
  // An idle connection that the server ended; the pool opens another one when it needs it.
  pool.on('error', (error) => log(`a database connection was lost: ${error.message}`))
  try {
    await prepareDatabase(pool, schema)
  } catch (error) {
    await pool.end()
    throw explain(error, options.url)
  }
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool,
      onCreateConnection: async (connection) => {
        await connection.executeQuery(CompiledQuery.raw(writeSessionSetup(schema)))
      },
    }),
  })
  let closing: Promise<void> | undefined
  return {
    db,
    engine: 'postgresql',
    schema,
    versions: () => readVersions(db),
    // Kysely ends the pool only if it has used it.
    close: () => (closing ??= db.destroy().then(() => (pool.ended ? undefined : pool.end()))),
  }
}

function createPool({ url, poolSize, statementTimeoutMs }: PostgresqlOptions): Pool {
  try {
    return new Pool({
      connectionString: url,
      max: poolSize,
      application_name: 'tongzhou',
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: IDLE_TRANSACTION_TIMEOUT_MS,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      types: typeParsers,
    })
  } catch {
    // The reason is left out: it may repeat the address, and the address holds the password.
    throw new DatabaseUnusable(
      'unreachable',
      'DATABASE_URL is not an address such as postgresql://user:password@host:5432/database',
    )
  }
}

const writeSessionSetup = (schema: string): string =>
  `set search_path to "${schema}", public; set time zone '${SESSION_TIME_ZONE}'; set client_min_messages to warning`

async function prepareDatabase(pool: Pool, schema: string): Promise<void> {
  const client = await pool.connect()
  try {
    await demandVersion(client, { setting: 'server_version_num', least: 150_000, name: 'PostgreSQL 15' })
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [PREPARE_LOCK])
    for (const extension of ['postgis', 'btree_gist']) await demandExtension(client, extension)
    const { rowCount } = await client.query('select 1 from pg_namespace where nspname = $1', [schema])
    if (rowCount === 0) await client.query(`create schema "${schema}"`)
    await client.query('commit')
    await demandPostgis(client)
  } finally {
    // Not returned to the pool: it holds an open transaction after an error, and was never set up as a session.
    client.release(true)
  }
}

interface VersionDemand {
  readonly setting: string
  readonly least: number
  readonly name: string
}

async function demandVersion(client: PoolClient, { setting, least, name }: VersionDemand): Promise<void> {
  const { rows } = await client.query<{ value: string }>('select current_setting($1) as value', [setting])
  if (Number(rows[0]?.value) >= least) return
  throw new DatabaseUnusable(
    'too_old',
    `the database server is older than ${name}, the oldest that is supported`,
  )
}

async function demandPostgis(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ version: string }>('select postgis_lib_version() as version')
  const [major = 0, minor = 0] = (rows[0]?.version ?? '').split('.').map(Number)
  if (major > 3 || (major === 3 && minor >= 3)) return
  throw new DatabaseUnusable(
    'too_old',
    `PostGIS ${rows[0]?.version} is older than 3.3, the oldest that is supported`,
  )
}

async function demandExtension(client: PoolClient, extension: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_extension where extname = $1', [extension])
  if (rowCount !== 0) return
  try {
    await client.query(`create extension ${extension} with schema public`)
  } catch (error) {
    throw new DatabaseUnusable(
      'no_postgis',
      `the database has no extension ${extension} and it cannot be made (${messageOf(error)}); let an administrator run: create extension ${extension}`,
      error,
    )
  }
}

function explain(error: unknown, url: string): unknown {
  if (error instanceof DatabaseUnusable || !(error instanceof Error)) return error
  if (error instanceof DatabaseError && error.code === '53100') {
    return new DatabaseUnusable('disk_full', 'no space is left on the disk of the database server', error)
  }
  return new DatabaseUnusable(
    'unreachable',
    `the database at ${nameHost(url)} does not answer: ${messageOf(error)}`,
    error,
  )
}

/** An AggregateError of several addresses has an empty message; its first cause speaks for it. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return messageOf(error.errors[0])
  return error instanceof Error ? error.message : String(error)
}

/** Host, port and database of an address, never its password. */
function nameHost(url: string): string {
  if (!URL.canParse(url)) return 'the address in DATABASE_URL'
  const { hostname, port, pathname } = new URL(url)
  return `${hostname || 'the local socket'}${port ? `:${port}` : ''}${pathname}`
}
