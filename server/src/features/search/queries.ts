import { type Db, nameContains } from '@tongzhou/db'
import { sql } from 'kysely'

export interface Wanted {
  readonly text: string
  readonly planId: number | null
  readonly on: string
  readonly limit: number
}

/** Cells whose code begins with the text or whose name contains it. */
export function findCells(db: Db, { text, planId, limit }: Wanted) {
  const isCode = /^\d+$/.test(text)
  return db
    .selectFrom('grid_cell_version as version')
    .innerJoin('grid_cell as cell', 'cell.id', 'version.cell_id')
    .innerJoin('division as township', 'township.code', 'version.township_code')
    .where('version.plan_id', '=', planId)
    .where((eb) =>
      isCode
        ? eb.and([eb('cell.code', '>=', text.padEnd(15, '0')), eb('cell.code', '<=', text.padEnd(15, '9'))])
        : nameContains('version.search_grams', 'version.name', text),
    )
    .select([
      'cell.code',
      'version.name',
      'township.name as township_name',
      sql<number>`ST_X(version.label_point)`.as('lng'),
      sql<number>`ST_Y(version.label_point)`.as('lat'),
    ])
    .orderBy('cell.code')
    .limit(limit)
    .execute()
}

/** Divisions by part of their name; a village leads to the cell that carries its code. */
export function findPlaces(db: Db, { text, planId, limit }: Wanted) {
  return db
    .selectFrom('division')
    .leftJoin('division as parent', 'parent.code', 'division.parent_code')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('grid_cell_version as version')
          .innerJoin('grid_cell as cell', 'cell.id', 'version.cell_id')
          .where('version.plan_id', '=', planId)
          .whereRef('version.village_code', '=', 'division.code')
          .select(['cell.code', 'version.label_point'])
          .orderBy('cell.code')
          .limit(1)
          .as('home'),
      (join) => join.onTrue(),
    )
    .where(nameContains('division.search_grams', 'division.name', text))
    .where('division.valid_to', 'is', null)
    .select([
      'division.code',
      'division.name',
      'parent.name as parent_name',
      'home.code as cell_code',
      sql<number | null>`ST_X(coalesce(division.seat, home.label_point))`.as('lng'),
      sql<number | null>`ST_Y(coalesce(division.seat, home.label_point))`.as('lat'),
    ])
    .orderBy(sql`length(division.code)`)
    .orderBy('division.code')
    .limit(limit)
    .execute()
}

/** Enterprises by part of their name or by the beginning of their credit code. */
export function findEnterprises(db: Db, { text, planId, on, limit }: Wanted) {
  const code = text.toUpperCase()
  const isCode = /^[0-9A-HJ-NPQRTUWXY]{6,18}$/.test(code) && /^\d/.test(code)
  return db
    .selectFrom('enterprise')
    .leftJoin('enterprise_placement as placement', (join) =>
      join.onRef('placement.enterprise_id', '=', 'enterprise.id').on('placement.plan_id', '=', planId),
    )
    .leftJoin('grid_cell as cell', 'cell.id', 'placement.cell_id')
    .where((eb) => eb.or([eb('enterprise.closed_on', 'is', null), eb('enterprise.closed_on', '>', on)]))
    .where((eb) =>
      isCode
        ? eb.and([
            eb('enterprise.unified_social_credit_code', '>=', code.padEnd(18, '0')),
            eb('enterprise.unified_social_credit_code', '<=', code.padEnd(18, 'Y')),
          ])
        : nameContains('enterprise.search_grams', 'enterprise.name', text),
    )
    .select([
      'enterprise.id',
      'enterprise.name',
      'enterprise.address',
      'cell.code as cell_code',
      sql<number | null>`ST_X(enterprise.location)`.as('lng'),
      sql<number | null>`ST_Y(enterprise.location)`.as('lat'),
    ])
    .orderBy('enterprise.name')
    .orderBy('enterprise.id')
    .limit(limit)
    .execute()
}

/** Persons by part of their name, with post and the first cell that they answer for on the day. */
export function findPersons(db: Db, { text, planId, on, limit }: Wanted) {
  const day = sql`${on}::date`
  return db
    .selectFrom('person')
    .leftJoin('post', (join) =>
      join.onRef('post.person_id', '=', 'person.id').on(sql<boolean>`post.period @> ${day}`),
    )
    .leftJoin('organisation', 'organisation.id', 'post.organisation_id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('responsibility as held')
          .innerJoin('grid_cell as cell', 'cell.id', 'held.cell_id')
          .innerJoin('grid_cell_version as version', 'version.cell_id', 'cell.id')
          .whereRef('held.person_id', '=', 'person.id')
          .where(sql<boolean>`held.period @> ${day}`)
          .where('version.plan_id', '=', planId)
          .select(['cell.code', 'version.label_point'])
          .orderBy('cell.code')
          .limit(1)
          .as('duty'),
      (join) => join.onTrue(),
    )
    .where(nameContains('person.search_grams', 'person.name', text))
    .select([
      'person.id',
      'person.name',
      'organisation.short_name as organisation_name',
      'post.title',
      'duty.code as cell_code',
      sql<number | null>`ST_X(duty.label_point)`.as('lng'),
      sql<number | null>`ST_Y(duty.label_point)`.as('lat'),
    ])
    .orderBy('person.name')
    .orderBy('person.id')
    .limit(limit)
    .execute()
}
