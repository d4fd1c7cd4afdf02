import type { Db, Reach } from '@tongzhou/db'
import { sql } from 'kysely'
import type { KnownCertificate, KnownPerson, PrivateData } from './staff-knowledge.ts'

/** Which people of those in reach. */
export interface PeopleWanted {
  /** Those with one of these identities or names; everybody in post where null. */
  readonly named: { readonly ids: readonly number[]; readonly names: readonly string[] } | null
  /** Only those with a post without end in this body; in any body where null. */
  readonly organisation: number | null
  readonly limit: number | null
}

/** For a sheet: those whom its rows may mean. */
export const peopleNamed = (ids: readonly number[], names: readonly string[]): PeopleWanted => ({
  named: { ids, names },
  organisation: null,
  limit: null,
})

interface PersonRow {
  readonly id: number
  readonly revision: number
  readonly name: string
  readonly post_id: number | null
  readonly post_revision: number
  readonly organisation_id: number
  readonly establishment: string
  readonly title: string
  readonly since: string
  readonly free_from: string | null
}

const nothingKept: PrivateData = { phone: null, identityNumber: null, homeAddress: null }

/**
 * People in reach, by body: whoever acts for a part of the district reaches those with a post without end in it. Their
 * private data come along as far as row-level security shows them.
 */
export async function listPeople(
  db: Db,
  reach: Reach,
  wanted: PeopleWanted,
): Promise<readonly KnownPerson[]> {
  const rows = await listPersonRows(db, reach, wanted)
  const privateData = await mapPrivateData(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    id: row.id,
    revision: row.revision,
    name: row.name,
    post: row.post_id === null ? null : postFrom(row, row.post_id),
    freeFrom: row.free_from,
    privateData: privateData.get(row.id) ?? nothingKept,
  }))
}

const postFrom = (row: PersonRow, id: number) => ({
  id,
  revision: row.post_revision,
  organisationId: row.organisation_id,
  establishment: row.establishment,
  title: row.title,
  since: row.since,
})

async function listPersonRows(
  db: Db,
  { organisations = [] }: Reach,
  { named, organisation, limit }: PeopleWanted,
): Promise<readonly PersonRow[]> {
  const reached = organisations === 'all' ? null : [...organisations]
  const { ids, names } = named ?? { ids: [], names: [] }
  const { rows } = await sql<PersonRow>`
    select person.id, person.revision, person.name, post.id as post_id, post.revision as post_revision,
      post.organisation_id, post.establishment, post.title, lower(post.period) as since,
      (select max(upper(former.period)) from post as former
       where former.person_id = person.id and not upper_inf(former.period)) as free_from
    from person
    left join post on post.person_id = person.id and upper_inf(post.period)
    left join organisation on organisation.id = post.organisation_id
    where (${reached}::bigint[] is null or post.organisation_id = any (${reached}::bigint[]))
      and case when ${named === null} then post.id is not null
        else person.id = any (${[...ids]}::bigint[]) or person.name = any (${[...names]}::text[]) end
      and (${organisation}::bigint is null or post.organisation_id = ${organisation}::bigint)
    order by organisation.sort_order nulls last, organisation.id, person.id
    limit ${limit}::bigint`.execute(db)
  return rows
}

async function mapPrivateData(db: Db, personIds: readonly number[]): Promise<Map<number, PrivateData>> {
  const rows = await db
    .selectFrom('person_private')
    .select(['person_id', 'phone', 'identity_number', 'home_address'])
    .where(sql<boolean>`person_id = any (${[...personIds]}::bigint[])`)
    .execute()
  return new Map(
    rows.map((row) => [
      row.person_id,
      { phone: row.phone, identityNumber: row.identity_number, homeAddress: row.home_address },
    ]),
  )
}

/** Certificates of these people and certificates with these numbers, the longest valid first. */
export async function listCertificates(
  db: Db,
  { personIds, numbers }: { readonly personIds: readonly number[]; readonly numbers: readonly string[] },
): Promise<readonly KnownCertificate[]> {
  const { rows } = await sql<KnownCertificate>`
    select id, revision, person_id as "personId", kind, number, issuer, lower(period) as "issuedOn",
      upper(period) - 1 as "validUntil", revoked_on is not null as "isRevoked"
    from certificate
    where person_id = any (${[...personIds]}::bigint[]) or number = any (${[...numbers]}::text[])
    order by upper(period) desc, id desc`.execute(db)
  return rows
}
