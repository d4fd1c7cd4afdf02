import type { Db, Reach } from '@tongzhou/db'
import { sql } from 'kysely'
import type { Colleague } from './custodian.ts'
import type { KnownPiece } from './equipment-plan.ts'
import type { KnownBody } from './plan.ts'

const idsOf = ({ organisations = [] }: Reach): number[] | null =>
  organisations === 'all' ? null : [...organisations]

/** Bodies in reach that exist on a day, in the order of lists. */
export async function listBodies(db: Db, reach: Reach, on: string): Promise<readonly KnownBody[]> {
  const ids = idsOf(reach)
  const { rows } = await sql<KnownBody>`
    select id, name, short_name as "shortName" from organisation
    where valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date)
      and (${ids}::bigint[] is null or id = any (${ids}::bigint[]))
    order by sort_order, id`.execute(db)
  return rows
}

/** People with a post in a body in reach on a day; those of some names, or all. */
export async function listColleagues(
  db: Db,
  reach: Reach,
  { on, names }: { readonly on: string; readonly names: readonly string[] | null },
): Promise<readonly Colleague[]> {
  const ids = idsOf(reach)
  const { rows } = await sql<Colleague>`
    select person.id as "personId", person.name, post.organisation_id as "organisationId"
    from post join person on person.id = post.person_id
    where post.period @> ${on}::date
      and (${ids}::bigint[] is null or post.organisation_id = any (${ids}::bigint[]))
      and (${names}::text[] is null or person.name = any (${names}::text[]))`.execute(db)
  return rows
}

/** Pieces with these asset numbers, wherever they are; the sheet learns of the others only that the number is taken. */
export async function listPieces(
  db: Db,
  reach: Reach,
  assetNumbers: readonly string[],
): Promise<readonly KnownPiece[]> {
  const ids = idsOf(reach)
  const rows = await db
    .selectFrom('equipment')
    .select([
      'id',
      'revision',
      'asset_number',
      'kind',
      'model',
      'serial_number',
      'organisation_id',
      'state',
      'acquired_on',
      'custodian_person_id',
      'calibrated_on',
      'calibration_valid_until',
      'note',
    ])
    .where(sql<boolean>`asset_number = any (${[...assetNumbers]}::text[])`)
    .execute()
  return rows.map(({ id, revision, ...values }) => ({
    id,
    revision,
    isReached: ids === null || ids.includes(values.organisation_id),
    values,
  }))
}
