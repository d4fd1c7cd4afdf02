import { z } from 'zod'
import { type Amendment, AmendmentState, type ListAmendments } from './amendment.contract.ts'
import type { ListedAmendmentRow } from './amendment-reading.queries.ts'
import { DeskState, type DisclosureTexts } from './desk.contract.ts'
import { Correction, PublicKind } from './filter.contract.ts'
import { maskAct } from './mask-act.ts'
import type { GetOutcome } from './outcome.contract.ts'
import type { FollowUpRow, OutcomeRow } from './outcome-reading.queries.ts'

type Outcome = z.infer<typeof GetOutcome.answer>

export const amendmentAnswer = (row: ListedAmendmentRow, accountId: number): z.infer<typeof Amendment> => ({
  id: row.id,
  disclosureId: row.disclosure_id,
  state: AmendmentState.parse(row.state),
  texts: {
    title: row.title,
    partyName: row.party_name,
    facts: row.facts,
    legalBasis: row.legal_basis,
    ordered: row.ordered,
  },
  fineYuan: row.fine_yuan,
  confiscatedYuan: row.confiscated_yuan,
  reason: row.reason,
  correctionRequestId: row.correction_request_id,
  submittedBy: row.first_name,
  submittedByMe: row.submitted_by === accountId,
  submittedAt: row.submitted_at.toISOString(),
  decidedBy: row.second_name,
  decidedAt: row.decided_at?.toISOString() ?? null,
  returnReason: row.return_reason,
})

export const listedAmendmentAnswer = (
  row: ListedAmendmentRow,
  accountId: number,
): z.infer<typeof ListAmendments.answer>['items'][number] => ({
  ...amendmentAnswer(row, accountId),
  kind: PublicKind.parse(row.kind),
  title: row.shown_title,
  partyName: row.shown_party,
  documentNumber: row.document_number,
  organisationName: row.organisation_name,
})

const decisionOf = (row: OutcomeRow): Outcome['decision'] =>
  row.case_id === null || row.case_revision === null || row.correction === null
    ? null
    : {
        caseId: row.case_id,
        caseRevision: row.case_revision,
        decidedOn: row.decided_on,
        servedOn: row.served_on,
        performUntil: row.perform_until,
        fineYuan: row.fine_yuan,
        confiscatedYuan: row.confiscated_yuan,
        paidOn: row.paid_on,
        paidYuan: row.paid_yuan,
        correction: Correction.parse(row.correction),
        correctionVerifiedOn: row.correction_verified_on,
        annulledOn: row.annulled_on,
        annulmentReason: row.annulment_reason,
      }

const followUpOf = (row: FollowUpRow): Outcome['followUps'][number] => ({
  followedUpOn: row.followed_up_on,
  outcome: z.enum(['verified', 'failed']).parse(row.outcome),
  findings: row.findings,
  recordedBy: row.recorded_by,
  disclosureId: row.disclosure_id,
  disclosureState: row.disclosure_state === null ? null : DeskState.parse(row.disclosure_state),
})

/** What the document says, unmasked: of a follow-up its findings, else the decision; null where neither was kept. */
function originalOf(row: OutcomeRow): DisclosureTexts | null {
  if (row.kind === 'follow_up_result') {
    if (row.findings === null || row.follow_up_basis === null) return null
    const said = { facts: row.findings, legalBasis: row.follow_up_basis, ordered: null }
    return { title: row.title, partyName: row.original_party, ...said }
  }
  if (row.case_title === null || row.original_facts === null || row.original_basis === null) return null
  const said = { facts: row.original_facts, legalBasis: row.original_basis, ordered: row.original_ordered }
  return { title: row.case_title, partyName: row.original_party, ...said }
}

export interface WholeOutcome {
  readonly row: OutcomeRow
  readonly followUps: readonly FollowUpRow[]
  readonly amendments: readonly ListedAmendmentRow[]
  readonly names: readonly string[]
  readonly repairEndsFrom: string | null
  readonly accountId: number
}

export function outcomeAnswer(whole: WholeOutcome): Outcome {
  const { row, names } = whole
  const original = originalOf(row)
  return {
    id: row.id,
    revision: row.revision,
    state: DeskState.parse(row.state),
    decision: decisionOf(row),
    followUps: whole.followUps.map(followUpOf),
    maskedAnew: original && maskAct(original, { names, isPerson: row.party_code === null }).texts,
    amendments: whole.amendments.map((amendment) => amendmentAnswer(amendment, whole.accountId)),
    withdrawDueOn: row.withdraw_due_on,
    publishedOn: row.published_on,
    displayUntil: row.display_until,
    repairedOn: row.repaired_on,
    repairBasis: row.repair_basis,
    repairEndsFrom: whole.repairEndsFrom,
  }
}
