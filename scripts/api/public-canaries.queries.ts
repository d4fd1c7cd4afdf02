import { type Db, EVERYWHERE, withReach } from '@tongzhou/db'
import { raiseLayerVersions } from '@tongzhou/server/layer-versions'
import { sql } from 'kysely'

/** Every text that tells of people, of unpublished acts or of the office's own work, by table and column. */
const privateTexts: readonly (readonly [table: string, column: string, key: string])[] = [
  ['enterprise', 'legal_representative', 'id'],
  ['enterprise', 'address', 'id'],
  ['enforcement_case', 'title', 'id'],
  ['case_decision', 'facts', 'case_id'],
  ['case_decision', 'ordered', 'case_id'],
  ['case_event', 'note', 'id'],
  ['case_follow_up', 'findings', 'id'],
  ['inspection', 'summary', 'id'],
  ['certificate', 'number', 'id'],
  ['equipment', 'asset_number', 'id'],
  ['handover', 'reason', 'id'],
  ['person_leave', 'note', 'id'],
  ['disclosure', 'title', 'id'],
  ['disclosure', 'facts', 'id'],
  ['disclosure', 'ordered', 'id'],
  ['disclosure', 'repair_basis', 'id'],
  ['disclosure_amendment', 'facts', 'id'],
  ['disclosure_amendment', 'reason', 'id'],
  ['disclosure_amendment', 'return_reason', 'id'],
  ['account', 'display_name', 'id'],
]

/** The mark of every canary below; phones and numbers of people are planted apart. */
export const CANARY = 'canary'

/**
 * Replaces private texts by canaries. What is published stays as it was, because the public reads a copy; so nothing
 * that anybody may read without an account may hold the mark. Gives how many were planted.
 */
export function plantPublicCanaries(db: Db): Promise<number> {
  return withReach(db, EVERYWHERE, async (trx) => {
    let count = 0
    for (const [table, column, key] of privateTexts) {
      const planted = await sql`update ${sql.table(table)}
        set ${sql.ref(column)} = ${`${CANARY}-${table}-${column}-`} || ${sql.ref(key)}
        where ${sql.ref(column)} is not null`.execute(trx)
      count += Number(planted.numAffectedRows ?? 0)
    }
    return count
  })
}

/** Names of natural persons that are parties: their published name is masked. */
export async function namePersonsByCanaries(db: Db): Promise<number> {
  return withReach(db, EVERYWHERE, async (trx) => {
    const named = await sql`update enterprise set name = ${`${CANARY}-person-`} || id
      where unified_social_credit_code is null`.execute(trx)
    return Number(named.numAffectedRows ?? 0)
  })
}

/** Puts a canary before the public as a release would, to show that it is found; gives the record. */
export async function publishCanary(db: Db, now: Date): Promise<number> {
  return withReach(db, EVERYWHERE, async (trx) => {
    const { rows } = await sql<{ id: number }>`update published_disclosure set title = ${CANARY}
      where id = (select min(id) from published_disclosure where state = 'published') returning id`.execute(
      trx,
    )
    await raiseLayerVersions(trx, ['disclosures'], now)
    return rows[0]?.id ?? Number.NaN
  })
}
