/** For folder-lock.test.ts: commits batches of three rows and says each number once it is committed. */
import { sql } from 'kysely'
import { openDatabase } from '../open.ts'

const [, , dataDir = ''] = process.argv
const { db } = await openDatabase({ dataDir })
await sql`create table if not exists batch (number integer, part integer, primary key (number, part))`.execute(
  db,
)
for (let number = 0; ; number += 1) {
  await db.transaction().execute(async (trx) => {
    for (const part of [1, 2, 3]) await sql`insert into batch values (${number}, ${part})`.execute(trx)
  })
  process.stdout.write(`${number}\n`)
}
