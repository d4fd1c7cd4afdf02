import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'

/**
 * Gives offices of the demo an address and a phone that cannot exist: 0513-0000 and a number of their own. A missing office
 * has no address, and its people are reached by phone all the same.
 */
export async function setDemoOffices(trx: Trx): Promise<void> {
  await sql`
    update organisation set office_address = '（演示地址）' || short_name || '驻地'
    where kind in ('sub_bureau', 'township_office') and office_address is null and valid_to is null
      and not exists (select from organisation_check
        where organisation_id = organisation.id and item = 'office' and state = 'missing')`.execute(trx)
  await sql`
    update organisation set office_phone = '0513-0000 ' || lpad(numbered.place::text, 4, '0')
    from (select id, row_number() over (order by id) as place from organisation
      where kind <> 'district_government' and valid_to is null) as numbered
    where numbered.id = organisation.id and organisation.office_phone is null`.execute(trx)
}

/** Enters when and why decisions were annulled. */
export async function annulDecisions(
  trx: Trx,
  annulments: readonly { readonly caseId: number; readonly on: string; readonly reason: string }[],
): Promise<void> {
  for (const { caseId, on, reason } of annulments) {
    await trx
      .updateTable('case_decision')
      .set({ annulled_on: on, annulment_reason: reason })
      .where('case_id', '=', caseId)
      .execute()
  }
}

/** Puts before the public what of the new disclosures is or was out. */
export async function publishDisclosures(trx: Trx, afterId: number): Promise<void> {
  const shown = `enterprise_id document_number title party_name party_code facts legal_basis ordered fine_yuan
    confiscated_yuan paid_on correction correction_verified_on repaired_on location`.split(/\s+/)
  const onDisplay = shown.map((column) => sql`case when state = 'published' then ${sql.ref(column)} end`)
  await sql`
    insert into published_disclosure (id, kind, state, element, organisation_id, township_code, cell_id,
      ${sql.join(shown.map((column) => sql.ref(column)))},
      acted_on, published_at, display_until, ended_on, withdrawn_on, withdrawn_for, withdrawn_reason, changed_at, is_demo)
    select id, kind, state, element, organisation_id, township_code, cell_id, ${sql.join(onDisplay)},
      acted_on, published_at, display_until, ended_on, (withdrawn_at at time zone 'Asia/Shanghai')::date,
      case when state = 'withdrawn' then reason_kind end, case when state = 'withdrawn' then reason end,
      coalesce(withdrawn_at, ended_on::timestamp at time zone 'Asia/Shanghai', published_at), is_demo
    from disclosure where id > ${afterId} and state in ('published', 'ended', 'withdrawn')`.execute(trx)
}
