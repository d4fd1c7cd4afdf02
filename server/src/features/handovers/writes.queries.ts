import type { Db, Trx } from '@tongzhou/db'
import { sql } from 'kysely'

/** The body of the last post that somebody had; undefined for somebody who never had one. */
export async function findLastBodyId(db: Db, personId: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('post')
    .where('person_id', '=', personId)
    .select('organisation_id')
    .orderBy(sql`lower(period)`, 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.organisation_id
}

/** Responsibilities that somebody holds on a day or will hold later. */
export const listResponsibilityIds = (db: Db, personId: number, from: string) =>
  db
    .selectFrom('responsibility')
    .where('person_id', '=', personId)
    .where(sql<boolean>`(upper_inf(period) or upper(period) > ${from}::date)`)
    .select('id')
    .orderBy('id')
    .execute()

export async function hasOpenHandover(db: Db, fromPersonId: number, toPersonId: number): Promise<boolean> {
  const row = await db
    .selectFrom('handover')
    .where('from_person_id', '=', fromPersonId)
    .where('to_person_id', '=', toPersonId)
    .where('state', '=', 'open')
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

export interface NewHandover {
  readonly organisation_id: number
  readonly from_person_id: number
  readonly to_person_id: number
  readonly effective_on: string
  readonly reason: string
  readonly created_at: Date
}

export async function insertHandover(trx: Trx, handover: NewHandover): Promise<number> {
  const { id } = await trx
    .insertInto('handover')
    .values({ ...handover, state: 'open', is_demo: false })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** What a line is about: one of the three. */
export type LineSubject =
  | { readonly kind: 'responsibility'; readonly responsibility_id: number }
  | { readonly kind: 'case'; readonly case_id: number }
  | { readonly kind: 'equipment'; readonly equipment_id: number }

export async function insertLines(trx: Trx, handoverId: number, subjects: readonly LineSubject[]) {
  await trx
    .insertInto('handover_line')
    .values(subjects.map((subject) => ({ handover_id: handoverId, state: 'pending', ...subject })))
    .execute()
}

/** Keeps a handover from being decided by anybody else until the transaction ends. */
export async function lockHandover(trx: Trx, id: number): Promise<void> {
  await trx.selectFrom('handover').where('id', '=', id).select('id').forUpdate().execute()
}

export const findLine = (db: Db, handoverId: number, id: number) =>
  db
    .selectFrom('handover_line')
    .where('id', '=', id)
    .where('handover_id', '=', handoverId)
    .select(['id', 'kind', 'state', 'revision', 'responsibility_id', 'case_id', 'equipment_id'])
    .executeTakeFirst()

export interface Verdict {
  readonly state: 'accepted' | 'declined'
  readonly decided_at: Date
  readonly decided_by: number
  readonly note: string | null
}

/** False when somebody else decided it meanwhile. */
export async function updateLine(
  trx: Trx,
  { id, revision }: { readonly id: number; readonly revision: number },
  verdict: Verdict,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('handover_line')
    .set({ ...verdict, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where('state', '=', 'pending')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function countPendingLines(db: Db, handoverId: number): Promise<number> {
  const row = await db
    .selectFrom('handover_line')
    .where('handover_id', '=', handoverId)
    .where('state', '=', 'pending')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

export interface HandoverChange {
  readonly state: 'open' | 'completed' | 'cancelled'
  readonly completed_at: Date | null
}

/** False when somebody else changed it meanwhile. */
export async function updateHandover(
  trx: Trx,
  { id, revision }: { readonly id: number; readonly revision: number },
  change: HandoverChange,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('handover')
    .set({ ...change, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
