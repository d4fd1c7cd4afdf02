import { type Kysely, sql } from 'kysely'

/** A count of those that exist on a day reads the index alone; it now asks for the first day as well. */
const statements = [
  'drop index enterprise_closed_on_index',
  'create index enterprise_days_index on enterprise (id) include (opened_on, closed_on)',
]

export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
