import { type Db, migrateToLatest, type OpenDatabase, openDatabase } from '@tongzhou/db'
import { findPostgres, startCluster } from '@tongzhou/db/cluster'
import { measureSearch } from './audit-search.ts'
import { measureVerify } from './audit-verify.ts'

/** `npm run bench -- audit`: how a search grows with the record, and how fast the record is verified. */
export async function benchAudit(): Promise<void> {
  if (!findPostgres()) throw new Error('no PostgreSQL with PostGIS on this machine')
  const cluster = await startCluster()
  const opened: OpenDatabase[] = []
  const open = async (schema: string): Promise<Db> => {
    const database = await openDatabase({ url: cluster.url, schema, statementTimeoutMs: 900_000 })
    opened.push(database)
    await migrateToLatest(database.db)
    return database.db
  }
  try {
    await measureSearch(open)
    await measureVerify(await open('verified'))
  } finally {
    for (const database of opened) await database.close()
    await cluster.stop()
  }
}
