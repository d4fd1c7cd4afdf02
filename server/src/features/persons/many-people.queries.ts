import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'

/** Rows on their way into the database: one statement for all of them. */
const asJson = (rows: readonly object[]): string => JSON.stringify(rows)

/** Enters people. @returns their identities, in the same order */
export async function insertPeople(trx: Trx, names: readonly string[]): Promise<readonly number[]> {
  if (names.length === 0) return []
  const numbers = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('person', 'id')) as id
    from generate_series(1, ${names.length}::integer)`.execute(trx)
  const ids = numbers.rows.map(({ id }) => Number(id))
  const rows = names.map((name, index) => ({ id: ids[index], name }))
  await sql`insert into person (id, name, is_demo)
    select id, name, false from json_populate_recordset(null::person, ${asJson(rows)}::text::json)`.execute(
    trx,
  )
  return ids
}

export interface Naming {
  readonly id: number
  /** The revision that was read. */
  readonly revision: number
  readonly name: string
}

/** Corrects names. @returns how many people were at the revision that was read */
export async function updateNames(trx: Trx, people: readonly Naming[]): Promise<number> {
  if (people.length === 0) return 0
  const result = await sql`update person set name = changed.name, revision = person.revision + 1
    from json_populate_recordset(null::person, ${asJson(people)}::text::json) as changed
    where person.id = changed.id and person.revision = changed.revision`.execute(trx)
  return Number(result.numAffectedRows ?? 0)
}

export interface Beginning {
  readonly personId: number
  readonly organisationId: number
  readonly establishment: string
  readonly title: string
  /** First day; the post has no end. */
  readonly since: string
}

export async function beginPosts(trx: Trx, posts: readonly Beginning[]): Promise<void> {
  if (posts.length === 0) return
  const rows = posts.map(({ personId, organisationId, establishment, title, since }) => ({
    person_id: personId,
    organisation_id: organisationId,
    establishment,
    title,
    period: `[${since},)`,
  }))
  await sql`insert into post (person_id, organisation_id, establishment, title, period)
    select person_id, organisation_id, establishment, title, period
    from json_populate_recordset(null::post, ${asJson(rows)}::text::json)`.execute(trx)
}

export interface PostCorrection {
  readonly id: number
  /** The revision that was read. */
  readonly revision: number
  readonly establishment: string
  readonly title: string
}

/** Corrects title and kind of posts. @returns how many were at the revision that was read */
export async function correctPosts(trx: Trx, posts: readonly PostCorrection[]): Promise<number> {
  if (posts.length === 0) return 0
  const result = await sql`update post set establishment = changed.establishment, title = changed.title,
      revision = post.revision + 1
    from json_populate_recordset(null::post, ${asJson(posts)}::text::json) as changed
    where post.id = changed.id and post.revision = changed.revision`.execute(trx)
  return Number(result.numAffectedRows ?? 0)
}

export interface PostEnding {
  readonly id: number
  /** The revision that was read. */
  readonly revision: number
  /** First day in the post. */
  readonly since: string
  /** First day out of it. */
  readonly until: string
}

/** Ends posts. @returns how many were at the revision that was read */
export async function closePosts(trx: Trx, posts: readonly PostEnding[]): Promise<number> {
  if (posts.length === 0) return 0
  const rows = posts.map(({ id, revision, since, until }) => ({
    id,
    revision,
    period: `[${since},${until})`,
  }))
  const result = await sql`update post set period = changed.period, revision = post.revision + 1
    from json_populate_recordset(null::post, ${asJson(rows)}::text::json) as changed
    where post.id = changed.id and post.revision = changed.revision`.execute(trx)
  return Number(result.numAffectedRows ?? 0)
}

export interface PrivateFilling {
  readonly personId: number
  readonly phone?: string | null
  readonly identityNumber?: string | null
  readonly homeAddress?: string | null
}

/** Writes the private data that are filled in and leaves the rest as it is kept. */
export async function fillPrivate(trx: Trx, people: readonly PrivateFilling[]): Promise<void> {
  if (people.length === 0) return
  const rows = people.map(({ personId, phone, identityNumber, homeAddress }) => ({
    person_id: personId,
    phone: phone ?? null,
    identity_number: identityNumber ?? null,
    home_address: homeAddress ?? null,
  }))
  await sql`insert into person_private (person_id, phone, identity_number, home_address)
    select person_id, phone, identity_number, home_address
    from json_populate_recordset(null::person_private, ${asJson(rows)}::text::json)
    on conflict (person_id) do update set phone = coalesce(excluded.phone, person_private.phone),
      identity_number = coalesce(excluded.identity_number, person_private.identity_number),
      home_address = coalesce(excluded.home_address, person_private.home_address),
      revision = person_private.revision + 1`.execute(trx)
}
