import { type Db, EVERYWHERE, withReach } from '@tongzhou/db'
import { GetDeskEntry, ServeDecision } from '@tongzhou/server/contracts/disclosures/desk'
import { sql } from 'kysely'
import type { Client } from './client.ts'
import type { Platform } from './platform.ts'

/** Acts for tests, taken through their life over HTTP. */

export const phone = '19900000001'
export const identity = '000000200001010002'

/** What every row says, whatever the reach. */
export async function everywhere<Row>(db: Db, query: string): Promise<readonly Row[]> {
  return (await withReach(db, EVERYWHERE, (trx) => sql.raw<Row>(query).execute(trx))).rows
}

/** A new case against a legal person in the area of the first sub-bureau, decided on 12 June 2026, with a fine. */
export async function decideDemoCase(db: Db, facts: string): Promise<{ id: number; revision: number }> {
  const [row] = await everywhere<{ id: number; revision: number }>(
    db,
    `with decided as (
      insert into enforcement_case (number, kind, stage, is_open, title, element, enterprise_id, cell_id, township_code,
        organisation_id, organisation_kind, found_on, filed_on, decided_on, fine_yuan, is_demo)
      select '通州环罚示〔2026〕' || currval(pg_get_serial_sequence('enforcement_case', 'id')) || '号', 'penalty', 'decision',
        true, '演示超标排放', found.element, found.enterprise_id, found.cell_id, found.township_code, found.organisation_id,
        found.organisation_kind, '2026-06-01', '2026-06-01', '2026-06-12', 20000, true
      from enforcement_case as found, nextval(pg_get_serial_sequence('enforcement_case', 'id'))
      where found.id = (
        select min(past.id) from enforcement_case as past
        join enterprise as firm on firm.id = past.enterprise_id and firm.unified_social_credit_code is not null
        join jurisdiction on jurisdiction.division_code = past.township_code and upper_inf(jurisdiction.period)
        join role_grant on role_grant.organisation_id = jurisdiction.organisation_id
        join account on account.id = role_grant.account_id and account.name = 'sub-bureau-officer')
      returning id, revision
    ), said as (
      insert into case_decision (case_id, facts, legal_basis, ordered)
      select id, '${facts}', '《演示法》第一条', '责令联系${phone}改正' from decided
    )
    select id, revision from decided`,
  )
  if (!row) throw new Error('no case was decided')
  return row
}

const service = (revision: number) => ({
  servedOn: '2026-06-15',
  performUntil: '2026-06-30',
  note: '直接送达（演示）',
  revision,
})

/** Status and code of a refusal, or status and state of what was done. */
export const codeOf = async (response: Response): Promise<unknown[]> => {
  const { code, state } = (await response.json()) as { code?: string; state?: string }
  return [response.status, code ?? state]
}

export const post = async (client: Client, id: number, word: string, body: object): Promise<unknown[]> =>
  codeOf(await client.send('POST', `/api/disclosure-desk/${id}/${word}`, body))

/** Status, and the fields that are named with their hints. */
export async function fieldsOf(response: Response): Promise<unknown[]> {
  const { fields = [] } = (await response.json()) as { fields?: { path: string }[] }
  return [response.status, fields.map(({ path }) => path)]
}

export interface ServedCase {
  readonly caseId: number
  readonly caseRevision: number
  readonly disclosureId: number
}

/** A decision that was served today: its disclosure is prepared. */
export async function serveDemoCase(platform: Platform, facts: string): Promise<ServedCase> {
  const officer = await platform.as('sub-bureau-officer')
  const { id, revision } = await decideDemoCase(platform.database.db, facts)
  const response = await officer.send('POST', `/api/cases/${id}/service`, service(revision))
  if (response.status !== 200) throw new Error(await response.text())
  const answer = ServeDecision.answer.parse(await response.json())
  return { caseId: id, caseRevision: answer.revision, disclosureId: answer.disclosureId }
}

/** Submitted by the officer and released by the leader of the sub-bureau; gives the revision that it has then. */
export async function releaseAct(platform: Platform, disclosureId: number): Promise<number> {
  const officer = await platform.as('sub-bureau-officer')
  const leader = await platform.as('sub-bureau-leader')
  const { masked, revision } = await officer.ask(GetDeskEntry, `/api/disclosure-desk/${disclosureId}`)
  const submitted = await post(officer, disclosureId, 'submission', { ...masked, revision })
  const released = await post(leader, disclosureId, 'release', { revision: revision + 1 })
  if (submitted[0] !== 200 || released[0] !== 200) throw new Error(JSON.stringify([submitted, released]))
  return revision + 2
}

/** A decision on display. */
export async function publishDemoCase(
  platform: Platform,
  facts = '化学需氧量超标',
): Promise<ServedCase & { readonly revision: number }> {
  const served = await serveDemoCase(platform, facts)
  return { ...served, revision: await releaseAct(platform, served.disclosureId) }
}
