import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PREPARED } from './prepared.ts'
import { type FreshDatabase, freshDatabase, readTestEngine } from './testing.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase({ open: { poolSize: 1 } })
})
afterAll(() => database.close())

describe('a statement that is marked', () => {
  it('answers like any other, whatever its values and however often', async () => {
    for (let value = 1; value <= 12; value++) {
      const { rows } = await sql<{
        double: number
      }>`${PREPARED} select ${value}::integer * 2 as double`.execute(database.db)
      expect(rows).toEqual([{ double: value * 2 }])
    }
    const other = await sql`${PREPARED} select 'x' as letter`.execute(database.db)
    expect(other.rows).toEqual([{ letter: 'x' }])
  })

  it.runIf(readTestEngine() === 'postgresql')('is kept by the connection, and no other is', async () => {
    await sql`select ${1}::integer as plain`.execute(database.db)
    const { rows } = await sql<{ statement: string; generic_plans: number }>`
      select statement, generic_plans from pg_prepared_statements`.execute(database.db)
    expect(rows).toHaveLength(2)
    expect(rows.every(({ statement }) => statement.startsWith('/* prepared */'))).toBe(true)
  })
})
