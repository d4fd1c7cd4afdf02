import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emitTables } from './introspect.ts'
import { type FreshDatabase, freshDatabase } from './testing.ts'

let database: FreshDatabase

beforeAll(async () => {
  database = await freshDatabase()
})

afterAll(() => database.close())

describe('the row types', () => {
  it('in the repository are those of the migrations; `npm run generate` writes them', async () => {
    const committed = await readFile(new URL('./tables.gen.ts', import.meta.url), 'utf8')
    expect(await emitTables(database.db)).toBe(committed)
  })

  it('say what may be null, what the database gives and what it computes', async () => {
    const { db } = database
    await sql
      .raw(`
      create type mood as enum ('calm', 'busy');
      create table kind_of_everything (
        id bigint generated always as identity,
        given integer not null default 1,
        maybe text,
        amount_yuan numeric(12, 2) not null,
        happened_at timestamptz not null default '2026-01-01',
        happened_on date not null,
        period daterange,
        extra jsonb,
        photo bytea not null,
        place geometry(Point, 4490) not null,
        words text[] not null,
        times timestamptz[] not null,
        state mood not null,
        doubled integer not null generated always as (given * 2) stored
      );
      comment on table kind_of_everything is 'One of each.';
      comment on column kind_of_everything.maybe is 'Perhaps */ nothing.';
      create table parted (day date not null) partition by range (day);
      create table parted_2026 partition of parted for values from ('2026-01-01') to ('2027-01-01');
      create view public_things as select id from kind_of_everything
    `)
      .execute(db)
    const text = await emitTables(db)
    expect(text).toContain(`/** One of each. */
export interface KindOfEverythingTable {
  id: GeneratedAlways<number>
  given: Defaulted<number>
  /** Perhaps * / nothing. */
  maybe: string | null
  amount_yuan: Decimal
  happened_at: Defaulted<Instant>
  happened_on: string
  period: string | null
  extra: Json | null
  photo: Buffer
  place: Geometry
  words: readonly string[]
  times: readonly Date[]
  state: 'calm' | 'busy'
  doubled: GeneratedAlways<number>
}`)
    expect(text).toContain('export interface PublicThingsTable {\n  id: number | null\n}')
    expect(text).toContain('  parted: PartedTable\n')
    expect(text).not.toMatch(/parted_2026|kysely_|spatial_ref_sys/)
  })
})
