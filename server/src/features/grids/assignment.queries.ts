import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'

/** A cell of the plan in force on a day, with its place. */
export async function findCellToAssign(trx: Trx, code: string, on: string) {
  const { rows } = await sql<{
    cell_id: number
    township_code: string
    sub_bureau_id: number | null
    last_day: string | null
  }>`
    select version.cell_id, version.township_code, version.sub_bureau_id, upper(plan.effective) - 1 as last_day
    from grid_plan as plan join grid_cell_version as version on version.plan_id = plan.id
    join grid_cell as cell on cell.id = version.cell_id
    where plan.effective @> ${on}::date and cell.code = ${code}`.execute(trx)
  return rows[0]
}

export async function findRole(trx: Trx, code: string) {
  return trx
    .selectFrom('responsibility_role')
    .where('code', '=', code)
    .select(['code', 'is_single_holder', 'certificate_kind'])
    .executeTakeFirst()
}

/** Whether somebody serves in some body on a day. */
export async function servesOn(trx: Trx, personId: number, on: string): Promise<boolean> {
  const row = await trx
    .selectFrom('post')
    .where('person_id', '=', personId)
    .where(sql<boolean>`period @> ${on}::date`)
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Lets the single holder of a role end the day before a day; gives the identity of what was ended. */
export async function endSingleHolder(
  trx: Trx,
  { cellId, role }: { readonly cellId: number; readonly role: string },
  on: string,
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    update responsibility set period = daterange(lower(period), ${on}::date), revision = revision + 1
    where cell_id = ${cellId} and role = ${role} and is_single_holder
      and period @> ${on}::date and lower(period) < ${on}::date
    returning id`.execute(trx)
  return rows[0]?.id ?? null
}

/** Lets a person hold a role in a cell over a period; gives the identity. */
export async function insertResponsibility(
  trx: Trx,
  duty: {
    readonly cellId: number
    readonly role: string
    readonly isSingleHolder: boolean
    readonly personId: number
    readonly period: string
  },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into responsibility (cell_id, role, is_single_holder, person_id, period, is_demo)
    select ${duty.cellId}, ${duty.role}, ${duty.isSingleHolder}, id, ${duty.period}::daterange, is_demo
    from person where id = ${duty.personId} returning id`.execute(trx)
  return rows[0]?.id ?? 0
}
