import { asWkb, type Db } from '@tongzhou/db'
import { type NotNull, sql } from 'kysely'
import type { DisclosureFilter } from '../disclosures/filter.contract.ts'
import { conditionsOf } from '../disclosures/public.queries.ts'

/** For everybody: these read `public_` views only, so they work with the public role. */

/** Cells of the plan in force on a day with their boxes in degrees. */
export const listPublicCells = (db: Db, on: string) =>
  db
    .selectFrom('public_grid_plans as plan')
    .innerJoin('public_cells as cell', 'cell.plan_id', 'plan.id')
    .where(sql<boolean>`plan.effective @> ${on}::date`)
    .select([
      'cell.code',
      'cell.name',
      'cell.township_code',
      'cell.sub_bureau_id',
      asWkb('cell.boundary').as('shape'),
      asWkb(sql`ST_PointOnSurface(cell.boundary)`).as('label_point'),
      sql<number>`ST_XMin(cell.boundary)`.as('west'),
      sql<number>`ST_YMin(cell.boundary)`.as('south'),
      sql<number>`ST_XMax(cell.boundary)`.as('east'),
      sql<number>`ST_YMax(cell.boundary)`.as('north'),
    ])
    .orderBy('cell.code')
    .execute()

/** Records on display that meet the filter and have a place. */
export const listPlacedDisclosures = (db: Db, filter: DisclosureFilter) =>
  db
    .selectFrom('public_disclosures as record')
    .where((eb) => eb.and([...conditionsOf(filter), sql<boolean>`record.location is not null`]))
    .select([
      'record.id',
      'record.kind',
      'record.element',
      'record.correction',
      'record.title',
      'record.party_name',
      'record.acted_on',
      sql<number>`ST_X(record.location)`.as('lng'),
      sql<number>`ST_Y(record.location)`.as('lat'),
    ])
    .$narrowType<{
      id: NotNull
      kind: NotNull
      element: NotNull
      correction: NotNull
      title: NotNull
      party_name: NotNull
      acted_on: NotNull
    }>()
    .orderBy('record.id')
    .execute()

/** How many records meet the filter, and how many of them have a place: one look, one truth. */
export async function countPlacedDisclosures(db: Db, filter: DisclosureFilter) {
  return db
    .selectFrom('public_disclosures as record')
    .where((eb) => eb.and([...conditionsOf(filter)]))
    .select(({ fn }) => [fn.countAll<number>().as('total'), fn.count<number>('record.location').as('placed')])
    .executeTakeFirstOrThrow()
}
