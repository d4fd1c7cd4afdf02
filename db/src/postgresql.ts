import { CompiledQuery, Kysely, PostgresDialect } from 'kysely'
import { Pool } from 'pg'
import { type Log, type OpenDatabase, SESSION_TIME_ZONE } from './database.ts'
import { DatabaseUnusable } from './errors.ts'
import { explain, prepareDatabase } from './postgresql-preparation.ts'
import { keepPrepared } from './prepared.ts'
import { demandPublicRole } from './public-role.ts'
import { admitPublic, publicRole, setRole } from './roles.ts'
import type { Tables } from './tables.gen.ts'
import { typeParsers } from './values.ts'
import { readVersions } from './versions.ts'

export interface PostgresqlOptions {
  readonly url: string
  readonly publicUrl: string | undefined
  readonly isProduction: boolean
  readonly schema: string
  readonly poolSize: number
  readonly statementTimeoutMs: number
  readonly log: Log
}

const CONNECT_TIMEOUT_MS = 10_000
const IDLE_TRANSACTION_TIMEOUT_MS = 60_000

/** Throws DatabaseUnusable. */
export async function openPostgresql(options: PostgresqlOptions): Promise<OpenDatabase> {
  const { schema, publicUrl, isProduction } = options
  const pool = createPool(options, options.url)
  const publicPool = createPool(options, publicUrl ?? options.url)
  let office: { role: string | undefined }
  try {
    office = await prepareDatabase(pool, { schema, isProduction, hasPublicLogin: publicUrl !== undefined })
  } catch (error) {
    await Promise.all([pool.end(), publicPool.end()])
    throw explain(error, options.url)
  }
  const db = createKysely(pool, writeSessionSetup(schema, office.role))
  const publicDb = createKysely(
    publicPool,
    writeSessionSetup(schema, publicUrl === undefined ? publicRole(schema) : undefined),
  )
  let closing: Promise<void> | undefined
  return {
    db,
    publicDb,
    engine: 'postgresql',
    schema,
    versions: () => readVersions(db),
    admitPublic: async () => {
      const role = publicUrl === undefined ? publicRole(schema) : await readLogin(publicPool, publicUrl)
      await db.executeQuery(CompiledQuery.raw(admitPublic(schema, role)))
      await demandPublicRole(publicDb, schema)
    },
    close: () => (closing ??= Promise.all([end(db, pool), end(publicDb, publicPool)]).then(() => undefined)),
  }
}

function createKysely(pool: Pool, sessionSetup: string): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool,
      onCreateConnection: async (connection) => {
        await connection.executeQuery(CompiledQuery.raw(sessionSetup))
      },
    }),
  })
}

/** Kysely ends the pool only if it has used it. */
async function end(db: Kysely<Tables>, pool: Pool): Promise<void> {
  await db.destroy()
  if (!pool.ended) await pool.end()
}

function createPool({ poolSize, statementTimeoutMs, log }: PostgresqlOptions, url: string): Pool {
  try {
    const pool = new Pool({
      connectionString: url,
      max: poolSize,
      application_name: 'tongzhou',
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: IDLE_TRANSACTION_TIMEOUT_MS,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      types: typeParsers,
    })
    pool.on('connect', keepPrepared)
    // An idle connection that the server ended; the pool opens another one when it needs it.
    pool.on('error', (error) => log(`a database connection was lost: ${error.message}`))
    return pool
  } catch {
    // The reason is left out: it may repeat the address, and the address holds the password.
    throw new DatabaseUnusable(
      'unreachable',
      'DATABASE_URL is not an address such as postgresql://user:password@host:5432/database',
    )
  }
}

const writeSessionSetup = (schema: string, role: string | undefined): string =>
  [
    ...(role === undefined ? [] : [setRole(role)]),
    `set search_path to "${schema}", public`,
    `set time zone '${SESSION_TIME_ZONE}'`,
    'set client_min_messages to warning',
  ].join('; ')

async function readLogin(pool: Pool, url: string): Promise<string> {
  try {
    const { rows } = await pool.query<{ login: string }>('select current_user as login')
    return rows[0]?.login ?? ''
  } catch (error) {
    throw explain(error, url)
  }
}
