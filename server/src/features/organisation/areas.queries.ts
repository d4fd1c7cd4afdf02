import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'

export interface Assignment {
  readonly id: number
  readonly organisation_id: number
  readonly from: string
  readonly until: string | null
  readonly is_assumed: boolean
}

/** Assignments of a township that hold on a day or begin later, locked until the transaction ends; the first first. */
export async function lockAssignmentsFrom(
  trx: Trx,
  divisionCode: string,
  day: string,
): Promise<Assignment[]> {
  const { rows } = await sql<Assignment>`
    select id, organisation_id, lower(period) as from, upper(period) - 1 as until, is_assumed
    from jurisdiction
    where division_code = ${divisionCode} and period && daterange(${day}::date, null)
    order by lower(period)
    for update`.execute(trx)
  return rows
}

/** Ends an assignment the day before a day on which it holds. */
export async function endAssignment(trx: Trx, id: number, day: string): Promise<void> {
  await sql`update jurisdiction set period = daterange(lower(period), ${day}::date), revision = revision + 1
    where id = ${id}`.execute(trx)
}

/** Takes away an assignment that has not held on any day. */
export async function removeAssignment(trx: Trx, id: number): Promise<void> {
  await trx.deleteFrom('jurisdiction').where('id', '=', id).execute()
}

export interface NewAssignment {
  readonly organisationId: number
  readonly divisionCode: string
  /** First day; it has no last. */
  readonly from: string
  readonly isAssumed: boolean
  readonly source: string
}

export async function insertAssignment(trx: Trx, area: NewAssignment): Promise<number> {
  const { id } = await trx
    .insertInto('jurisdiction')
    .values({
      organisation_id: area.organisationId,
      division_code: area.divisionCode,
      period: `[${area.from},)`,
      is_assumed: area.isAssumed,
      source: area.source,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** False when somebody else has changed the assignment since that revision. */
export async function updateAssignment(
  trx: Trx,
  { id, revision }: { readonly id: number; readonly revision: number },
  changes: { readonly is_assumed?: boolean; readonly source?: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('jurisdiction')
    .set({ ...changes, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}
