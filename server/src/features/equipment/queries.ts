import { type Db, nameContains, type Reach } from '@tongzhou/db'
import { type RawBuilder, sql } from 'kysely'
import { EXPIRING_WITHIN_DAYS } from './calibration-state.ts'

export interface EquipmentFilter {
  readonly organisation?: number | undefined
  readonly kind?: string | undefined
  readonly category?: string | undefined
  readonly state?: string | undefined
  readonly calibration?: string | undefined
  readonly q?: string | undefined
}

/** Pieces of the bodies in reach. */
function reached(db: Db, { organisations = [] }: Reach) {
  const query = db.selectFrom('equipment').innerJoin('equipment_kind as kind', 'kind.code', 'equipment.kind')
  if (organisations === 'all') return query
  return query.where(sql<boolean>`equipment.organisation_id = any (${[...organisations]}::bigint[])`)
}

/** The same cuts as `calibrationState`, for a list that is filtered before it is paged. */
function hasCalibration(state: string, on: string): RawBuilder<boolean> {
  if (state === 'not_needed') return sql`not kind.is_calibrated`
  const validUntil = sql.ref('equipment.calibration_valid_until')
  const firstValid = sql`${on}::date + ${EXPIRING_WITHIN_DAYS}::integer`
  if (state === 'missing') return sql`kind.is_calibrated and ${validUntil} is null`
  if (state === 'expired') return sql`kind.is_calibrated and ${validUntil} < ${on}::date`
  if (state === 'valid') return sql`kind.is_calibrated and ${validUntil} >= ${firstValid}`
  return sql`kind.is_calibrated and ${validUntil} >= ${on}::date and ${validUntil} < ${firstValid}`
}

interface Wanted {
  readonly reach: Reach
  readonly filter: EquipmentFilter
  /** Day on which calibrations are judged. */
  readonly on: string
}

function matching(db: Db, { reach, filter, on }: Wanted) {
  const { organisation, kind, category, state, calibration, q } = filter
  let query = reached(db, reach)
  if (organisation !== undefined) query = query.where('equipment.organisation_id', '=', organisation)
  if (kind !== undefined) query = query.where('equipment.kind', '=', kind)
  if (category !== undefined) query = query.where('kind.category', '=', category)
  if (state !== undefined) query = query.where('equipment.state', '=', state)
  if (calibration !== undefined) query = query.where(hasCalibration(calibration, on))
  if (q === undefined) return query
  return query.where((eb) =>
    eb.or([
      nameContains('equipment.search_grams', 'equipment.asset_number', q),
      nameContains('equipment.search_grams', 'equipment.model', q),
    ]),
  )
}

const selectPiece = (query: ReturnType<typeof matching>) =>
  query
    .innerJoin('organisation', 'organisation.id', 'equipment.organisation_id')
    .leftJoin('person as custodian', 'custodian.id', 'equipment.custodian_person_id')
    .select([
      'equipment.id',
      'equipment.asset_number',
      'equipment.kind',
      'kind.category',
      'kind.is_calibrated',
      'equipment.model',
      'equipment.serial_number',
      'equipment.organisation_id',
      'organisation.short_name as organisation_name',
      'equipment.state',
      'equipment.acquired_on',
      'equipment.custodian_person_id',
      'custodian.name as custodian_name',
      'equipment.calibrated_on',
      'equipment.calibration_valid_until',
      'equipment.note',
      'equipment.is_demo',
      'equipment.revision',
    ])

/** One row more than the limit, by asset number, beginning after the given one. */
export function listEquipment(
  db: Db,
  wanted: Wanted & { readonly limit: number; readonly after: string | undefined },
) {
  return selectPiece(matching(db, wanted))
    .$if(wanted.after !== undefined, (step) => step.where('equipment.asset_number', '>', wanted.after ?? ''))
    .orderBy('equipment.asset_number')
    .limit(wanted.limit + 1)
    .execute()
}

export type EquipmentRow = Awaited<ReturnType<typeof listEquipment>>[number]

export async function countEquipment(db: Db, wanted: Wanted): Promise<number> {
  const row = await matching(db, wanted)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** A piece in reach. */
export const findEquipment = (db: Db, reach: Reach, id: number): Promise<EquipmentRow | undefined> =>
  selectPiece(reached(db, reach)).where('equipment.id', '=', id).executeTakeFirst()

/** Kinds in the order of lists. */
export const listKinds = (db: Db) =>
  db
    .selectFrom('equipment_kind')
    .select(['code', 'category', 'name', 'name_en', 'is_calibrated'])
    .orderBy('sort_order')
    .orderBy('code')
    .execute()
