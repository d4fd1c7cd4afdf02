import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'

/** Ends bodies on a day; they must have begun before. */
export async function endBodies(trx: Trx, ids: readonly number[], on: string): Promise<void> {
  await trx
    .updateTable('organisation')
    .set({ valid_to: on, revision: sql<number>`revision + 1` })
    .where('id', 'in', ids)
    .execute()
}

export interface BodyName {
  readonly name: string
  readonly nameEn: string
  readonly shortName: string
}

/** Gives a body another name from a day on and keeps the former one; what never held a day is not kept. */
export async function renameBody(
  trx: Trx,
  id: number,
  { name, nameEn, shortName }: BodyName,
  on: string,
): Promise<void> {
  await sql`
    insert into organisation_former_name (organisation_id, period, name, name_en, short_name)
    select body.id, daterange(body.since, ${on}::date), body.name, body.name_en, body.short_name
    from (select organisation.*, coalesce((select max(upper(period)) from organisation_former_name
      where organisation_id = organisation.id), valid_from) as since from organisation where id = ${id}) as body
    where body.since < ${on}::date`.execute(trx)
  await trx
    .updateTable('organisation')
    .set({ name, name_en: nameEn, short_name: shortName, revision: sql<number>`revision + 1` })
    .where('id', '=', id)
    .execute()
}

interface Passage {
  readonly fromIds: readonly number[]
  readonly toId: number
  readonly on: string
}

/** People go on in the same post of another body; gives how many posts. */
export async function movePosts(trx: Trx, { fromIds, toId, on }: Passage): Promise<number> {
  const ids = sql`${[...fromIds]}::bigint[]`
  const later = await sql`update post set organisation_id = ${toId}, revision = revision + 1
    where organisation_id = any(${ids}) and lower(period) >= ${on}::date`.execute(trx)
  const { rows } = await sql`
    update post set period = daterange(lower(post.period), ${on}::date), revision = post.revision + 1
    from (select id, upper(period) as ends_on from post where organisation_id = any(${ids})) as old
    where old.id = post.id and post.period @> ${on}::date
    returning post.person_id, post.establishment, post.title, old.ends_on`.execute(trx)
  await sql`
    insert into post (person_id, organisation_id, establishment, title, period)
    select person_id, ${toId}::bigint, establishment, title, daterange(${on}::date, ends_on)
    from json_to_recordset(${JSON.stringify(rows)}::text::json)
      as held(person_id bigint, establishment text, title text, ends_on date)`.execute(trx)
  return Number(later.numAffectedRows ?? 0) + rows.length
}

/** Accounts go on in the same role for another body; gives how many grants. */
export async function moveGrants(trx: Trx, { fromIds, toId, on }: Passage): Promise<number> {
  const ids = sql`${[...fromIds]}::bigint[]`
  const { rows } = await sql<{ readonly starts_on: string }>`
    update role_grant set revision = role_grant.revision + 1, period = case
      when lower(role_grant.period) < ${on}::date then daterange(lower(role_grant.period), ${on}::date)
      else role_grant.period end
    from (select id, greatest(lower(period), ${on}::date) as starts_on, upper(period) as ends_on
      from role_grant where organisation_id = any(${ids})) as old
    where old.id = role_grant.id and role_grant.period && daterange(${on}::date, null)
    returning role_grant.id, role_grant.account_id, role_grant.role, role_grant.reason, role_grant.is_demo,
      old.starts_on, old.ends_on`.execute(trx)
  // One that would only begin later never held for the old body.
  await sql`delete from role_grant where organisation_id = any(${ids}) and lower(period) >= ${on}::date`.execute(
    trx,
  )
  await sql`
    insert into role_grant (account_id, role, organisation_id, period, reason, is_demo)
    select account_id, role, ${toId}::bigint, daterange(starts_on, ends_on), reason, is_demo
    from json_to_recordset(${JSON.stringify(rows)}::text::json)
      as held(account_id bigint, role text, reason text, is_demo boolean, starts_on date, ends_on date)
    on conflict do nothing`.execute(trx)
  return rows.length
}

/** Equipment and open handovers pass to another body; gives how many pieces. */
export async function moveEquipment(trx: Trx, { fromIds, toId }: Passage): Promise<number> {
  const ids = sql`${[...fromIds]}::bigint[]`
  await sql`update handover set organisation_id = ${toId}, revision = revision + 1
    where organisation_id = any(${ids}) and state = 'open'`.execute(trx)
  const result = await sql`update equipment set organisation_id = ${toId}, revision = revision + 1
    where organisation_id = any(${ids}) and state <> 'retired'`.execute(trx)
  return Number(result.numAffectedRows ?? 0)
}
