import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'

/** What became of a decision after its service. */

/** The decision of a case that is locked already; nothing where it was never written. */
export const findDecision = (trx: Trx, caseId: number) =>
  trx
    .selectFrom('case_decision as decision')
    .innerJoin('enforcement_case as found', 'found.id', 'decision.case_id')
    .innerJoin('enterprise as firm', 'firm.id', 'found.enterprise_id')
    .where('decision.case_id', '=', caseId)
    .select([
      'found.kind',
      'found.stage',
      'found.is_open',
      'found.title',
      'found.fine_yuan',
      'found.confiscated_yuan',
      'found.decided_on',
      'firm.name as party',
      'firm.unified_social_credit_code as party_code',
      'decision.served_on',
      'decision.paid_on',
      'decision.paid_yuan',
      'decision.correction',
      'decision.correction_verified_on',
      'decision.annulled_on',
    ])
    .executeTakeFirst()

export type DecisionRow = NonNullable<Awaited<ReturnType<typeof findDecision>>>

/** Raises the revision of a locked case, which may reach a later stage by what was recorded. */
export async function updateStage(
  trx: Trx,
  { caseId, stage }: { readonly caseId: number; readonly stage: string },
): Promise<void> {
  await trx
    .updateTable('enforcement_case')
    .set(({ eb }) => ({ stage, revision: eb('revision', '+', 1) }))
    .where('id', '=', caseId)
    .execute()
}

export async function updatePaid(
  trx: Trx,
  payment: { readonly caseId: number; readonly paidOn: string | null; readonly paidYuan: string | null },
): Promise<void> {
  await trx
    .updateTable('case_decision')
    .set(({ eb }) => ({
      paid_on: payment.paidOn,
      paid_yuan: payment.paidYuan,
      revision: eb('revision', '+', 1),
    }))
    .where('case_id', '=', payment.caseId)
    .execute()
}

export interface NewFollowUp {
  readonly caseId: number
  readonly followedUpOn: string
  readonly outcome: 'verified' | 'failed'
  readonly findings: string
  readonly legalBasis: string
  readonly by: number
  readonly at: Date
}

/** Keeps a follow-up; the decision says what the last one found. Gives its identity. */
export async function insertFollowUp(trx: Trx, followUp: NewFollowUp): Promise<number> {
  const { caseId, followedUpOn, outcome } = followUp
  const { id } = await trx
    .insertInto('case_follow_up')
    .values({
      case_id: caseId,
      followed_up_on: followedUpOn,
      outcome,
      findings: followUp.findings,
      legal_basis: followUp.legalBasis,
      recorded_by: followUp.by,
      recorded_at: followUp.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .updateTable('case_decision')
    .set(({ eb }) => ({
      correction: outcome,
      correction_verified_on: followedUpOn,
      revision: eb('revision', '+', 1),
    }))
    .where('case_id', '=', caseId)
    .execute()
  return id
}

export async function updateAnnulled(
  trx: Trx,
  { caseId, on, reason }: { readonly caseId: number; readonly on: string; readonly reason: string },
): Promise<void> {
  await sql`update case_decision set annulled_on = ${on}::date, annulment_reason = ${reason}, revision = revision + 1
    where case_id = ${caseId}`.execute(trx)
}
