import type { Db, Trx } from '@tongzhou/db'

/**
 * Reads in one view of the database. A plan is many rows in several tables: a save between two statements would leave half
 * of the one version and half of the other, which is no plan at all.
 */
export const inOneView = <T>(db: Db, read: (trx: Trx) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read)
