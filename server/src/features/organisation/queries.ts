import type { Db } from '@tongzhou/db'
import { sql } from 'kysely'

/** Bodies that exist on a day, in the order of the plan. */
export function listOrganisations(db: Db, on: string) {
  return db
    .selectFrom('organisation')
    .select(['id', 'parent_id', 'kind', 'name', 'name_en', 'short_name', 'division_code'])
    .where('valid_from', '<=', on)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', on)]))
    .orderBy('sort_order')
    .orderBy('id')
    .execute()
}

/** Which sub-bureau answers for which township on a day. */
export function listJurisdictions(db: Db, on: string) {
  return db
    .selectFrom('jurisdiction')
    .select(['organisation_id', 'division_code', 'is_assumed'])
    .where(sql<boolean>`period @> ${on}::date`)
    .orderBy('division_code')
    .execute()
}

/** Staff of every body on a day, all and those in 行政 or 事业 posts. */
export function countStaff(db: Db, on: string) {
  return db
    .selectFrom('post')
    .select(({ fn }) => [
      'organisation_id',
      fn.countAll<number>().as('staff_count'),
      fn
        .countAll<number>()
        .filterWhere('establishment', 'in', ['administrative', 'institution'])
        .as('established_staff_count'),
    ])
    .where(sql<boolean>`period @> ${on}::date`)
    .groupBy('organisation_id')
    .execute()
}
