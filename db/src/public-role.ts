import { sql } from 'kysely'
import type { Db } from './database.ts'
import { DatabaseUnusable } from './errors.ts'

interface Rights {
  readonly name: string
  readonly isPowerful: boolean
  readonly isOwner: boolean
  /** A table or view beyond `public_` views that it may read or write. */
  readonly beyond: string | null
}

/** Refuses to serve the public with a role that may do more than read public views. Throws DatabaseUnusable. */
export async function demandPublicRole(publicDb: Db, schema: string): Promise<void> {
  const { rows } = await sql<Rights>`
    select role.rolname as name, role.rolsuper or role.rolbypassrls or role.rolcreaterole as "isPowerful",
      pg_has_role(role.oid, space.nspowner, 'usage') as "isOwner",
      (select relation.relname::text from pg_class as relation
        where relation.relnamespace = space.oid and relation.relkind in ('r', 'p', 'v', 'm')
          and (has_table_privilege(role.oid, relation.oid, 'insert, update, delete, truncate')
            or (has_any_column_privilege(role.oid, relation.oid, 'select')
              and not (relation.relkind = 'v' and relation.relname like 'public\\_%')))
        order by relation.relname limit 1) as beyond
    from pg_roles as role, pg_namespace as space
    where role.rolname = current_user and space.nspname = ${schema}`.execute(publicDb)
  const [rights] = rows
  if (!rights) throw new DatabaseUnusable('wrong_role', `the public login does not see the schema ${schema}`)
  if (!rights.isPowerful && !rights.isOwner && rights.beyond === null) return
  const excess = rights.beyond === null ? 'it is an owner or an administrator' : `it may use ${rights.beyond}`
  throw new DatabaseUnusable(
    'wrong_role',
    `the public login ${rights.name} has too many rights (${excess}); it may select from public_ views only`,
  )
}
