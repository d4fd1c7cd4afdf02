import type { Db } from '@tongzhou/db'
import { sql } from 'kysely'

/** Identity of the plan in force on a day, null when there is none. */
export async function findPlanIdInForce(db: Db, on: string): Promise<number | null> {
  const plan = await db
    .selectFrom('grid_plan')
    .select('id')
    .where(sql<boolean>`effective @> ${on}::date`)
    .executeTakeFirst()
  return plan?.id ?? null
}
