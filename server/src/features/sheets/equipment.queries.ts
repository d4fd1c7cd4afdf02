import type { Db, Reach, Trx } from '@tongzhou/db'
import { sql } from 'kysely'
import type { EquipmentValues } from '../equipment/writes.queries.ts'
import type { Colleague } from './custodian.ts'
import type { EquipmentChange, KnownPiece } from './equipment-plan.ts'
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

/** Enters many pieces in one statement. @returns their identities, in the same order */
export async function insertPieces(trx: Trx, pieces: readonly EquipmentValues[]): Promise<readonly number[]> {
  if (pieces.length === 0) return []
  const { rows } = await sql<{ id: number; asset_number: string }>`
    insert into equipment (asset_number, kind, model, serial_number, organisation_id, state, acquired_on,
      custodian_person_id, calibrated_on, calibration_valid_until, note, is_demo)
    select asset_number, kind, model, serial_number, organisation_id, state, acquired_on,
      custodian_person_id, calibrated_on, calibration_valid_until, note, false
    from json_populate_recordset(null::equipment, ${JSON.stringify(pieces)}::text::json)
    returning id, asset_number`.execute(trx)
  const ids = new Map(rows.map(({ id, asset_number }) => [asset_number, id]))
  return pieces.map(({ asset_number }) => ids.get(asset_number) ?? 0)
}

/** Changes many pieces in one statement. @returns how many were at the revision that was read */
export async function updatePieces(trx: Trx, changes: readonly EquipmentChange[]): Promise<number> {
  if (changes.length === 0) return 0
  const rows = changes.map(({ piece, values }) => ({
    ...piece.values,
    ...values,
    id: piece.id,
    revision: piece.revision,
  }))
  const result = await sql`
    update equipment set kind = changed.kind, model = changed.model, serial_number = changed.serial_number,
      organisation_id = changed.organisation_id, state = changed.state, acquired_on = changed.acquired_on,
      custodian_person_id = changed.custodian_person_id, calibrated_on = changed.calibrated_on,
      calibration_valid_until = changed.calibration_valid_until, note = changed.note,
      revision = equipment.revision + 1
    from json_populate_recordset(null::equipment, ${JSON.stringify(rows)}::text::json) as changed
    where equipment.id = changed.id and equipment.revision = changed.revision`.execute(trx)
  return Number(result.numAffectedRows ?? 0)
}
