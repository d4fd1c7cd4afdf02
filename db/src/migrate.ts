import { migrations as ourMigrations } from '@tongzhou/migrations'
import { sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Db, Log } from './database.ts'

export interface MigrateOptions {
  readonly log?: Log
  /** By name; the project's own by default. */
  readonly migrations?: Readonly<Record<string, Migration>>
}

/**
 * Brings the schema to the latest migration, all in one transaction, and gives the names of those that ran.
 * Throws when a migration fails, or when the database has run one that is unknown here or out of order.
 */
export async function migrateToLatest(db: Db, options: MigrateOptions = {}): Promise<readonly string[]> {
  const { log = () => undefined, migrations = ourMigrations } = options
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    // Otherwise a table of the same name in another district's schema would count as ours.
    migrationTableSchema: await readCurrentSchema(db),
  })
  const { error, results = [] } = await migrator.migrateToLatest()
  const failed = results.find(({ status }) => status === 'Error')
  if (failed) throw new Error(`migration ${failed.migrationName} failed`, { cause: error })
  if (error) throw error
  for (const { migrationName } of results) log(`migrated: ${migrationName}`)
  return results.map(({ migrationName }) => migrationName)
}

async function readCurrentSchema(db: Db): Promise<string> {
  const { rows } = await sql<{ schema: string | null }>`select current_schema() as schema`.execute(db)
  const schema = rows[0]?.schema
  if (!schema) throw new Error('the search path names no schema that exists')
  return schema
}
