import type { Tables, Trx } from '@tongzhou/db'
import type { Insertable } from 'kysely'
import { sql } from 'kysely'

/** What a cell of a row may be before the database reads it: dates, periods and shapes travel as text. */
type CellValue = string | number | boolean | null | readonly (string | object)[]

/** A row to be inserted: the columns of the table, each as plain JSON. */
export type SeedRow<Table extends keyof Tables> = {
  readonly [Column in keyof Insertable<Tables[Table]>]: CellValue
}

/** Rows of one statement: few enough for small memory, many enough that the statement itself costs nothing. */
const rowsPerStatement = 5_000

async function insertChunk(trx: Trx, table: string, rows: readonly object[]): Promise<void> {
  const first = rows[0]
  if (first === undefined) return
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)))
  // json_populate_recordset reads every value with the type of its column, so one statement serves all tables.
  await sql`
    insert into ${sql.table(table)} (${columns})
    select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::text::json)
  `.execute(trx)
}

/**
 * Inserts rows of one shape in large statements, taking them from the source as it goes.
 * @returns how many rows were inserted
 */
export async function insertRows<Table extends keyof Tables & string>(
  trx: Trx,
  table: Table,
  rows: Iterable<SeedRow<Table>>,
): Promise<number> {
  let chunk: object[] = []
  let count = 0
  for (const row of rows) {
    chunk.push(row)
    count += 1
    if (chunk.length === rowsPerStatement) {
      await insertChunk(trx, table, chunk)
      chunk = []
    }
  }
  await insertChunk(trx, table, chunk)
  return count
}
