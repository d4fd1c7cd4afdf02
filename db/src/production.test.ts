import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenDatabase } from './database.ts'
import { migrateToLatest } from './migrate.ts'
import { openDatabase } from './open.ts'
import { withReach } from './reach.ts'
import { readTestEngine } from './testing.ts'

/** As a service runs: the schema is owned by a login without other rights, the public has one without any. */
describe.runIf(readTestEngine() === 'postgresql')('in production', () => {
  const name = `production_${randomUUID().replaceAll('-', '')}`
  const owner = `${name}_owner`
  const visitor = `${name}_visitor`
  let opened: OpenDatabase

  const address = (user?: string): string => {
    const url = new URL(process.env['TEST_DATABASE_URL'] ?? '')
    if (user !== undefined) {
      url.username = user
      url.password = 'only for this test'
    }
    url.pathname = user === undefined ? url.pathname : `/${name}`
    return url.href
  }

  async function asAdministrator(statements: readonly string[], database?: string): Promise<void> {
    const url = new URL(address())
    if (database !== undefined) url.pathname = `/${database}`
    const client = new Client({ connectionString: url.href })
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }

  beforeAll(async () => {
    await asAdministrator([
      `create role "${owner}" login password 'only for this test'`,
      `create role "${visitor}" login password 'only for this test'`,
      `create database "${name}" owner "${owner}"`,
    ])
    await asAdministrator(
      ['create extension postgis with schema public', 'create extension btree_gist with schema public'],
      name,
    )
    opened = await openDatabase({
      url: address(owner),
      publicUrl: address(visitor),
      isProduction: true,
      poolSize: 2,
    })
    await migrateToLatest(opened.db)
    await opened.admitPublic()
  })

  afterAll(async () => {
    await opened.close()
    await asAdministrator([
      `drop database "${name}" with (force)`,
      `drop role "${owner}"`,
      `drop role "${visitor}"`,
    ])
  })

  it('row-level security holds for the owner of the tables', async () => {
    const adding = sql`insert into person_private (person_id) values (1)`.execute(opened.db)
    await expect(adding).rejects.toMatchObject({ code: '42501' })
    expect((await sql`select * from account_credential`.execute(opened.db)).rows).toEqual([])
  })

  it('not even the owner may change, remove or empty the record, whole or a month of it', async () => {
    await sql`select ensure_audit_partitions('2026-06-01', 2)`.execute(opened.db)
    for (const table of ['audit_entry', 'audit_entry_202606']) {
      for (const statement of [
        sql`update ${sql.table(table)} set action = 'x'`,
        sql`delete from ${sql.table(table)}`,
        sql`truncate ${sql.table(table)}`,
      ]) {
        await expect(statement.execute(opened.db)).rejects.toMatchObject({ code: '42501' })
      }
    }
  })

  it('the record takes lines and shows them to those who may read it', async () => {
    await opened.db.transaction().execute((trx) =>
      sql`insert into audit_entry (chain, number, at, kind, action, subjects, hash)
        values (0, 1, '2026-06-15T02:00:00Z', 'write', 'test', '{}', sha256('x'))`.execute(trx),
    )
    const lines = sql<{ action: string }>`select action from audit_entry`
    expect((await lines.execute(opened.db)).rows).toEqual([])
    const read = await withReach(opened.db, { hasAudit: true }, (trx) => lines.execute(trx))
    expect(read.rows).toEqual([{ action: 'test' }])
  })

  it('the login of the public sees public views, no table, and cannot become anybody else', async () => {
    expect((await sql`select * from public_cells`.execute(opened.publicDb)).rows).toEqual([])
    for (const statement of [
      sql`select * from d320612.person`,
      sql.raw(`set role "${owner}"`),
      sql`create table d320612.leak (id integer)`,
    ]) {
      await expect(statement.execute(opened.publicDb)).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('a second start with the same logins changes nothing', async () => {
    const again = await openDatabase({ url: address(owner), publicUrl: address(visitor), isProduction: true })
    expect(await migrateToLatest(again.db)).toEqual([])
    await again.admitPublic()
    await again.close()
  })
})
