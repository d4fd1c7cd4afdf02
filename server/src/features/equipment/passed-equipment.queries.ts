import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'
import type { Passage } from '../organisation/successors.queries.ts'

/** Equipment passes to another body; gives how many pieces. */
export async function moveEquipment(trx: Trx, { fromIds, toId }: Passage): Promise<number> {
  const ids = sql`${[...fromIds]}::bigint[]`
  const result = await sql`update equipment set organisation_id = ${toId}, revision = revision + 1
    where organisation_id = any(${ids}) and state <> 'retired'`.execute(trx)
  return Number(result.numAffectedRows ?? 0)
}
