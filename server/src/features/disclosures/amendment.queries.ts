import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'
import type { DisclosureTexts } from './desk.contract.ts'

/** An act on display as its correction begins. */
export const getDisplayed = (trx: Trx, id: number) =>
  trx
    .selectFrom('disclosure')
    .where('id', '=', id)
    .select([
      'title',
      'party_name',
      'facts',
      'legal_basis',
      'ordered',
      'fine_yuan',
      'confiscated_yuan',
      'display_until',
      'repaired_on',
      sql<string>`(published_at at time zone 'Asia/Shanghai')::date`.as('published_on'),
    ])
    .executeTakeFirstOrThrow()

export type DisplayedRow = Awaited<ReturnType<typeof getDisplayed>>

/** The correction that waits for the second person; the act is locked already. */
export const findOpenAmendment = (trx: Trx, disclosureId: number) =>
  trx
    .selectFrom('disclosure_amendment')
    .where('disclosure_id', '=', disclosureId)
    .where('state', '=', 'submitted')
    .selectAll()
    .executeTakeFirst()

export type AmendmentRow = NonNullable<Awaited<ReturnType<typeof findOpenAmendment>>>

export async function isRequestAbout(
  trx: Trx,
  { requestId, disclosureId }: { readonly requestId: number; readonly disclosureId: number },
): Promise<boolean> {
  const found = await trx
    .selectFrom('correction_request')
    .where('id', '=', requestId)
    .where('disclosure_id', '=', disclosureId)
    .select('id')
    .executeTakeFirst()
  return found !== undefined
}

export interface NewAmendment {
  readonly disclosureId: number
  readonly texts: DisclosureTexts
  readonly fineYuan: string | null
  readonly confiscatedYuan: string | null
  readonly reason: string
  readonly correctionRequestId: number | null
  readonly by: number
  readonly at: Date
}

export async function insertAmendment(trx: Trx, amendment: NewAmendment): Promise<number> {
  const { texts } = amendment
  const { id } = await trx
    .insertInto('disclosure_amendment')
    .values({
      disclosure_id: amendment.disclosureId,
      title: texts.title,
      party_name: texts.partyName,
      facts: texts.facts,
      legal_basis: texts.legalBasis,
      ordered: texts.ordered,
      fine_yuan: amendment.fineYuan,
      confiscated_yuan: amendment.confiscatedYuan,
      reason: amendment.reason,
      correction_request_id: amendment.correctionRequestId,
      submitted_by: amendment.by,
      submitted_at: amendment.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export interface Decided {
  readonly id: number
  readonly state: 'released' | 'returned'
  readonly by: number
  readonly at: Date
  readonly returnReason: string | null
}

export async function updateAmendment(trx: Trx, decided: Decided): Promise<void> {
  await trx
    .updateTable('disclosure_amendment')
    .set({
      state: decided.state,
      decided_by: decided.by,
      decided_at: decided.at,
      return_reason: decided.returnReason,
    })
    .where('id', '=', decided.id)
    .execute()
}

/** Somebody who saw the act before sees that something has happened to it. */
export async function raiseRevision(trx: Trx, id: number): Promise<void> {
  await trx
    .updateTable('disclosure')
    .set(({ eb }) => ({ revision: eb('revision', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** The act says what its correction says. */
export async function applyAmendment(trx: Trx, amendment: AmendmentRow): Promise<void> {
  await trx
    .updateTable('disclosure')
    .set(({ eb }) => ({
      title: amendment.title,
      party_name: amendment.party_name,
      facts: amendment.facts,
      legal_basis: amendment.legal_basis,
      ordered: amendment.ordered,
      fine_yuan: amendment.fine_yuan,
      confiscated_yuan: amendment.confiscated_yuan,
      revision: eb('revision', '+', 1),
    }))
    .where('id', '=', amendment.disclosure_id)
    .execute()
}

export interface Repair {
  readonly id: number
  readonly on: string
  readonly basis: string
  /** Shortest display, months from the publication. */
  readonly months: number
}

/** Ends the display on the day of the repair, but not before its shortest period is over. Gives the last day of it. */
export async function updateRepaired(trx: Trx, { id, on, basis, months }: Repair): Promise<string> {
  const { rows } = await sql<{ last: string }>`
    update disclosure set repaired_on = ${on}::date, repair_basis = ${basis}, revision = revision + 1,
      display_until = least(display_until, greatest(${on}::date,
        ((published_at at time zone 'Asia/Shanghai')::date + make_interval(months => ${months}::integer))::date))
    where id = ${id} returning display_until as last`.execute(trx)
  return rows[0]?.last ?? on
}
