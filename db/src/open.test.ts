import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrateToLatest } from './migrate.ts'
import { openDatabase } from './open.ts'
import { type FreshDatabase, freshDatabase, readTestEngine } from './testing.ts'

const asClerk = (address: string): string => {
  const url = new URL(address)
  url.username = 'clerk'
  return url.href
}

describe('opening', () => {
  it('refuses a schema whose name would need quotes', async () => {
    await expect(openDatabase({ schema: 'd"; drop' })).rejects.toThrow('is not a name for a schema')
  })

  it('says in one sentence, without the password, that a server does not answer', async () => {
    const opening = openDatabase({ url: 'postgresql://clerk:secret@127.0.0.1:1/grid' })
    const error = await opening.catch((caught: unknown) => caught)
    expect(error).toMatchObject({ name: 'DatabaseUnusable', reason: 'unreachable' })
    expect((error as Error).message).toMatch(
      /^the database at 127\.0\.0\.1:1\/grid does not answer: .*ECONNREFUSED/,
    )
    expect((error as Error).message).not.toMatch(/secret|\n/)
  })

  it('says that an address is no address', async () => {
    const opening = openDatabase({ url: 'postgresql://clerk:secret@:port/' })
    const error = await opening.catch((caught: unknown) => caught)
    expect(error).toMatchObject({ name: 'DatabaseUnusable', reason: 'unreachable' })
    expect((error as Error).message).not.toContain('secret')
  })
})

describe.runIf(readTestEngine() === 'postgresql')('opening a server', () => {
  let database: FreshDatabase
  let bareUrl: string

  async function asAdministrator(statement: string): Promise<void> {
    const client = new Client({ connectionString: database.url! })
    await client.connect()
    await client.query(statement)
    await client.end()
  }

  beforeAll(async () => {
    database = await freshDatabase()
    await asAdministrator('drop database if exists bare')
    await asAdministrator('create database bare')
    await asAdministrator(
      'do $$ begin create role clerk login; exception when duplicate_object then null; end $$',
    )
    const url = new URL(database.url!)
    url.pathname = '/bare'
    bareUrl = url.href
  })

  afterAll(async () => {
    await asAdministrator('drop database if exists bare with (force)')
    await database.close()
  })

  it('refuses a database that does not exist', async () => {
    const url = new URL(bareUrl)
    url.pathname = '/nowhere'
    const opening = openDatabase({ url: url.href })
    await expect(opening).rejects.toMatchObject({
      reason: 'unreachable',
      message: /"nowhere" does not exist/,
    })
  })

  it('refuses a database without PostGIS when it may not be made, and says what would help', async () => {
    const opening = openDatabase({ url: asClerk(bareUrl) })
    await expect(opening).rejects.toMatchObject({
      name: 'DatabaseUnusable',
      reason: 'no_postgis',
      message: expect.stringContaining('let an administrator run: create extension postgis'),
    })
  })

  it('makes the extensions and the schema where it may, also when two start at once', async () => {
    const both = await Promise.all([1, 2].map(() => openDatabase({ url: bareUrl, schema: 'd320683' })))
    const { rows } = await sql`select current_schema() as schema`.execute(both[0]!.db)
    expect(rows).toEqual([{ schema: 'd320683' }])
    await migrateToLatest(both[0]!.db)
    await Promise.all(both.map((opened) => opened.close()))
    await both[0]!.close()
  })

  it('refuses a login that cannot become the public role, and says what would help', async () => {
    await asAdministrator('revoke d320612_public from clerk')
    await expect(openDatabase({ url: asClerk(database.url!) })).rejects.toMatchObject({
      reason: 'wrong_role',
      message: expect.stringContaining('DATABASE_PUBLIC_URL'),
    })
  })

  it('refuses a superuser, and serving the public without a login of its own, in production', async () => {
    await expect(openDatabase({ url: database.url, isProduction: true })).rejects.toMatchObject({
      reason: 'wrong_role',
      message: expect.stringContaining('too many rights'),
    })
    await asAdministrator('grant d320612_public to clerk')
    await expect(openDatabase({ url: asClerk(database.url!), isProduction: true })).rejects.toMatchObject({
      reason: 'wrong_role',
      message: expect.stringContaining('DATABASE_PUBLIC_URL is missing'),
    })
  })

  it('refuses to serve the public with a login that may read more than public views', async () => {
    await asAdministrator(
      'do $$ begin create role visitor login; exception when duplicate_object then null; end $$',
    )
    const url = new URL(database.url!)
    url.username = 'visitor'
    const opened = await openDatabase({ url: database.url, publicUrl: url.href })
    await opened.admitPublic()
    expect((await sql`select count(*) from public_cells`.execute(opened.publicDb)).rows).toEqual([
      { count: 0 },
    ])
    await expect(sql`select * from person`.execute(opened.publicDb)).rejects.toMatchObject({ code: '42501' })
    await asAdministrator('grant select (name) on d320612.person to public')
    await expect(opened.admitPublic()).rejects.toMatchObject({
      reason: 'wrong_role',
      message: expect.stringContaining('it may use person'),
    })
    await opened.close()
  })

  it('needs no rights on a database that is ready', async () => {
    await asAdministrator('grant d320612_public to clerk')
    const opened = await openDatabase({ url: asClerk(database.url!) })
    expect((await opened.versions()).postgis).toMatch(/^3\./)
    await opened.close()
  })

  it('gives every connection of the pool the schema and the time zone', async () => {
    const opened = await openDatabase({ url: database.url, poolSize: 3 })
    const ask = (): Promise<{ rows: unknown[] }> =>
      sql`select current_schema() as schema, current_setting('TimeZone') as zone, pg_sleep(0.05)::text as slept`.execute(
        opened.db,
      )
    for (const { rows } of await Promise.all([ask(), ask(), ask()])) {
      expect(rows).toEqual([{ schema: 'd320612', zone: 'Asia/Shanghai', slept: '' }])
    }
    await opened.close()
  })

  it('goes on after the server has ended idle connections', async () => {
    const lines: string[] = []
    const opened = await openDatabase({ url: database.url, log: (line) => lines.push(line) })
    await sql`select 1`.execute(opened.db)
    const other = new Client({ connectionString: database.url })
    await other.connect()
    await other.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and application_name = 'tongzhou'`,
    )
    await other.end()
    await expect.poll(() => lines.join()).toContain('a database connection was lost')
    expect((await sql`select 1 as one`.execute(opened.db)).rows).toEqual([{ one: 1 }])
    await opened.close()
  })
})
