import type { Db, Reach, Trx } from '@tongzhou/db'
import { sql } from 'kysely'

const selectNorm = (db: Db) =>
  db
    .selectFrom('equipment_norm as norm')
    .innerJoin('equipment_kind as kind', 'kind.code', 'norm.equipment_kind')
    .select([
      'norm.id',
      'norm.equipment_kind',
      'norm.organisation_kind',
      'norm.quantity',
      'norm.per_staff',
      'norm.source',
      'norm.grade',
      'norm.is_active',
      'norm.revision',
    ])

export const listNorms = (db: Db) =>
  selectNorm(db).orderBy('norm.organisation_kind').orderBy('kind.sort_order').execute()

export type NormRow = Awaited<ReturnType<typeof listNorms>>[number]

export const findNorm = (db: Db, id: number): Promise<NormRow | undefined> =>
  selectNorm(db).where('norm.id', '=', id).executeTakeFirst()

export interface NormChange {
  readonly quantity: number
  readonly perStaff: number | null
  readonly source: string
  readonly grade: string
  readonly active: boolean
}

/** False when the norm is not at that revision. */
export async function updateNorm(
  trx: Trx,
  { id, revision }: { readonly id: number; readonly revision: number },
  { quantity, perStaff, source, grade, active }: NormChange,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('equipment_norm')
    .set({ quantity, per_staff: perStaff, source, grade, is_active: active, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export interface NormBesideBody {
  readonly norm_id: number
  readonly organisation_id: number
  readonly organisation_name: string
  readonly equipment_kind: string
  readonly quantity: number
  readonly per_staff: number | null
  readonly source: string
  readonly grade: string
  readonly staff_count: number
  readonly usable_count: number
}

/**
 * Every body in reach that exists on the day beside every active norm of its kind, with its staff and its usable
 * pieces: in use, acquired by then and, where the kind is calibrated, calibrated on that day.
 */
export async function listNormsBesideBodies(
  db: Db,
  { organisations = [] }: Reach,
  on: string,
): Promise<readonly NormBesideBody[]> {
  const ids = organisations === 'all' ? null : [...organisations]
  const { rows } = await sql<NormBesideBody>`
    with body as (
      select id, kind, short_name, sort_order from organisation
      where valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date)
        and (${ids}::bigint[] is null or id = any (${ids}::bigint[]))
    ), staff as (
      select organisation_id, count(*) as staff_count from post
      where period @> ${on}::date and organisation_id in (select id from body) group by organisation_id
    ), usable as (
      select equipment.organisation_id, equipment.kind, count(*) as usable_count
      from equipment join equipment_kind on equipment_kind.code = equipment.kind
      where equipment.state = 'in_use' and organisation_id in (select id from body)
        and (acquired_on is null or acquired_on <= ${on}::date)
        and (not is_calibrated or calibration_valid_until >= ${on}::date and calibrated_on <= ${on}::date)
      group by equipment.organisation_id, equipment.kind
    )
    select norm.id as norm_id, body.id as organisation_id, body.short_name as organisation_name,
      norm.equipment_kind, norm.quantity, norm.per_staff, norm.source, norm.grade,
      coalesce(staff.staff_count, 0) as staff_count, coalesce(usable.usable_count, 0) as usable_count
    from body
    join equipment_norm as norm on norm.organisation_kind = body.kind and norm.is_active
    join equipment_kind as kind on kind.code = norm.equipment_kind
    left join staff on staff.organisation_id = body.id
    left join usable on usable.organisation_id = body.id and usable.kind = norm.equipment_kind
    order by body.sort_order, body.id, kind.sort_order`.execute(db)
  return rows
}
