import type { Db, Trx } from '@tongzhou/db'
import { sql } from 'kysely'

/** Leaves of a person, the newest first. */
export function listLeaves(db: Db, personId: number) {
  return db
    .selectFrom('person_leave')
    .where('person_id', '=', personId)
    .select([
      'id',
      'kind',
      'note',
      'revision',
      sql<string>`lower(period)`.as('from'),
      sql<string | null>`upper(period) - 1`.as('until'),
    ])
    .orderBy(sql`lower(period)`, 'desc')
    .execute()
}

/** Deputies of a person, or (`standing_in`) those for whom the person stands in, the newest first. */
export function listDeputies(db: Db, personId: number, side: 'represented' | 'standing_in') {
  return db
    .selectFrom('deputy')
    .innerJoin('person', 'person.id', 'deputy.person_id')
    .innerJoin('person as other', 'other.id', 'deputy.deputy_person_id')
    .where(side === 'represented' ? 'deputy.person_id' : 'deputy.deputy_person_id', '=', personId)
    .select([
      'deputy.id',
      'deputy.person_id',
      'person.name as person_name',
      'deputy.deputy_person_id',
      'other.name as deputy_name',
      'deputy.reason',
      'deputy.revision',
      sql<string>`lower(deputy.period)`.as('from'),
      sql<string>`upper(deputy.period) - 1`.as('until'),
    ])
    .orderBy(sql`lower(deputy.period)`, 'desc')
    .orderBy('deputy.id', 'desc')
    .execute()
}

export interface LeaveValues {
  readonly kind: string
  readonly period: string
  readonly note: string | null
}

/** An entry of a person as its editor saw it. */
export interface SeenEntry {
  readonly id: number
  readonly personId: number
  readonly revision: number
}

/** Whether another leave of the person meets the period. */
export async function hasLeave(
  db: Db,
  { personId, period, exceptId }: { personId: number; period: string; exceptId?: number | undefined },
): Promise<boolean> {
  const row = await db
    .selectFrom('person_leave')
    .where('person_id', '=', personId)
    .where(sql<boolean>`period && ${period}::daterange`)
    .$if(exceptId !== undefined, (query) => query.where('id', '<>', exceptId ?? 0))
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertLeave(trx: Trx, personId: number, values: LeaveValues): Promise<number> {
  const { id } = await trx
    .insertInto('person_leave')
    .values({ person_id: personId, is_demo: false, ...values })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const findLeave = (trx: Trx, personId: number, id: number) =>
  trx
    .selectFrom('person_leave')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .select(['id', 'kind', 'period', 'note', 'revision'])
    .executeTakeFirst()

/** False when somebody else changed it meanwhile. */
export async function updateLeave(
  trx: Trx,
  { id, personId, revision }: SeenEntry,
  values: LeaveValues,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('person_leave')
    .set({ ...values, revision: revision + 1 })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** False when somebody else changed it meanwhile. */
export async function removeLeave(trx: Trx, { id, personId, revision }: SeenEntry): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('person_leave')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

export interface DeputyValues {
  readonly deputy_person_id: number
  readonly period: string
  readonly reason: string
}

/** Whether the posts of a person cover every day of a period. */
export async function isInPostThroughout(db: Db, personId: number, period: string): Promise<boolean> {
  const { rows } = await sql<{ covered: boolean }>`
    select coalesce(range_agg(post.period) @> ${period}::daterange, false) as covered
    from post where post.person_id = ${personId}`.execute(db)
  return rows[0]?.covered === true
}

/** Whether another deputy of the person stands in within the period. */
export async function hasDeputy(
  db: Db,
  { personId, period, exceptId }: { personId: number; period: string; exceptId?: number | undefined },
): Promise<boolean> {
  const row = await db
    .selectFrom('deputy')
    .where('person_id', '=', personId)
    .where(sql<boolean>`period && ${period}::daterange`)
    .$if(exceptId !== undefined, (query) => query.where('id', '<>', exceptId ?? 0))
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertDeputy(trx: Trx, personId: number, values: DeputyValues): Promise<number> {
  const { id } = await trx
    .insertInto('deputy')
    .values({ person_id: personId, is_demo: false, ...values })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const findDeputy = (trx: Trx, personId: number, id: number) =>
  trx
    .selectFrom('deputy')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .select(['id', 'deputy_person_id', 'period', 'reason', 'revision'])
    .executeTakeFirst()

/** False when somebody else changed it meanwhile. */
export async function updateDeputy(
  trx: Trx,
  { id, personId, revision }: SeenEntry,
  values: DeputyValues,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('deputy')
    .set({ ...values, revision: revision + 1 })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** False when somebody else changed it meanwhile. */
export async function removeDeputy(trx: Trx, { id, personId, revision }: SeenEntry): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('deputy')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numDeletedRows === 1n
}
