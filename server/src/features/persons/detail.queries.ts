import type { Db, Reach } from '@tongzhou/db'
import { sql } from 'kysely'

export const findPerson = (db: Db, id: number) =>
  db
    .selectFrom('person')
    .where('id', '=', id)
    .select(['id', 'name', 'is_demo', 'revision'])
    .executeTakeFirst()

/** Posts of a person, the newest first. */
export function listPosts(db: Db, personId: number) {
  return db
    .selectFrom('post')
    .innerJoin('organisation', 'organisation.id', 'post.organisation_id')
    .where('post.person_id', '=', personId)
    .select([
      'post.id',
      'post.organisation_id',
      'organisation.short_name as organisation_name',
      'post.title',
      'post.establishment',
      'post.transfer_id',
      'post.revision',
      sql<string>`lower(post.period)`.as('from'),
      sql<string | null>`upper(post.period) - 1`.as('until'),
    ])
    .orderBy(sql`lower(post.period)`, 'desc')
    .execute()
}

/** Responsibilities of a person on a day, with the name of the cell in the newest plan that has it. */
export function listDuties(db: Db, personId: number, on: string) {
  return db
    .selectFrom('responsibility as held')
    .innerJoin('responsibility_role as role', 'role.code', 'held.role')
    .innerJoin('grid_cell as cell', 'cell.id', 'held.cell_id')
    .where('held.person_id', '=', personId)
    .where(sql<boolean>`held.period @> ${on}::date`)
    .select((eb) => [
      'held.id',
      'held.role',
      'cell.code as cell_code',
      sql<string>`lower(held.period)`.as('since'),
      eb
        .selectFrom('grid_cell_version as version')
        .whereRef('version.cell_id', '=', 'held.cell_id')
        .select('version.name')
        .orderBy('version.plan_id', 'desc')
        .limit(1)
        .as('cell_name'),
    ])
    .orderBy('role.sort_order')
    .orderBy('cell.code')
    .execute()
}

/** Pieces of bodies in reach that a person keeps and that are not retired. */
export function listEquipmentKept(db: Db, { organisations = [] }: Reach, personId: number) {
  const query = db
    .selectFrom('equipment')
    .where('custodian_person_id', '=', personId)
    .where('state', '<>', 'retired')
    .select(['id', 'kind', 'asset_number', 'model'])
    .orderBy('asset_number')
  return (
    organisations === 'all'
      ? query
      : query.where(sql<boolean>`organisation_id = any (${[...organisations]}::bigint[])`)
  ).execute()
}

/** Transfers by which posts of a person began, the newest first. */
export function listTransfersOf(db: Db, personId: number) {
  return db
    .selectFrom('staff_transfer as transfer')
    .innerJoin('post', 'post.transfer_id', 'transfer.id')
    .innerJoin('organisation', 'organisation.id', 'transfer.to_organisation_id')
    .where('post.person_id', '=', personId)
    .select([
      'transfer.id',
      'transfer.to_organisation_id',
      'organisation.short_name as to_organisation_name',
      'transfer.effective_on',
      'transfer.reason',
    ])
    .orderBy('transfer.effective_on', 'desc')
    .orderBy('transfer.id', 'desc')
    .execute()
}
