import { EVERYWHERE, withReach } from '@tongzhou/db'
import { sql } from 'kysely'
import type { Client } from './client.ts'
import type { Platform } from './platform.ts'

/** What a decision says, with private data in it. */
export interface Saying {
  readonly facts: string
  readonly ordered?: string
}

/** A case of the area of an account that is decided on 12 June 2026 and has no act yet. */
export async function decideCase(
  platform: Pick<Platform, 'database'>,
  account: string,
  { facts, ordered = '责令改正' }: Saying,
): Promise<{ readonly id: number; readonly revision: number }> {
  const { rows } = await withReach(platform.database.db, EVERYWHERE, (trx) =>
    sql<{ id: number; revision: number }>`
    with picked as (
      select found.id from enforcement_case as found
      join jurisdiction on jurisdiction.division_code = found.township_code and upper_inf(jurisdiction.period)
      join role_grant on role_grant.organisation_id = jurisdiction.organisation_id
      join account on account.id = role_grant.account_id and account.name = ${account}
      join enterprise as firm on firm.id = found.enterprise_id and firm.unified_social_credit_code is not null
      where not exists (select from disclosure where disclosure.case_id = found.id)
        and not exists (select from case_decision where case_decision.case_id = found.id) and found.kind = 'penalty'
      order by found.id limit 1
    ), said as (
      insert into case_decision (case_id, facts, legal_basis, ordered)
      select id, ${facts}, '《演示法》第一条', ${ordered} from picked
    )
    update enforcement_case set stage = 'decision', is_open = true, filed_on = coalesce(filed_on, '2026-06-01'),
      decided_on = '2026-06-12', closed_on = null, fine_yuan = 20000
    from picked where enforcement_case.id = picked.id returning enforcement_case.id, enforcement_case.revision`.execute(
      trx,
    ),
  )
  const [row] = rows
  if (!row) throw new Error('no case is left')
  return row
}

/** Serves it, as the officer of the account does: the act that was prepared from it. */
export async function serveCase(
  platform: Platform,
  account: string,
  saying: Saying,
): Promise<{ readonly caseId: number; readonly id: number }> {
  const { id: caseId, revision } = await decideCase(platform, account, saying)
  const client: Client = await platform.as(account)
  const response = await client.send('POST', `/api/cases/${caseId}/service`, {
    servedOn: '2026-06-15',
    performUntil: '2026-06-30',
    note: '直接送达（演示）',
    revision,
  })
  const { disclosureId } = (await response.json()) as { disclosureId?: number }
  if (disclosureId === undefined) throw new Error(`case ${caseId} was not served: ${response.status}`)
  return { caseId, id: disclosureId }
}
