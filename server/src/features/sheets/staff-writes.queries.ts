import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'
import type { NewCertificate, NewPerson, NewPost, PersonChange, PrivateData } from './staff-knowledge.ts'

/** A row on its way into the database as JSON. */
type Json = Record<string, string | number | boolean | null>

const period = (from: string, until: string | null): string =>
  `[${from},${until ?? ''}${until === null ? ')' : ']'}`
const asJson = (rows: readonly Json[]): string => JSON.stringify(rows)

/** Enters people with their first posts. @returns their identities, in the same order */
export async function insertPeople(trx: Trx, people: readonly NewPerson[]): Promise<readonly number[]> {
  if (people.length === 0) return []
  const numbers = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('person', 'id')) as id
    from generate_series(1, ${people.length}::integer)`.execute(trx)
  const ids = numbers.rows.map(({ id }) => Number(id))
  const rows = people.map(({ name }, index) => ({ id: ids[index] ?? 0, name }))
  await sql`insert into person (id, name, is_demo)
    select id, name, false from json_populate_recordset(null::person, ${asJson(rows)}::text::json)`.execute(
    trx,
  )
  return ids
}

export async function insertPosts(
  trx: Trx,
  posts: readonly (NewPost & { readonly personId: number })[],
): Promise<void> {
  if (posts.length === 0) return
  const rows = posts.map(({ personId, organisationId, establishment, title, since }) => ({
    person_id: personId,
    organisation_id: organisationId,
    establishment,
    title,
    period: period(since, null),
  }))
  await sql`insert into post (person_id, organisation_id, establishment, title, period)
    select person_id, organisation_id, establishment, title, period
    from json_populate_recordset(null::post, ${asJson(rows)}::text::json)`.execute(trx)
}

export async function insertCertificates(
  trx: Trx,
  certificates: readonly (NewCertificate & { readonly personId: number })[],
): Promise<void> {
  if (certificates.length === 0) return
  const rows = certificates.map(({ personId, number, issuer, issuedOn, validUntil }) => ({
    person_id: personId,
    number,
    issuer,
    period: period(issuedOn, validUntil),
  }))
  await sql`insert into certificate (person_id, kind, number, issuer, period, is_demo)
    select person_id, 'enforcement', number, issuer, period, false
    from json_populate_recordset(null::certificate, ${asJson(rows)}::text::json)`.execute(trx)
}

/** Writes what is filled in and leaves the rest as it is kept. */
export async function upsertPrivateData(
  trx: Trx,
  people: readonly { readonly personId: number; readonly privateData: Partial<PrivateData> }[],
): Promise<void> {
  const rows = people
    .filter(({ privateData }) => Object.keys(privateData).length > 0)
    .map(({ personId, privateData }) => ({
      person_id: personId,
      phone: privateData.phone ?? null,
      identity_number: privateData.identityNumber ?? null,
      home_address: privateData.homeAddress ?? null,
    }))
  if (rows.length === 0) return
  await sql`insert into person_private (person_id, phone, identity_number, home_address)
    select person_id, phone, identity_number, home_address
    from json_populate_recordset(null::person_private, ${asJson(rows)}::text::json)
    on conflict (person_id) do update set phone = coalesce(excluded.phone, person_private.phone),
      identity_number = coalesce(excluded.identity_number, person_private.identity_number),
      home_address = coalesce(excluded.home_address, person_private.home_address),
      revision = person_private.revision + 1`.execute(trx)
}

/** Each of these returns how many rows were at the revision that was read. */
export async function updateNames(trx: Trx, changes: readonly PersonChange[]): Promise<number> {
  const rows = changes.flatMap(({ person, name }) =>
    name === undefined ? [] : [{ id: person.id, revision: person.revision, name }],
  )
  if (rows.length === 0) return 0
  const result = await sql`update person set name = changed.name, revision = person.revision + 1
    from json_populate_recordset(null::person, ${asJson(rows)}::text::json) as changed
    where person.id = changed.id and person.revision = changed.revision`.execute(trx)
  return Number(result.numAffectedRows ?? 0)
}

/** Mends title and kind of present posts. */
export async function correctPosts(trx: Trx, changes: readonly PersonChange[]): Promise<number> {
  const rows = changes.flatMap(({ postCorrection }) => {
    if (!postCorrection) return []
    const { post, establishment, title } = postCorrection
    return [{ id: post.id, revision: post.revision, establishment, title }]
  })
  if (rows.length === 0) return 0
  const result = await sql`update post set establishment = changed.establishment, title = changed.title,
      revision = post.revision + 1
    from json_populate_recordset(null::post, ${asJson(rows)}::text::json) as changed
    where post.id = changed.id and post.revision = changed.revision`.execute(trx)
  return Number(result.numAffectedRows ?? 0)
}

/** Ends present posts on the day before new ones begin. */
export async function endPosts(trx: Trx, changes: readonly PersonChange[]): Promise<number> {
  const rows = changes.flatMap(({ person: { post }, newPost }) =>
    post && newPost
      ? [{ id: post.id, revision: post.revision, period: `[${post.since},${newPost.since})` }]
      : [],
  )
  if (rows.length === 0) return 0
  const result = await sql`update post set period = changed.period, revision = post.revision + 1
    from json_populate_recordset(null::post, ${asJson(rows)}::text::json) as changed
    where post.id = changed.id and post.revision = changed.revision`.execute(trx)
  return Number(result.numAffectedRows ?? 0)
}

export async function correctCertificates(trx: Trx, changes: readonly PersonChange[]): Promise<number> {
  const rows = changes.flatMap(({ certificateCorrection }) => {
    if (!certificateCorrection) return []
    const { former, values } = certificateCorrection
    const { issuer, issuedOn, validUntil } = values
    return [{ id: former.id, revision: former.revision, issuer, period: period(issuedOn, validUntil) }]
  })
  if (rows.length === 0) return 0
  const result = await sql`update certificate set issuer = changed.issuer, period = changed.period,
      revision = certificate.revision + 1
    from json_populate_recordset(null::certificate, ${asJson(rows)}::text::json) as changed
    where certificate.id = changed.id and certificate.revision = changed.revision`.execute(trx)
  return Number(result.numAffectedRows ?? 0)
}
