import type { Db } from '@tongzhou/db'
import { type Actor, reachOf } from '../../authority/actor.ts'
import { AppError } from '../../errors.ts'
import { findHandover, type HandoverRow, type Sight } from './queries.ts'

/** Handovers of the bodies acted for, and those in which the person of the account gives or receives. */
export const sightOf = (actor: Actor): Sight => ({
  organisations: reachOf(actor).organisations ?? [],
  personId: actor.personId,
})

/** @throws AppError `handover_not_found`, whether it is out of sight or nowhere */
export async function requireHandover(db: Db, sight: Sight, id: number): Promise<HandoverRow> {
  const row = await findHandover(db, sight, id)
  if (!row) throw new AppError('handover_not_found', `no handover ${id} in sight`)
  return row
}
