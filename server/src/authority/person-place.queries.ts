import type { Db } from '@tongzhou/db'
import { sql } from 'kysely'

/** A person with the post that decides in whose hands the person is. */
export interface PersonPlace {
  readonly personId: number
  readonly name: string
  readonly revision: number
  /** Null for somebody who has no post and will have none. */
  readonly organisationId: number | null
}

/** People with the post of a day, or else the first one that begins later; in the order of their identities. */
export async function listPersonPlaces(
  db: Db,
  personIds: readonly number[],
  on: string,
): Promise<readonly PersonPlace[]> {
  const { rows } = await sql<PersonPlace>`
    select person.id as "personId", person.name, person.revision, place.organisation_id as "organisationId"
    from person
    left join lateral (
      select organisation_id from post
      where post.person_id = person.id and (upper_inf(post.period) or upper(post.period) > ${on}::date)
      order by lower(post.period) limit 1
    ) as place on true
    where person.id = any (${personIds}::bigint[])
    order by person.id`.execute(db)
  return rows
}
