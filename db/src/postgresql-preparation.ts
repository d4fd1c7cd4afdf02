import { DatabaseError, type Pool, type PoolClient } from 'pg'
import { DatabaseUnusable } from './errors.ts'
import { ensureRole, handOver, officeRole, publicRole } from './roles.ts'

/** One of the two processes that start on an empty database at the same time waits for the other. */
const PREPARE_LOCK = 320_612

interface Preparation {
  readonly schema: string
  readonly isProduction: boolean
  /** A login of its own serves the public; otherwise the session changes its role. */
  readonly hasPublicLogin: boolean
}

/**
 * Checks the server, makes what is missing and says which role the sessions must take: none when the login itself
 * owns the schema, the office role when the login is a superuser, whom row-level security would not stop.
 */
export async function prepareDatabase(
  pool: Pool,
  { schema, isProduction, hasPublicLogin }: Preparation,
): Promise<{ role: string | undefined }> {
  const client = await pool.connect()
  try {
    await demandVersion(client, { setting: 'server_version_num', least: 150_000, name: 'PostgreSQL 15' })
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [PREPARE_LOCK])
    for (const extension of ['postgis', 'btree_gist']) await demandExtension(client, extension)
    const { rowCount } = await client.query('select 1 from pg_namespace where nspname = $1', [schema])
    if (rowCount === 0) await client.query(`create schema "${schema}"`)
    const role = await prepareRoles(client, { schema, isProduction, hasPublicLogin })
    await client.query('commit')
    await demandPostgis(client)
    return { role }
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

interface Login {
  readonly name: string
  readonly isSuperuser: boolean
  readonly passesSecurity: boolean
}

async function prepareRoles(client: PoolClient, preparation: Preparation): Promise<string | undefined> {
  const { schema, hasPublicLogin } = preparation
  const login = await readLogin(client)
  if (preparation.isProduction) demandModestLogin(login, hasPublicLogin)
  if (!login.isSuperuser && login.passesSecurity) {
    throw new DatabaseUnusable(
      'wrong_role',
      `${login.name} passes row-level security: alter role … nobypassrls`,
    )
  }
  if (!hasPublicLogin) await preparePublicRole(client, schema)
  if (!login.isSuperuser) return undefined
  const role = officeRole(schema)
  await client.query(ensureRole(role))
  await client.query(handOver(schema, role))
  await client.query(
    `grant create on database ${client.escapeIdentifier(await readDatabase(client))} to "${role}"`,
  )
  return role
}

async function readLogin(client: PoolClient): Promise<Login> {
  const { rows } = await client.query<Login>(
    `select rolname as name, rolsuper as "isSuperuser", rolbypassrls as "passesSecurity"
     from pg_roles where rolname = current_user`,
  )
  const [login] = rows
  if (!login) throw new Error('the database does not know its own user')
  return login
}

async function readDatabase(client: PoolClient): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select current_database() as name')
  return rows[0]?.name ?? ''
}

function demandModestLogin({ name, isSuperuser, passesSecurity }: Login, hasPublicLogin: boolean): void {
  if (isSuperuser || passesSecurity) {
    throw new DatabaseUnusable(
      'wrong_role',
      `DATABASE_URL signs in as ${name}, which has too many rights (superuser or bypassrls); use a role that only owns the schema`,
    )
  }
  if (!hasPublicLogin) {
    throw new DatabaseUnusable(
      'wrong_role',
      'DATABASE_PUBLIC_URL is missing: in production the public is served by a login of its own without any rights',
    )
  }
}

/** Where no login serves the public, the login of the office must be able to become the public role. */
async function preparePublicRole(client: PoolClient, schema: string): Promise<void> {
  const role = publicRole(schema)
  try {
    await client.query('savepoint before_role')
    await client.query(ensureRole(role))
    await client.query(`set local role "${role}"`)
    await client.query('reset role')
  } catch (error) {
    await client.query('rollback to before_role')
    throw new DatabaseUnusable(
      'wrong_role',
      `there is no public role: set DATABASE_PUBLIC_URL, or let an administrator run: create role "${role}" nologin; grant "${role}" to the user of DATABASE_URL`,
      error,
    )
  }
}

/** The one sentence for the operator. */
export function explain(error: unknown, url: string): unknown {
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
