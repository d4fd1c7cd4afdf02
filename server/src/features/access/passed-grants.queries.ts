import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'
import type { Passage } from '../organisation/successors.queries.ts'

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
