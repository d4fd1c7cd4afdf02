import type { Trx } from '@tongzhou/db'
import { type RawBuilder, sql } from 'kysely'
import type { DisclosureTexts } from './desk.contract.ts'
import type { FieldMask } from './life.queries.ts'

/** What happens to the acts of a case when something is recorded of its decision. */

export interface ChangedAct {
  readonly id: number
  readonly state: string
}

/** Days of a decision as its act shows them; what is absent stays as it is. */
export interface Facts {
  /** Null where it is not paid after all. */
  readonly paidOn?: string | null
  readonly correction?: { readonly state: string; readonly on: string }
}

function assignments({ paidOn, correction }: Facts): RawBuilder<unknown>[] {
  return [
    ...(paidOn === undefined ? [] : [sql`paid_on = ${paidOn}::date`]),
    ...(correction === undefined
      ? []
      : [sql`correction = ${correction.state}, correction_verified_on = ${correction.on}::date`]),
  ]
}

/** Writes facts to the act of the decision itself, on display or on its way there; results of follow-ups stay as they are. */
export async function updateFacts(trx: Trx, caseId: number, facts: Facts): Promise<ChangedAct | undefined> {
  const { rows } = await sql<ChangedAct>`
    update disclosure set ${sql.join(assignments(facts))}, revision = revision + 1
    where case_id = ${caseId} and kind <> 'follow_up_result' and state in ('prepared', 'submitted', 'published')
    returning id, state`.execute(trx)
  return rows[0]
}

/** What the public reads of an act becomes what the office has of it. Only for what was released. */
export async function copyToPublic(trx: Trx, id: number, at: Date): Promise<void> {
  await sql`
    update published_disclosure as copy set title = act.title, party_name = act.party_name, facts = act.facts,
      legal_basis = act.legal_basis, ordered = act.ordered, fine_yuan = act.fine_yuan,
      confiscated_yuan = act.confiscated_yuan, paid_on = act.paid_on, correction = act.correction,
      correction_verified_on = act.correction_verified_on, repaired_on = act.repaired_on,
      display_until = act.display_until, changed_at = ${at}::timestamptz, version = copy.version + 1
    from disclosure as act
    where copy.id = ${id} and act.id = copy.id and copy.state = 'published' and act.state = 'published'`.execute(
    trx,
  )
}

export interface NewPublicEvent {
  readonly id: number
  readonly kind: string
  readonly on: string
  readonly note: string | null
}

/** For everybody, so the note must be masked. */
export async function insertPublicEvent(trx: Trx, { id, kind, on, note }: NewPublicEvent): Promise<void> {
  await trx
    .insertInto('disclosure_event')
    .values({ disclosure_id: id, kind, happened_on: on, note })
    .execute()
}

/** Everything of the case that is on display must be withdrawn by a day; which. */
export async function updateWithdrawDue(trx: Trx, caseId: number, dueOn: string): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    update disclosure set withdraw_due_on = ${dueOn}::date, revision = revision + 1
    where case_id = ${caseId} and state = 'published' returning id`.execute(trx)
  return rows.map(({ id }) => Number(id))
}

/** Whatever of the case waits for its publication is never published; which. */
export async function withholdWaiting(trx: Trx, caseId: number, reason: string): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    update disclosure set state = 'withheld', reason_kind = 'annulled', reason = ${reason}, revision = revision + 1
    where case_id = ${caseId} and state in ('prepared', 'submitted') returning id`.execute(trx)
  return rows.map(({ id }) => Number(id))
}

/** Why the act of the decision itself is not published; undefined where it is, or may be. */
export async function findWithholdingOf(trx: Trx, caseId: number): Promise<string | undefined> {
  const { rows } = await sql<{ reason_kind: string }>`
    select reason_kind from disclosure
    where case_id = ${caseId} and kind <> 'follow_up_result' and state = 'withheld'`.execute(trx)
  return rows[0]?.reason_kind
}

export interface NewFollowUpAct {
  readonly caseId: number
  readonly followUpId: number
  readonly actedOn: string
  readonly correction: string
  readonly ruleId: number
  readonly dueOn: string
  readonly texts: DisclosureTexts
  readonly masks: readonly FieldMask[]
  /** Null for what is to be published. */
  readonly withheld: { readonly reasonKind: string; readonly reason: string } | null
  readonly at: Date
}

/** The result of a follow-up as an act of its own; of a natural person neither the code nor the place is taken over. */
export async function insertFollowUpAct(trx: Trx, act: NewFollowUpAct): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into disclosure (kind, case_id, follow_up_id, enterprise_id, organisation_id, township_code, cell_id, element,
      location, state, acted_on, due_on, rule_id, document_number, title, party_name, party_code, facts, legal_basis,
      correction, correction_verified_on, masks, prepared_at, reason_kind, reason, is_demo)
    select 'follow_up_result', found.id, ${act.followUpId}::bigint, found.enterprise_id, found.organisation_id,
      found.township_code, found.cell_id, found.element,
      case when firm.unified_social_credit_code is not null then firm.location end,
      ${act.withheld ? 'withheld' : 'prepared'}, ${act.actedOn}::date, ${act.dueOn}::date, ${act.ruleId}::bigint,
      found.number, ${act.texts.title}, ${act.texts.partyName}, firm.unified_social_credit_code, ${act.texts.facts},
      ${act.texts.legalBasis}, ${act.correction}, ${act.actedOn}::date, ${JSON.stringify(act.masks)}::jsonb,
      ${act.at}::timestamptz, ${act.withheld?.reasonKind ?? null}, ${act.withheld?.reason ?? null}, found.is_demo
    from enforcement_case as found join enterprise as firm on firm.id = found.enterprise_id
    where found.id = ${act.caseId} returning id`.execute(trx)
  return Number(rows[0]?.id)
}
