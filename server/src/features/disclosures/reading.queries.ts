import type { Db } from '@tongzhou/db'
import { sql } from 'kysely'
import { findRule } from './act.queries.ts'

export interface HistoryRow {
  readonly at: Date
  readonly action: string
  readonly by: string | null
  readonly account: string | null
  readonly reason: string | null
}

/**
 * Who did what to an act, from the record, for somebody who was let see the act; the oldest first. In the transaction of
 * the asker: the reach is widened to the record and narrowed again at once.
 */
export async function listHistory(
  db: Db,
  act: { readonly id: number; readonly since: Date },
): Promise<readonly HistoryRow[]> {
  await sql`select set_config('tongzhou.audit', 'on', true)`.execute(db)
  const { rows } = await sql<HistoryRow>`
    select entry.at, entry.action, account.display_name as by, entry.account_name as account, entry.reason
    from audit_subject as place
    join audit_entry as entry
      on entry.chain = place.chain and entry.number = place.number and entry.at = place.at and entry.kind = 'write'
        and entry.at >= ${act.since}::timestamptz
    left join account on account.id = entry.account_id
    where place.subject = ${`disclosure:${act.id}`} and place.at >= ${act.since}::timestamptz
    order by entry.at, entry.number`.execute(db)
  await sql`select set_config('tongzhou.audit', 'off', true)`.execute(db)
  return rows
}

/** What the public may know of the life of an act, the oldest first. */
export const listEvents = (db: Db, id: number) =>
  db
    .selectFrom('disclosure_event')
    .where('disclosure_id', '=', id)
    .select(['kind', 'happened_on', 'note'])
    .orderBy('happened_on')
    .orderBy('id')
    .execute()

/** The last day of the display of an act that would be put on it on a day. */
export async function findDisplayEnd(
  db: Db,
  act: { readonly kind: string; readonly acted_on: string },
  on: string,
): Promise<string> {
  const { value } = await findRule(db, { kind: 'display_at_most', act: act.kind, on: act.acted_on })
  const { rows } = await sql<{ day: string }>`
    select (${on}::date + make_interval(months => ${value}::integer))::date as day`.execute(db)
  return rows[0]?.day ?? on
}
