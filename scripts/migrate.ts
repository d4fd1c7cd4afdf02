import { migrateToLatest, openDatabase } from '@tongzhou/db'

/** `npm run migrate`: brings the database of the environment to the latest migration. */

const database = await openDatabase({
  url: process.env['DATABASE_URL'] || undefined,
  schema: process.env['DATABASE_SCHEMA'] || undefined,
  dataDir: process.env['DATA_DIR'] || '.data',
})
try {
  const ran = await migrateToLatest(database.db, { log: console.log })
  console.log(ran.length === 0 ? '结构已是最新 nothing to migrate' : `${ran.length} ✓`)
} finally {
  await database.close()
}
