import type { Db } from '@tongzhou/db'
import { sql } from 'kysely'
import { AppError } from '../../errors.ts'

/** Drafts are not for the map: they have no cells there, and not everybody may know of them. */
const plans = (db: Db) =>
  db
    .selectFrom('grid_plan')
    .where('state', 'in', ['published', 'retired'])
    .select([
      'id',
      'name',
      'state',
      'is_demo',
      sql<string | null>`lower(effective)`.as('effective_from'),
      sql<string | null>`upper(effective)`.as('effective_to'),
      sql<number>`(select count(*) from grid_cell_version as version
        where version.plan_id = grid_plan.id)`.as('cell_count'),
    ])

/** All plans, the newest first. */
export const listPlans = (db: Db) => plans(db).orderBy('id', 'desc').execute()

/** The named plan, else the one in force on the day. Throws `plan_not_found` or `no_plan_in_force`. */
export async function getPlan(db: Db, { plan, on }: { plan: number | undefined; on: string }) {
  const found = await (plan === undefined
    ? plans(db).where(sql<boolean>`effective @> ${on}::date`)
    : plans(db).where('id', '=', plan)
  ).executeTakeFirst()
  if (found) return found
  throw plan === undefined
    ? new AppError('no_plan_in_force', `no plan in force on ${on}`)
    : new AppError('plan_not_found', `no plan ${plan}`)
}

export type PlanRow = Awaited<ReturnType<typeof getPlan>>
