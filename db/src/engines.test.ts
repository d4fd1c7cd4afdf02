import { sql } from 'kysely'
import { DatabaseError } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from './database.ts'
import { NestedUse, SwallowedFailure } from './errors.ts'
import { type FreshDatabase, freshDatabase, readTestEngine } from './testing.ts'

/** One behaviour on both engines: values, counts, transactions, failures. */

const isEmbedded = readTestEngine() === 'embedded'
let database: FreshDatabase
let db: Db

beforeAll(async () => {
  database = await freshDatabase({ open: { errorLimit: 60 } })
  db = database.db
  await sql`create table note (id integer primary key, body text)`.execute(db)
}, 180_000)

afterAll(() => database.close())

const bowTie = sql`ST_GeomFromText('POLYGON((0 0, 2 2, 2 0, 0 2, 0 0))')`
const square = sql`ST_GeomFromText('POLYGON((0 0, 2 0, 2 1, 0 1, 0 0))')`

async function readOne(expression: ReturnType<typeof sql>): Promise<unknown> {
  const { rows } = await sql<{ value: unknown }>`select ${expression} as value`.execute(db)
  return rows[0]!.value
}

const countNotes = async (): Promise<number> => Number(await readOne(sql`(select count(*) from note)`))

describe('values', () => {
  it.each([
    ['a whole number', sql`9007199254740991::int8`, 9_007_199_254_740_991],
    ['a count', sql`(select count(*) from (values (1), (2)) as t)`, 2],
    ['a sum of whole numbers', sql`sum(2::int4)`, 2],
    ['whole numbers', sql`array[1, null, 3]::int8[]`, [1, null, 3]],
    ['a decimal number', sql`12.340::numeric`, '12.340'],
    ['decimal numbers', sql`array[1.10, 2]::numeric[]`, ['1.10', '2']],
    ['a float', sql`0.1::float8`, 0.1],
    ['a day', sql`date '2026-02-28'`, '2026-02-28'],
    ['days', sql`array[date '2026-02-28']`, ['2026-02-28']],
    ['an instant', sql`timestamptz '2026-02-28 08:00+08'`, new Date('2026-02-28T00:00:00Z')],
    ['the day of an instant, in Beijing', sql`(timestamptz '2026-02-28 20:00Z')::date`, '2026-03-01'],
    ['a period', sql`daterange('2026-01-01', '2026-02-01')`, '[2026-01-01,2026-02-01)'],
    ['json', sql`'{"a": [1, null]}'::jsonb`, { a: [1, null] }],
    ['bytes', sql`'\\x00ff'::bytea`, Buffer.from([0, 255])],
    ['words', sql`array['a b', null, '网格']`, ['a b', null, '网格']],
    ['nothing', sql`null::int8`, null],
    ['yes', sql`true`, true],
  ])('%s is read the same', async (_name, expression, expected) => {
    expect(await readOne(expression)).toEqual(expected)
  })

  it.each([
    ['a number', sql`${7}::int4`, 7],
    ['a string', sql`${'网格 \\ " \''}::text`, '网格 \\ " \''],
    ['a boolean', sql`${false}::boolean`, false],
    ['a Date', sql`${new Date('2026-02-28T00:00:00Z')}::timestamptz`, new Date('2026-02-28T00:00:00Z')],
    ['bytes', sql`${Buffer.from([0, 1, 255])}::bytea`, Buffer.from([0, 1, 255])],
    ['an object', sql`${{ a: [1] }}::jsonb`, { a: [1] }],
    ['a list of words', sql`${['a,b', '"']}::text[]`, ['a,b', '"']],
    ['a list of numbers', sql`${[1, 2]}::int8[]`, [1, 2]],
    ['null', sql`${null}::text`, null],
  ])('%s is written the same', async (_name, expression, expected) => {
    expect(await readOne(expression)).toEqual(expected)
  })

  it('a whole number beyond 2^53 - 1 is an error, never a wrong number', async () => {
    await expect(readOne(sql`9007199254740993::int8`)).rejects.toThrow(RangeError)
  })
})

describe('counts of rows', () => {
  it('are given for writing and not for reading', async () => {
    await sql`delete from note`.execute(db)
    const inserted = await sql`insert into note select n, 'x' from generate_series(1, 5) n`.execute(db)
    expect(inserted.numAffectedRows).toBe(5n)
    expect(
      (await sql`update note set body = 'y' where id < 3 returning id`.execute(db)).numAffectedRows,
    ).toBe(2n)
    expect((await sql`delete from note where id = 99`.execute(db)).numAffectedRows).toBe(0n)
    expect((await sql`select * from note`.execute(db)).numAffectedRows).toBeUndefined()
  })
})

describe('errors', () => {
  it('are those of PostgreSQL, with code, constraint and table', async () => {
    await sql`delete from note`.execute(db)
    await sql`insert into note values (1, 'x')`.execute(db)
    const error = await sql`insert into note values (1, 'x')`.execute(db).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(DatabaseError)
    expect(error).toMatchObject({ code: '23505', constraint: 'note_pkey', table: 'note', schema: 'd320612' })
  })

  it('of the geometry library are never mistaken for an empty answer', async () => {
    const failing = [
      sql`select ST_Intersection(${bowTie}, ${square})`,
      sql`select ST_Union(${bowTie}, ${square})`,
      sql`select ST_Area(ST_Intersection(${bowTie}, ${square})) where ${1}::int = 1`,
      sql`select 1; select ST_Intersection(${sql.raw("'POLYGON((0 0,2 2,2 0,0 2,0 0))'::geometry")}, ${sql.raw("'POLYGON((0 0,2 0,2 1,0 1,0 0))'::geometry")}); select 2`,
    ]
    for (const statement of failing) {
      await expect(statement.execute(db)).rejects.toThrow(isEmbedded ? SwallowedFailure : DatabaseError)
    }
  })

  it('in the middle of an insert leave nothing behind', async () => {
    await sql`delete from note`.execute(db)
    const insert = sql`
      insert into note
      select n, ST_AsText(ST_Intersection(case when n = 3 then ${bowTie} else ${square} end, ${square}))
      from generate_series(1, 5) n`
    await expect(insert.execute(db)).rejects.toThrow(isEmbedded ? SwallowedFailure : DatabaseError)
    expect(await countNotes()).toBe(0)
  })

  it('make the whole transaction refuse, even when the caller looks away', async () => {
    await sql`delete from note`.execute(db)
    const work = db.transaction().execute(async (trx) => {
      await sql`insert into note values (1, 'x')`.execute(trx)
      await sql`insert into note select 2, ST_AsText(ST_Intersection(${bowTie}, ${square}))`
        .execute(trx)
        .catch(() => undefined)
      await expect(sql`insert into note values (3, 'x')`.execute(trx)).rejects.toMatchObject({
        code: '25P02',
      })
    })
    await expect(work).rejects.toMatchObject({ name: 'AbortedTransactionError' })
    expect(await countNotes()).toBe(0)
  })
})

describe('transactions', () => {
  it('keep everything or nothing', async () => {
    await sql`delete from note`.execute(db)
    const work = db.transaction().execute(async (trx) => {
      await sql`insert into note values (1, 'x')`.execute(trx)
      throw new Error('changed my mind')
    })
    await expect(work).rejects.toThrow('changed my mind')
    expect(await countNotes()).toBe(0)
  })

  it('have the isolation and the access that were asked for', async () => {
    for (const level of ['read committed', 'repeatable read', 'serializable'] as const) {
      const { rows } = await db
        .transaction()
        .setIsolationLevel(level)
        .execute((trx) =>
          sql<{ level: string }>`select current_setting('transaction_isolation') as level`.execute(trx),
        )
      expect(rows).toEqual([{ level }])
    }
    const write = db
      .transaction()
      .setAccessMode('read only')
      .execute((trx) => sql`insert into note values (1, 'x')`.execute(trx))
    await expect(write).rejects.toMatchObject({ code: '25006' })
  })

  it('may be undone in part', async () => {
    await sql`delete from note`.execute(db)
    const trx = await db.startTransaction().execute()
    await sql`insert into note values (1, 'kept')`.execute(trx)
    const after = await trx.savepoint('before_second').execute()
    await sql`insert into note values (2, 'undone')`.execute(after)
    const back = await after.rollbackToSavepoint('before_second').execute()
    await back.commit().execute()
    expect((await sql`select id from note`.execute(db)).rows).toEqual([{ id: 1 }])
  })

  it('that run at the same time do not lose each other’s work', async () => {
    await sql`delete from note`.execute(db)
    await sql`insert into note values (1, '0')`.execute(db)
    const addOne = (): Promise<unknown> =>
      db.transaction().execute(async (trx) => {
        const { rows } = await sql<{ body: string }>`select body from note where id = 1 for update`.execute(
          trx,
        )
        await sql`update note set body = ${String(Number(rows[0]!.body) + 1)} where id = 1`.execute(trx)
      })
    await Promise.all(Array.from({ length: 20 }, addOne))
    expect((await sql`select body from note`.execute(db)).rows).toEqual([{ body: '20' }])
  })

  it.runIf(isEmbedded)('refuse the outer database inside, where it would wait for itself', async () => {
    const work = db.transaction().execute(() => sql`select 1`.execute(db))
    await expect(work).rejects.toThrow(NestedUse)
    const nested = db.transaction().execute(() => db.transaction().execute(async () => undefined))
    await expect(nested).rejects.toThrow(NestedUse)
    expect(await readOne(sql`1`)).toBe(1)
  })
})

describe('schema changes and maintenance', () => {
  it('run in one statement or several, and vacuum outside a transaction', async () => {
    await sql
      .raw(
        `create table several (n integer); insert into several values (1); comment on table several is 'a;b'`,
      )
      .execute(db)
    expect((await sql`select n from several`.execute(db)).rows).toEqual([{ n: 1 }])
    await sql`vacuum several`.execute(db)
    await expect(sql.raw('insert into several values (2); select 1 / 0').execute(db)).rejects.toMatchObject({
      code: '22012',
    })
    expect((await sql`select n from several`.execute(db)).rows).toEqual([{ n: 1 }])
  })
})

describe('a closed database', () => {
  it('refuses every query and may be closed again', async () => {
    const closed = await freshDatabase()
    await closed.close()
    await expect(sql`select 1`.execute(closed.db)).rejects.toThrow(/closed|destroyed|after calling end/)
    await closed.close()
  }, 180_000)
})
