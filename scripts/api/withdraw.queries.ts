import { type Db, EVERYWHERE, withReach } from '@tongzhou/db'
import { raiseLayerVersions } from '@tongzhou/server/layer-versions'
import { sql } from 'kysely'

/** A number of the tables, whatever the public may see. */
export async function countEverywhere(db: Db, query: string): Promise<number> {
  const { rows } = await withReach(db, EVERYWHERE, (trx) =>
    sql.raw<{ value: number }>(`select (${query})::integer as value`).execute(trx),
  )
  return rows[0]?.value ?? Number.NaN
}

/** Leaves a record as its life cycle does on withdrawal: a stone without content, and a new version of the layer. */
export async function withdrawRecord(db: Db, id: number, now: Date): Promise<void> {
  await withReach(db, EVERYWHERE, async (trx) => {
    await sql`update published_disclosure set state = 'withdrawn', withdrawn_on = ${now}::date, withdrawn_for = 'annulled',
      withdrawn_reason = '决定已撤销', enterprise_id = null, document_number = null, title = null, party_name = null,
      party_code = null, facts = null, legal_basis = null, ordered = null, fine_yuan = null, confiscated_yuan = null,
      paid_on = null, correction = null, correction_verified_on = null, repaired_on = null, location = null,
      changed_at = ${now} where id = ${id}`.execute(trx)
    await raiseLayerVersions(trx, ['disclosures'], now)
  })
}
