import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'
import type { Passage } from '../organisation/successors.queries.ts'

/** Handovers that are still open go on in another body. */
export async function moveHandovers(trx: Trx, { fromIds, toId }: Passage): Promise<void> {
  const ids = sql`${[...fromIds]}::bigint[]`
  await sql`update handover set organisation_id = ${toId}, revision = revision + 1
    where organisation_id = any(${ids}) and state = 'open'`.execute(trx)
}
