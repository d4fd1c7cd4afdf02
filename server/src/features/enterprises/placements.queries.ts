import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'

/** Puts every located enterprise into the cell of a plan in which it stands; on a shared border the one with the smaller code. */
export async function placeInCells(trx: Trx, planId: number): Promise<number> {
  const result = await sql`
    insert into enterprise_placement (plan_id, enterprise_id, cell_id)
    select distinct on (enterprise.id) ${planId}::bigint, enterprise.id, version.cell_id
    from grid_cell_version as version
    join grid_cell as cell on cell.id = version.cell_id
    join enterprise on ST_Intersects(version.boundary, enterprise.location)
    where version.plan_id = ${planId}
    order by enterprise.id, cell.code`.execute(trx)
  return Number(result.numAffectedRows ?? 0)
}

/** Forgets where the enterprises stand in a plan that is not in force any more, as if it had never been. */
export async function removePlacements(trx: Trx, planId: number): Promise<void> {
  await trx.deleteFrom('enterprise_placement').where('plan_id', '=', planId).execute()
}

/** Lets no plan come into force or go out of it until the transaction ends: publications lock the district first. */
export async function holdPlans(trx: Trx): Promise<void> {
  await sql`select code from division where level = 'district' for share`.execute(trx)
}

/** Puts one enterprise anew into the cells of the plans that are or will be in force; plans of the past keep theirs. */
export async function placeAnew(trx: Trx, enterpriseId: number, on: string): Promise<void> {
  const current = sql`(upper_inf(plan.effective) or upper(plan.effective) > ${on}::date)`
  await sql`delete from enterprise_placement as placement using grid_plan as plan
    where placement.enterprise_id = ${enterpriseId} and plan.id = placement.plan_id and ${current}`.execute(
    trx,
  )
  await sql`
    insert into enterprise_placement (plan_id, enterprise_id, cell_id)
    select distinct on (version.plan_id) version.plan_id, enterprise.id, version.cell_id
    from grid_plan as plan
    join grid_cell_version as version on version.plan_id = plan.id
    join grid_cell as cell on cell.id = version.cell_id
    join enterprise on enterprise.id = ${enterpriseId} and ST_Intersects(version.boundary, enterprise.location)
    where ${current}
    order by version.plan_id, cell.code`.execute(trx)
}
