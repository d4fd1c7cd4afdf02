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
