import { migrateToLatest, openDatabase } from '@tongzhou/db'
import { loadEnvironment } from '@tongzhou/server/environment'

/** `npm run migrate`: brings the database of the environment to the latest migration. */

const {
  DATABASE_URL: url,
  DATABASE_PUBLIC_URL: publicUrl,
  DATABASE_SCHEMA: schema,
  DATA_DIR: dataDir,
} = loadEnvironment()
const database = await openDatabase({ url, publicUrl, schema, dataDir })
try {
  const ran = await migrateToLatest(database.db, { log: console.log })
  await database.admitPublic()
  console.log(ran.length === 0 ? '结构已是最新 nothing to migrate' : `${ran.length} ✓`)
} finally {
  await database.close()
}
