import { type Kysely, sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Db } from './database.ts'
import { migrateToLatest } from './migrate.ts'
import { type FreshDatabase, freshDatabase } from './testing.ts'

let database: FreshDatabase
let db: Db

beforeAll(async () => {
  database = await freshDatabase({ open: { schema: 'd999999' } })
  db = database.db
})

afterAll(() => database.close())

beforeEach(async () => {
  await sql`drop schema d999999 cascade`.execute(db)
  await sql`create schema d999999`.execute(db)
})

const running = (statement: string): Migration => ({
  up: async (schema: Kysely<unknown>) => {
    await sql.raw(statement).execute(schema)
  },
})

const first = { '0001_create_note': running('create table note (id integer)') }
const second = { '0002_add_body': running('alter table note add body text') }

describe('migrations', () => {
  it('run once each, in the order of their names, and are told', async () => {
    const lines: string[] = []
    const options = { migrations: { ...second, ...first }, log: (line: string) => lines.push(line) }
    expect(await migrateToLatest(db, options)).toEqual(['0001_create_note', '0002_add_body'])
    expect(lines).toEqual(['migrated: 0001_create_note', 'migrated: 0002_add_body'])
    expect(await migrateToLatest(db, options)).toEqual([])
  })

  it('belong to their schema, whatever another district in the same database has run', async () => {
    expect(await migrateToLatest(db, { migrations: first })).toEqual(['0001_create_note'])
    const { rows } = await sql`
      select relnamespace::regnamespace::text as table_schema from pg_class
      where relname in ('note', 'kysely_migration') and relkind = 'r' order by relname, 1
    `.execute(db)
    expect(rows).toEqual([
      { table_schema: 'd320612' },
      { table_schema: 'd999999' },
      { table_schema: 'd999999' },
    ])
  })

  it('that fail are named and leave nothing behind', async () => {
    const migrations = { ...first, '0002_break': running('create table half (id integer); select 1 / 0') }
    await expect(migrateToLatest(db, { migrations })).rejects.toThrow('migration 0002_break failed')
    const { rows } = await sql`
      select table_name from information_schema.tables where table_schema = 'd999999' and table_name not like 'kysely%'
    `.execute(db)
    expect(rows).toEqual([])
  })

  it('refuse a database that has run one that is unknown here', async () => {
    await migrateToLatest(db, { migrations: { ...first, ...second } })
    await expect(migrateToLatest(db, { migrations: first })).rejects.toThrow(/0002_add_body/)
  })

  it('refuse to come before one that has run', async () => {
    await migrateToLatest(db, { migrations: { '0002_create_note': first['0001_create_note'] } })
    const late = { '0001_late': first['0001_create_note'], '0002_create_note': first['0001_create_note'] }
    await expect(migrateToLatest(db, { migrations: late })).rejects.toThrow(/0001_late|0002_create_note/)
  })
})
