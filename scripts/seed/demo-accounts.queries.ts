import type { Db, Trx } from '@tongzhou/db'
import type { BodyKind } from '@tongzhou/server/authority/roles'
import { sql } from 'kysely'

/** Whether the accounts of the demo stand in the database. */
export async function hasDemoAccounts(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('account')
    .where('is_demo', '=', true)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** A body with the people who serve in it. */
export interface PlaceForAccount {
  readonly organisationId: number
  readonly kind: BodyKind
  readonly name: string
  readonly shortName: string
  readonly personIds: readonly number[]
}

/** Bodies of a day in the order of the plan. */
export async function listPlacesForAccounts(db: Db, on: string): Promise<readonly PlaceForAccount[]> {
  const { rows } = await sql<PlaceForAccount>`
    select organisation.id as "organisationId", kind, name, short_name as "shortName",
      coalesce((select array_agg(person_id order by post.id) from post
        where post.organisation_id = organisation.id and post.period @> ${on}::date), '{}') as "personIds"
    from organisation
    where valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date)
    order by sort_order, organisation.id`.execute(db)
  return rows
}

/** Of two programs that start at the same time the second waits here for the first, and then finds the accounts. */
export async function lockDemoAccounts(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(current_schema() || ' demo accounts'))`.execute(trx)
}
