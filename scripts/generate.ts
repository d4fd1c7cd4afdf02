import { readFile, writeFile } from 'node:fs/promises'
import { emitTables, migrateToLatest, openDatabase } from '@tongzhou/db'

/** Writes what is derived from other files; with `--check` it only compares and fails when they differ. */

const target = new URL('../db/src/tables.gen.ts', import.meta.url)
const isCheck = process.argv.includes('--check')

const database = await openDatabase({})
await migrateToLatest(database.db)
const text = await emitTables(database.db)
await database.close()

if (!isCheck) {
  await writeFile(target, text)
  console.log('db/src/tables.gen.ts written')
} else if ((await readFile(target, 'utf8')) === text) {
  console.log('db/src/tables.gen.ts is fresh')
} else {
  console.error('db/src/tables.gen.ts differs from the migrated database: run `npm run generate`')
  process.exitCode = 1
}
