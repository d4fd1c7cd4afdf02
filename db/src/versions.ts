import { sql } from 'kysely'
import type { Db, Versions } from './database.ts'

export async function readVersions(db: Db): Promise<Versions> {
  const { rows } = await sql<Versions>`
    select 'PostgreSQL ' || current_setting('server_version') as database, postgis_lib_version() as postgis
  `.execute(db)
  const [versions] = rows
  if (!versions) throw new Error('the database did not tell its version')
  return versions
}
