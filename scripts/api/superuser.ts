import type { Db, Trx } from '@tongzhou/db'
import { sql } from 'kysely'

/**
 * Runs statements with the hands of the database's superuser, who passes every wall; the tests sign in as one and the
 * platform gives that up at once.
 */
export function asSuperuser<Result>(db: Db, work: (trx: Trx) => Promise<Result>): Promise<Result> {
  return db.transaction().execute(async (trx) => {
    await sql`set local role none`.execute(trx)
    return work(trx)
  })
}
