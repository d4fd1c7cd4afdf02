import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'

export interface CheckEntry {
  readonly organisationId: number
  readonly item: string
  readonly state: string
  readonly checkedOn: string
  readonly note: string | null
  readonly checkedBy: number
}

/** The first look at an item; false when somebody else has looked meanwhile. */
export async function insertCheck(trx: Trx, check: CheckEntry): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('organisation_check')
    .values({
      organisation_id: check.organisationId,
      item: check.item,
      state: check.state,
      checked_on: check.checkedOn,
      note: check.note,
      checked_by: check.checkedBy,
      is_demo: false,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'item']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/**
 * Another look at an item. A photo shows what an earlier look saw, so it goes when state or day change.
 * False when somebody else has changed the check since that revision.
 */
export async function updateCheck(trx: Trx, check: CheckEntry, revision: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('organisation_check')
    .set({
      state: check.state,
      checked_on: check.checkedOn,
      note: check.note,
      checked_by: check.checkedBy,
      photo_file_id: sql<
        number | null
      >`case when state = ${check.state} and checked_on = ${check.checkedOn}::date
        then photo_file_id end`,
      is_demo: false,
      revision: revision + 1,
    })
    .where('organisation_id', '=', check.organisationId)
    .where('item', '=', check.item)
    .where('revision', '=', revision)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** False when somebody else has changed the check since that revision. */
export async function setPhoto(
  trx: Trx,
  { organisationId, item }: { readonly organisationId: number; readonly item: string },
  { fileId, revision }: { readonly fileId: number; readonly revision: number },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('organisation_check')
    .set({ photo_file_id: fileId, revision: revision + 1 })
    .where('organisation_id', '=', organisationId)
    .where('item', '=', item)
    .where('revision', '=', revision)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
