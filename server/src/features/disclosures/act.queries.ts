import type { Db, Reach, Trx } from '@tongzhou/db'
import { type RawBuilder, sql } from 'kysely'

/** `act` in the area or in the hands of the asker's body; the database says the same again by row-level security. */
export const inReach = ({ townships = [], organisations = [] }: Reach): RawBuilder<boolean> =>
  townships === 'all' || organisations === 'all'
    ? sql`true`
    : sql`(act.township_code = any (${[...townships]}::text[])
        or act.organisation_id = any (${[...organisations]}::bigint[]))`

/** Locked until the transaction ends; nothing for one that is not in the area. */
export const lockAct = (trx: Trx, reach: Reach, id: number) =>
  trx
    .selectFrom('disclosure as act')
    .where(inReach(reach))
    .where('act.id', '=', id)
    .select([
      'act.id',
      'act.kind',
      'act.state',
      'act.case_id',
      'act.enterprise_id',
      'act.organisation_id',
      'act.acted_on',
      'act.submitted_by',
      'act.revision',
    ])
    .forUpdate()
    .executeTakeFirst()

export type LockedAct = NonNullable<Awaited<ReturnType<typeof lockAct>>>

/** Names of natural persons known from a case: who represents the firm, who inspected, who handles it. */
export async function listKnownNames(db: Db, caseId: number): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    with found as (select * from enforcement_case where id = ${caseId})
    select firm.legal_representative as name from found join enterprise as firm on firm.id = found.enterprise_id
      where firm.legal_representative is not null
    union select firm.name from found join enterprise as firm on firm.id = found.enterprise_id
      where firm.unified_social_credit_code is null
    union select person.name from found join person on person.id = found.handler_person_id
    union select person.name from found join inspection_inspector as inspector on inspector.inspection_id = found.inspection_id
      join person on person.id = inspector.person_id`.execute(db)
  return rows.map(({ name }) => name)
}

/** The rule in force on a day; one for the kind before the one for all. */
export async function findRule(
  db: Db,
  wanted: { readonly kind: string; readonly act: string; readonly on: string },
): Promise<{ id: number; value: number }> {
  return db
    .selectFrom('disclosure_rule')
    .where('kind', '=', wanted.kind)
    .where('act', 'in', [wanted.act, '*'])
    .where(sql<boolean>`period @> ${wanted.on}::date`)
    .orderBy(sql`act = '*'`)
    .select(['id', 'value'])
    .limit(1)
    .executeTakeFirstOrThrow()
}
