import type { Db, Trx } from '@tongzhou/db'
import { sql } from 'kysely'

export interface DutyRow {
  readonly id: number
  readonly cell_id: number
  readonly role: string
  readonly is_single_holder: boolean
  readonly person_id: number
  readonly is_demo: boolean
  readonly certificate_kind: string | null
  readonly from: string
  /** Days that the receiver would take over; null where the responsibility ends before. */
  readonly rest: string | null
}

/** A responsibility with what is left of it from a day on, locked until the transaction ends. */
export async function lockDuty(trx: Trx, id: number, from: string): Promise<DutyRow | undefined> {
  const { rows } = await sql<DutyRow>`
    select held.id, held.cell_id, held.role, held.is_single_holder, held.person_id, held.is_demo,
      role.certificate_kind, lower(held.period) as "from",
      nullif(held.period * daterange(${from}::date, null), 'empty'::daterange)::text as rest
    from responsibility as held join responsibility_role as role on role.code = held.role
    where held.id = ${id} for update of held`.execute(trx)
  return rows[0]
}

/** Whether somebody holds a role in a cell during a whole period already. */
export async function isHolderThroughout(
  db: Db,
  { cell_id, role }: Pick<DutyRow, 'cell_id' | 'role'>,
  { personId, period }: { readonly personId: number; readonly period: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('responsibility')
    .where('cell_id', '=', cell_id)
    .where('role', '=', role)
    .where('person_id', '=', personId)
    .where(sql<boolean>`period @> ${period}::daterange`)
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Lets a responsibility end the day before a day. It must have begun before. */
export async function endDuty(
  trx: Trx,
  { id, from }: Pick<DutyRow, 'id' | 'from'>,
  on: string,
): Promise<void> {
  await trx
    .updateTable('responsibility')
    .set(({ eb }) => ({
      period: sql<string>`daterange(${from}::date, ${on}::date)`,
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

/** Gives a responsibility that has not begun to somebody else. */
export async function reassignDuty(trx: Trx, id: number, personId: number): Promise<void> {
  await trx
    .updateTable('responsibility')
    .set(({ eb }) => ({ person_id: personId, revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function insertDuty(
  trx: Trx,
  { cell_id, role, is_single_holder, is_demo }: DutyRow,
  { personId, period }: { readonly personId: number; readonly period: string },
): Promise<void> {
  await trx
    .insertInto('responsibility')
    .values({ cell_id, role, is_single_holder, is_demo, person_id: personId, period })
    .execute()
}
