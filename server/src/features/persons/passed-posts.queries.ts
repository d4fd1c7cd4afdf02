import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'
import type { Passage } from '../organisation/successors.queries.ts'

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
