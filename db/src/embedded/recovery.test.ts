import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { type FreshDatabase, type FreshOptions, freshDatabase, readTestEngine } from '../testing.ts'

/** How the embedded engine is kept alive. */

const opened: FreshDatabase[] = []
async function open(options: FreshOptions['open']): Promise<FreshDatabase> {
  const database = await freshDatabase({ open: options })
  opened.push(database)
  return database
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((database) => database.close()))
})

describe.runIf(readTestEngine() === 'embedded')('the embedded engine', () => {
  it('outlives 2,100 SQL errors in a row, which kill it without renewal', async () => {
    const lines: string[] = []
    const { db } = await open({ errorLimit: 500, log: (line) => lines.push(line) })
    await sql`create table note (id integer primary key)`.execute(db)
    await sql`insert into note values (1)`.execute(db)
    const codes = new Set<unknown>()
    for (let count = 0; count < 2_100; count += 1) {
      const failing = [sql`select 1 / 0`, sql`insert into note values (1)`, sql`select * from nowhere`][
        count % 3
      ]!
      codes.add(await failing.execute(db).catch((error: { code?: unknown }) => error.code))
    }
    expect(codes).toEqual(new Set(['22012', '23505', '42P01']))
    expect((await sql`select id from note`.execute(db)).rows).toEqual([{ id: 1 }])
    expect(lines.filter((line) => line.includes('renewing'))).toHaveLength(4)
  }, 300_000)

  it('is not renewed in the middle of a transaction', async () => {
    const { db } = await open({ errorLimit: 3 })
    await sql`create table note (id integer primary key)`.execute(db)
    for (let count = 0; count < 2; count += 1) {
      await expect(sql`select 1 / 0`.execute(db)).rejects.toThrow('division by zero')
    }
    await db.transaction().execute(async (trx) => {
      await sql`insert into note values (1)`.execute(trx)
      await sql`savepoint before_error`.execute(trx)
      await expect(sql`select 1 / 0`.execute(trx)).rejects.toMatchObject({ code: '22012' })
      await sql`rollback to before_error`.execute(trx)
      await sql`insert into note values (2)`.execute(trx)
    })
    expect((await sql`select id from note order by id`.execute(db)).rows).toEqual([{ id: 1 }, { id: 2 }])
  }, 180_000)

  it('refuses to write, and still reads, when the disk has little left', async () => {
    const { db } = await open({ leastFreeBytes: Number.MAX_SAFE_INTEGER })
    await expect(sql`create table note (id integer)`.execute(db)).rejects.toMatchObject({ code: '53100' })
    expect(await db.selectNoFrom(sql`1`.as('one')).execute()).toEqual([{ one: 1 }])
    expect((await sql`select 2 as two`.execute(db)).rows).toEqual([{ two: 2 }])
  }, 180_000)

  it('ends a statement that hangs, keeps what was committed and goes on', async () => {
    const { db } = await open({ statementTimeoutMs: 1_500 })
    await sql`create table note (id integer primary key)`.execute(db)
    await sql`insert into note values (1)`.execute(db)
    const hanging = sql`select count(*) from generate_series(1, 10000000000)`.execute(db)
    await expect(hanging).rejects.toMatchObject({ code: '57014' })
    expect((await sql`select id from note`.execute(db)).rows).toEqual([{ id: 1 }])
  }, 180_000)

  it('undoes the transaction in which a statement hangs, and says so to the next statement', async () => {
    const { db } = await open({ statementTimeoutMs: 1_500 })
    await sql`create table note (id integer primary key)`.execute(db)
    const work = db.transaction().execute(async (trx) => {
      await sql`insert into note values (1)`.execute(trx)
      await sql`select count(*) from generate_series(1, 10000000000)`.execute(trx).catch(() => undefined)
      await sql`insert into note values (2)`.execute(trx)
    })
    await expect(work).rejects.toMatchObject({ name: 'EngineRestarted' })
    expect((await sql`select id from note`.execute(db)).rows).toEqual([])
  }, 180_000)
})

describe.runIf(readTestEngine() === 'postgresql')('the server', () => {
  it('ends a statement that hangs', async () => {
    const { db } = await open({ statementTimeoutMs: 500 })
    const hanging = sql`select count(*) from generate_series(1, 10000000000)`.execute(db)
    await expect(hanging).rejects.toMatchObject({ code: '57014' })
  })
})
