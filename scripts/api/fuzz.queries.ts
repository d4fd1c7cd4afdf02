import { type Db, EVERYWHERE, withReach } from '@tongzhou/db'
import { sql } from 'kysely'
import type { AreaOfBody } from '../authority/things.queries.ts'

/** Texts that tell of what lies outside an area and stand nowhere else; what is published is for everybody. */
export async function listSecretsOutside(db: Db, area: AreaOfBody): Promise<readonly string[]> {
  const { organisationId, townshipCodes } = area
  const { rows } = await withReach(db, EVERYWHERE, async (trx) => {
    await sql`update handover set reason = 'secret handover ' || id`.execute(trx)
    await sql`update person_leave set note = 'secret leave ' || id || '.'`.execute(trx)
    return sql<{ secret: string }>`
      with outside as (
        select id from person where not exists (
          select from post where person_id = person.id and organisation_id = ${organisationId})
      )
      select number as secret from enforcement_case
        where township_code <> all (${townshipCodes}::text[]) and organisation_id <> ${organisationId}
          and number not in (select document_number from published_disclosure where document_number is not null)
      union select asset_number from equipment where organisation_id <> ${organisationId}
      union select reason from handover where organisation_id <> ${organisationId}
      union select note from person_leave join outside on outside.id = person_id
      union select unnest(array[phone, identity_number, home_address])
        from person_private join outside on outside.id = person_id`.execute(trx)
  })
  return rows.map(({ secret }) => secret)
}

/** The state of a body and of everything that belongs to it or to its people, as a short text that any change changes. */
export async function digestBody(db: Db, { organisationId }: AreaOfBody): Promise<string> {
  const staff = sql`select person_id from post where organisation_id = ${organisationId}`
  const parts = [
    sql`select t::text from organisation as t where id = ${organisationId}`,
    sql`select t::text from organisation_check as t where organisation_id = ${organisationId}`,
    sql`select t::text from jurisdiction as t where organisation_id = ${organisationId}`,
    sql`select t::text from enforcement_case as t where organisation_id = ${organisationId}`,
    sql`select t::text from case_event as t
      where case_id in (select id from enforcement_case where organisation_id = ${organisationId})`,
    sql`select t::text from equipment as t where organisation_id = ${organisationId}`,
    sql`select t::text from handover as t where organisation_id = ${organisationId}`,
    sql`select t::text from handover_line as t
      where handover_id in (select id from handover where organisation_id = ${organisationId})`,
    sql`select t::text from stored_file as t where organisation_id = ${organisationId}`,
    sql`select t::text from role_grant as t where organisation_id = ${organisationId}`,
    sql`select t::text from post as t where organisation_id = ${organisationId}`,
    sql`select t::text from person as t where id in (${staff})`,
    ...['person_private', 'person_leave', 'person_training', 'certificate', 'deputy', 'responsibility'].map(
      (table) => sql`select t::text from ${sql.table(table)} as t where person_id in (${staff})`,
    ),
  ]
  const { rows } = await withReach(db, EVERYWHERE, (trx) =>
    sql<{ digest: string; count: number }>`
      select md5(string_agg(t, '|' order by t)) as digest, count(*) as count
      from (${sql.join(parts, sql` union all `)}) as everything (t)`.execute(trx),
  )
  return `${rows[0]?.digest} of ${rows[0]?.count} rows`
}
