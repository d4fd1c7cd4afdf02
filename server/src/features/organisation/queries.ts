import type { Db } from '@tongzhou/db'
import { type RawBuilder, sql } from 'kysely'

export interface OrganisationRow {
  readonly id: number
  readonly parent_id: number | null
  readonly kind: string
  readonly name: string
  readonly name_en: string
  readonly short_name: string
  readonly division_code: string | null
  readonly valid_from: string
  readonly valid_to: string | null
  readonly office_address: string | null
  readonly office_phone: string | null
  readonly has_staff_floor: boolean
  readonly source: string
  readonly revision: number
}

/** Bodies with the names that they bore on a day. */
const selectBodies = (on: string): RawBuilder<OrganisationRow> => sql<OrganisationRow>`
  select body.id, body.parent_id, body.kind, coalesce(former.name, body.name) as name,
    coalesce(former.name_en, body.name_en) as name_en, coalesce(former.short_name, body.short_name) as short_name,
    body.division_code, body.valid_from, body.valid_to, body.office_address, body.office_phone, body.has_staff_floor,
    body.source, body.revision
  from organisation as body
  left join organisation_former_name as former
    on former.organisation_id = body.id and former.period @> ${on}::date`

/** Bodies that exist on a day, in the order of the plan. */
export async function listOrganisations(db: Db, on: string): Promise<OrganisationRow[]> {
  const { rows } = await sql<OrganisationRow>`${selectBodies(on)}
    where body.valid_from <= ${on}::date and (body.valid_to is null or body.valid_to > ${on}::date)
    order by body.sort_order, body.id`.execute(db)
  return rows
}

/** One body, whether it exists on the day or not, under the name that it bore then. */
export async function findOrganisation(db: Db, id: number, on: string): Promise<OrganisationRow | undefined> {
  const { rows } = await sql<OrganisationRow>`${selectBodies(on)} where body.id = ${id}`.execute(db)
  return rows[0]
}

/** Which sub-bureau answers for which township on a day. */
export function listJurisdictions(db: Db, on: string) {
  return db
    .selectFrom('jurisdiction')
    .select(['organisation_id', 'division_code', 'is_assumed'])
    .where(sql<boolean>`period @> ${on}::date`)
    .orderBy('division_code')
    .execute()
}

/** Staff of every body on a day, all and those in 行政 or 事业 posts. */
export function countStaff(db: Db, on: string) {
  return db
    .selectFrom('post')
    .select(({ fn }) => [
      'organisation_id',
      fn.countAll<number>().as('staff_count'),
      fn
        .countAll<number>()
        .filterWhere('establishment', 'in', ['administrative', 'institution'])
        .as('established_staff_count'),
    ])
    .where(sql<boolean>`period @> ${on}::date`)
    .groupBy('organisation_id')
    .execute()
}

/** What had been seen by a day; what was seen later says nothing of it. */
export function listCheckStates(db: Db, on: string) {
  return db
    .selectFrom('organisation_check')
    .select(['organisation_id', 'item', 'state'])
    .where('checked_on', '<=', on)
    .execute()
}

/** Fewest staff by kind of body. */
export function listStaffFloors(db: Db) {
  return db
    .selectFrom('staff_floor')
    .select([
      'organisation_kind',
      'least_staff',
      'least_established_staff',
      'source',
      'grade',
      'is_active',
      'revision',
    ])
    .orderBy('organisation_kind')
    .execute()
}

export type StaffFloorRow = Awaited<ReturnType<typeof listStaffFloors>>[number]
