import { type Db, EVERYWHERE, withReach } from '@tongzhou/db'
import { sql } from 'kysely'

/**
 * Gives everybody without private data a phone, an identity number and an address that nobody can have, and gives all
 * private values that are kept: none of them may be met where it does not belong.
 */
export function plantCanaries(db: Db): Promise<readonly string[]> {
  return withReach(db, EVERYWHERE, async (trx) => {
    await sql`
      insert into person_private (person_id, phone, identity_number, home_address)
      select id, '000' || lpad((70000000 + id)::text, 8, '0'), '00000019770707' || lpad(id::text, 4, '0'),
        '演示路canary-' || id || '号'
      from person where not exists (select from person_private where person_id = person.id)`.execute(trx)
    const { rows } = await sql<{ value: string }>`
      select unnest(array[phone, identity_number, home_address]) as value from person_private`.execute(trx)
    return rows.flatMap(({ value }) => (value ? [value] : []))
  })
}

/** Everything that the record tells, as text. */
export async function readRecordText(db: Db): Promise<string> {
  const { rows } = await withReach(db, { hasAudit: true }, (trx) =>
    sql<{ text: string }>`
      select concat_ws(' ', action, address, subjects::text, reason, before::text, after::text) as text
      from audit_entry`.execute(trx),
  )
  return rows.map(({ text }) => text).join('\n')
}

/** Makes every use of private data fail, or work again. */
export async function breakPrivateData(db: Db, isBroken: boolean): Promise<void> {
  const names = isBroken ? ['phone', 'telephone'] : ['telephone', 'phone']
  await sql`alter table person_private rename column ${sql.id(names[0] ?? '')} to ${sql.id(names[1] ?? '')}`.execute(
    db,
  )
}
