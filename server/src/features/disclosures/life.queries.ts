import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'
import type { DisclosureTexts } from './desk.contract.ts'

export interface FieldMask {
  readonly field: string
  readonly rule: string
  readonly count: number
}

export interface NewAct {
  readonly caseId: number
  readonly kind: string
  readonly state: 'prepared' | 'withheld'
  readonly ruleId: number
  readonly dueOn: string
  readonly texts: DisclosureTexts
  readonly masks: readonly FieldMask[]
  readonly reasonKind: string | null
  readonly reason: string | null
  readonly at: Date
}

/** Prepared from a case; of a natural person neither the code nor the place is taken over. */
export async function insertAct(trx: Trx, act: NewAct): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into disclosure (kind, case_id, enterprise_id, organisation_id, township_code, cell_id, element, location,
      state, acted_on, due_on, rule_id, document_number, title, party_name, party_code, facts, legal_basis, ordered,
      fine_yuan, confiscated_yuan, correction, masks, prepared_at, reason_kind, reason, is_demo)
    select ${act.kind}, found.id, found.enterprise_id, found.organisation_id, found.township_code, found.cell_id,
      found.element, case when firm.unified_social_credit_code is not null then firm.location end, ${act.state},
      found.decided_on, ${act.dueOn}::date, ${act.ruleId}::bigint, found.number, ${act.texts.title}, ${act.texts.partyName},
      firm.unified_social_credit_code, ${act.texts.facts}, ${act.texts.legalBasis}, ${act.texts.ordered}, found.fine_yuan,
      found.confiscated_yuan, decision.correction, ${JSON.stringify(act.masks)}::jsonb, ${act.at}::timestamptz,
      ${act.reasonKind}, ${act.reason}, found.is_demo
    from enforcement_case as found
    join enterprise as firm on firm.id = found.enterprise_id
    join case_decision as decision on decision.case_id = found.id
    where found.id = ${act.caseId} returning id`.execute(trx)
  return Number(rows[0]?.id)
}

/** The register of what is not published. */
export async function insertWithholding(
  trx: Trx,
  { id, on }: { readonly id: number; readonly on: string },
): Promise<void> {
  await sql`insert into disclosure_withholding (disclosure_id, kind, organisation_id, reason_kind, withheld_on)
    select id, kind, organisation_id, reason_kind, ${on}::date from disclosure where id = ${id}`.execute(trx)
}

export interface Step {
  readonly id: number
  readonly revision: number
}

export async function updateSubmitted(
  trx: Trx,
  { id, revision }: Step,
  { texts, by, at }: { readonly texts: DisclosureTexts; readonly by: number; readonly at: Date },
): Promise<void> {
  await trx
    .updateTable('disclosure')
    .set({
      state: 'submitted',
      title: texts.title,
      party_name: texts.partyName,
      facts: texts.facts,
      legal_basis: texts.legalBasis,
      ordered: texts.ordered,
      submitted_by: by,
      submitted_at: at,
      revision: revision + 1,
    })
    .where('id', '=', id)
    .execute()
}

export async function updateReturned(trx: Trx, { id, revision }: Step): Promise<void> {
  await trx
    .updateTable('disclosure')
    .set({ state: 'prepared', submitted_by: null, submitted_at: null, revision: revision + 1 })
    .where('id', '=', id)
    .execute()
}

export async function updateWithheld(
  trx: Trx,
  { id, revision }: Step,
  { reasonKind, reason }: { readonly reasonKind: string; readonly reason: string },
): Promise<void> {
  await trx
    .updateTable('disclosure')
    .set({ state: 'withheld', reason_kind: reasonKind, reason, revision: revision + 1 })
    .where('id', '=', id)
    .execute()
}

/** Puts an act on display for so many months: the act, its public copy and the first public event. */
export async function publish(
  trx: Trx,
  { id, revision }: Step,
  {
    by,
    at,
    on,
    months,
  }: { readonly by: number; readonly at: Date; readonly on: string; readonly months: number },
): Promise<void> {
  await sql`update disclosure set state = 'published', released_by = ${by}::bigint, published_at = ${at}::timestamptz,
      display_until = (${on}::date + make_interval(months => ${months}::integer))::date, revision = ${revision + 1}::integer
    where id = ${id}`.execute(trx)
  await sql`insert into published_disclosure (id, kind, state, element, organisation_id, township_code, cell_id,
      enterprise_id, document_number, title, party_name, party_code, facts, legal_basis, ordered, fine_yuan,
      confiscated_yuan, paid_on, correction, correction_verified_on, location, acted_on, published_at, display_until,
      changed_at, is_demo)
    select id, kind, state, element, organisation_id, township_code, cell_id, enterprise_id, document_number, title,
      party_name, party_code, facts, legal_basis, ordered, fine_yuan, confiscated_yuan, paid_on, correction,
      correction_verified_on, location, acted_on, published_at, display_until, published_at, is_demo
    from disclosure where id = ${id}`.execute(trx)
  await sql`insert into disclosure_event (disclosure_id, kind, happened_on)
    values (${id}, 'published', ${on}::date)`.execute(trx)
}

export interface Withdrawal {
  readonly at: Date
  readonly on: string
  readonly reasonKind: string
  readonly reason: string
}

/** Takes an act back: the public copy becomes a stone in the same transaction. */
export async function withdraw(trx: Trx, { id, revision }: Step, { at, on, reasonKind, reason }: Withdrawal) {
  await sql`update disclosure set state = 'withdrawn', withdrawn_at = ${at}::timestamptz, reason_kind = ${reasonKind},
      reason = ${reason}, revision = ${revision + 1}::integer where id = ${id}`.execute(trx)
  await sql`update published_disclosure set state = 'withdrawn', withdrawn_on = ${on}::date,
      withdrawn_for = ${reasonKind}, withdrawn_reason = ${reason}, ${becomesStone}, changed_at = ${at}::timestamptz,
      version = version + 1 where id = ${id}`.execute(trx)
  await sql`insert into disclosure_event (disclosure_id, kind, happened_on, note)
    values (${id}, 'withdrawn', ${on}::date, ${reason})`.execute(trx)
  await dropAmendments(trx, [id], at)
}

/** Nothing of the party is left. */
const becomesStone = sql.raw(
  `enterprise_id document_number title party_name party_code facts legal_basis ordered fine_yuan confiscated_yuan
  paid_on correction correction_verified_on repaired_on location`
    .split(/\s+/)
    .map((column) => `${column} = null`)
    .join(', '),
)

/** What nobody reads any more needs no correction. */
const dropAmendments = (trx: Trx, ids: readonly number[], at: Date) =>
  sql`update disclosure_amendment set state = 'dropped', decided_at = ${at}::timestamptz
    where disclosure_id = any (${ids}::bigint[]) and state = 'submitted'`.execute(trx)

/** Ends every display whose last day is over, or that of one act; which. Two servers at once end each of them once. */
export async function endDisplays(
  trx: Trx,
  { on, at, only }: { readonly on: string; readonly at: Date; readonly only?: number },
): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    update disclosure set state = 'ended', ended_on = display_until + 1, revision = revision + 1
    where state = 'published' and display_until < ${on}::date
      and (${only ?? null}::bigint is null or id = ${only ?? null}::bigint) returning id`.execute(trx)
  const ids = rows.map(({ id }) => Number(id))
  if (ids.length === 0) return ids
  await sql`update published_disclosure set state = 'ended', ended_on = display_until + 1, ${becomesStone},
      changed_at = ${at}::timestamptz, version = version + 1 where id = any (${ids}::bigint[])`.execute(trx)
  await sql`insert into disclosure_event (disclosure_id, kind, happened_on)
    select id, 'ended', ended_on from published_disclosure where id = any (${ids}::bigint[])`.execute(trx)
  await dropAmendments(trx, ids, at)
  return ids
}
