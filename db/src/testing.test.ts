import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase, readTestEngine } from './testing.ts'

const opened: FreshDatabase[] = []
const open = async (options?: Parameters<typeof freshDatabase>[0]): Promise<FreshDatabase> => {
  const database = await freshDatabase(options)
  opened.push(database)
  return database
}

afterAll(async () => {
  await Promise.all(opened.map((database) => database.close()))
})

describe('a fresh database', () => {
  it('is migrated, lies in the district schema and runs on the engine of the run', async () => {
    const database = await open()
    expect(database.engine).toBe(readTestEngine())
    const { rows } = await sql<{ schema: string; zone: string; ran: number }>`
      select current_schema() as schema, current_setting('TimeZone') as zone, count(*) as ran from kysely_migration
    `.execute(database.db)
    expect(rows).toEqual([{ schema: 'd320612', zone: 'Asia/Shanghai', ran: expect.any(Number) }])
    expect(rows[0]!.ran).toBeGreaterThan(0)
    const versions = await database.versions()
    expect(versions.database).toMatch(/^PostgreSQL \d+\.\d+/)
    expect(versions.postgis).toMatch(/^3\.\d+/)
  })

  it('is filled once and copied for each', async () => {
    let fills = 0
    const template = {
      name: 'filled',
      fill: async (db: FreshDatabase['db']) => {
        fills += 1
        await sql`create table note (body text not null)`.execute(db)
        await sql`insert into note values ('one')`.execute(db)
      },
    }
    const first = await open({ template })
    await sql`insert into note values ('two')`.execute(first.db)
    const second = await open({ template })
    const { rows } = await sql`select body from note`.execute(second.db)
    expect(rows).toEqual([{ body: 'one' }])
    expect(fills).toBeLessThanOrEqual(1)
  })
})
