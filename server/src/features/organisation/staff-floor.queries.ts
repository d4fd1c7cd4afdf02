import type { Trx } from '@tongzhou/db'

export interface FloorEntry {
  readonly kind: string
  readonly leastStaff: number
  readonly leastEstablishedStaff: number
  readonly source: string
  readonly grade: string
  readonly isActive: boolean
}

const columnsOf = (floor: FloorEntry) => ({
  least_staff: floor.leastStaff,
  least_established_staff: floor.leastEstablishedStaff,
  source: floor.source,
  grade: floor.grade,
  is_active: floor.isActive,
})

/** The first floor of a kind; false when somebody else has set one meanwhile. */
export async function insertStaffFloor(trx: Trx, floor: FloorEntry): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('staff_floor')
    .values({ organisation_kind: floor.kind, ...columnsOf(floor) })
    .onConflict((conflict) => conflict.column('organisation_kind').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** False when somebody else has changed the floor since that revision. */
export async function updateStaffFloor(trx: Trx, floor: FloorEntry, revision: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('staff_floor')
    .set({ ...columnsOf(floor), revision: revision + 1 })
    .where('organisation_kind', '=', floor.kind)
    .where('revision', '=', revision)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
