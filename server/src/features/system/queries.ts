import type { Db } from '@tongzhou/db'
import { sql } from 'kysely'

/** Fails when the database does not answer. */
export async function pingDatabase(db: Db): Promise<void> {
  await sql`select 1`.execute(db)
}
