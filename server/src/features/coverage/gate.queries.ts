import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'
import { judgeUnit } from './judge.queries.ts'

/** A cell of a plan that would lack somebody on a day. */
export interface PlanVacancy {
  readonly cause: 'role_vacant' | 'cell_without_sub_bureau'
  readonly code: string
  readonly name: string
  /** Role code; null where the sub-bureau is missing. */
  readonly role: string | null
}

/** Cells of a plan in force on a day that lack a sub-bureau or holders, by the judge that the coverage has. */
export async function listPlanVacancies(trx: Trx, planId: number, on: string): Promise<PlanVacancy[]> {
  const cells = await trx
    .selectFrom('grid_cell_version')
    .select('cell_id')
    .where('plan_id', '=', planId)
    .execute()
  const scope = cells.map(({ cell_id }) => cell_id)
  const { rows } = await sql<PlanVacancy>`
    select found.cause, cell.code, version.name, found.detail as role
    from (${judgeUnit('cell', scope, 'people')}) as found
    join grid_cell as cell on cell.id = found.cell_id
    join grid_cell_version as version on version.plan_id = ${planId} and version.cell_id = found.cell_id
    where found.cause in ('role_vacant', 'cell_without_sub_bureau') and found.period @> ${on}::date
    order by cell.code, found.detail`.execute(trx)
  return rows
}
