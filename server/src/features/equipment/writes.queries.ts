import type { Db, Trx } from '@tongzhou/db'
import { sql } from 'kysely'

/** The columns of a piece that somebody may write. */
export interface EquipmentValues {
  readonly asset_number: string
  readonly kind: string
  readonly model: string
  readonly serial_number: string | null
  readonly organisation_id: number
  readonly state: string
  readonly acquired_on: string | null
  readonly custodian_person_id: number | null
  readonly calibrated_on: string | null
  readonly calibration_valid_until: string | null
  readonly note: string | null
}

/** Returns the identity; null when the asset number was taken meanwhile. */
export async function insertEquipment(trx: Trx, values: EquipmentValues): Promise<number | null> {
  const row = await trx
    .insertInto('equipment')
    .values({ ...values, is_demo: false })
    .onConflict((step) => step.column('asset_number').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** False when the piece is not at that revision. */
export async function updateEquipment(
  trx: Trx,
  { id, revision }: { readonly id: number; readonly revision: number },
  values: Partial<EquipmentValues>,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('equipment')
    .set({ ...values, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The piece with an asset number, wherever it is. */
export async function findIdByAssetNumber(db: Db, assetNumber: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('equipment')
    .select('id')
    .where('asset_number', '=', assetNumber)
    .executeTakeFirst()
  return row?.id
}

export async function hasKind(db: Db, code: string): Promise<boolean> {
  const row = await db.selectFrom('equipment_kind').select('code').where('code', '=', code).executeTakeFirst()
  return row !== undefined
}

/** Whether a body exists on a day. */
export async function hasBody(db: Db, id: number, on: string): Promise<boolean> {
  const row = await db
    .selectFrom('organisation')
    .select('id')
    .where('id', '=', id)
    .where('valid_from', '<=', on)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', on)]))
    .executeTakeFirst()
  return row !== undefined
}

/** Whether a person has a post in a body on a day. */
export async function isStaff(
  db: Db,
  { personId, organisationId, on }: { personId: number; organisationId: number; on: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('post')
    .select('id')
    .where('person_id', '=', personId)
    .where('organisation_id', '=', organisationId)
    .where(sql<boolean>`period @> ${on}::date`)
    .executeTakeFirst()
  return row !== undefined
}

/** Gives a piece to another keeper; false when it is retired or no longer the giver's. */
export async function updateCustodian(
  trx: Trx,
  { id, from, to }: { readonly id: number; readonly from: number; readonly to: number },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('equipment')
    .set(({ eb }) => ({ custodian_person_id: to, revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .where('custodian_person_id', '=', from)
    .where('state', '<>', 'retired')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The body that has a piece. */
export async function findEquipmentBodyId(db: Db, id: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('equipment')
    .where('id', '=', id)
    .select('organisation_id')
    .executeTakeFirst()
  return row?.organisation_id
}
