import { type Db, type Engine, migrateToLatest, type OpenDatabase, openDatabase } from '@tongzhou/db'
import { type Cluster, findPostgres, startCluster } from '@tongzhou/db/cluster'
import { prepareAccounts } from '../api/client.ts'
import { loadTongzhou } from '../seed/load-tongzhou.ts'
import { analyzeEverything } from './reference.queries.ts'

/** The day of every benchmark: the demo year is invented backwards from it. */
export const benchNow = new Date('2026-06-15T02:00:00Z')
export const benchToday = '2026-06-15'

/** A migrated database with the seeded district. */
export interface District {
  readonly scale: number
  readonly db: Db
  readonly database: OpenDatabase
}

/** Where districts of several sizes are measured side by side; all of it vanishes on close. */
export interface Ground {
  readonly engine: Engine
  /** Loads the district with `scale` times the demo's enterprises, inspections and cases. */
  openDistrict(scale: number): Promise<District>
  close(): Promise<void>
}

/** A private PostgreSQL where this machine has one and it is wanted, else the embedded engine. */
export async function openGround(wanted: Engine | undefined): Promise<Ground> {
  const hasPostgres = findPostgres() !== undefined
  if (wanted === 'postgresql' && !hasPostgres) throw new Error('no PostgreSQL with PostGIS on this machine')
  const cluster = hasPostgres && wanted !== 'embedded' ? await startCluster() : undefined
  const opened: OpenDatabase[] = []
  return {
    engine: cluster ? 'postgresql' : 'embedded',
    async openDistrict(scale) {
      const database = await openDatabase({ url: cluster?.url, schema: `scale_${scale}` })
      opened.push(database)
      await fill(database, scale)
      return { scale, db: database.db, database }
    },
    close: () => closeAll(opened, cluster),
  }
}

async function fill({ db, engine, admitPublic }: OpenDatabase, scale: number): Promise<void> {
  const begin = performance.now()
  await migrateToLatest(db)
  await admitPublic()
  await loadTongzhou(db, { clock: () => benchNow, scale })
  await prepareAccounts(db, () => benchNow)
  await analyzeEverything(db, engine)
  console.log(`scale ${scale}: loaded in ${((performance.now() - begin) / 1000).toFixed(1)} s`)
}

async function closeAll(opened: readonly OpenDatabase[], cluster: Cluster | undefined): Promise<void> {
  for (const database of opened) await database.close()
  await cluster?.stop()
}
