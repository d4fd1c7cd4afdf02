import type { Db } from '@tongzhou/db'
import type { PlanRow } from './plans.queries.ts'

/** Whether a publication of the plan can be taken back on a day. */
export async function canRollBack(_db: Db, { state }: PlanRow, _today: string): Promise<boolean> {
  return state === 'published'
}
