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

  beforeAll(async () => {
    database = await freshDatabase()
    await sql`drop database if exists bare`.execute(database.db)
    await sql`create database bare`.execute(database.db)
    await sql
      .raw(`do $$ begin create role clerk login; exception when duplicate_object then null; end $$`)
      .execute(database.db)
    const url = new URL(database.url!)
    url.pathname = '/bare'
    bareUrl = url.href
  })

  afterAll(async () => {
    await sql`drop database if exists bare with (force)`.execute(database.db)
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

  it('needs no rights on a database that is ready', async () => {
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
