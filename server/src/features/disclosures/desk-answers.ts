import { z } from 'zod'
import { isCalendarKnown } from '../../working-days.ts'
import { Element } from '../enterprises/contract.ts'
import { type DeskEntry, DeskState, type GetDeskEntry } from './desk.contract.ts'
import type { ActRow, WholeActRow } from './desk.queries.ts'
import { Correction, PublicKind } from './filter.contract.ts'

export const deskAnswer = (row: ActRow): z.infer<typeof DeskEntry> => ({
  id: row.id,
  kind: PublicKind.parse(row.kind),
  state: DeskState.parse(row.state),
  element: Element.parse(row.element),
  caseId: row.case_id,
  organisationName: row.organisation_name,
  townshipCode: row.township_code,
  documentNumber: row.document_number,
  title: row.title,
  partyName: row.party_name,
  actedOn: row.acted_on,
  dueOn: row.due_on,
  overdue: row.is_overdue,
  dueVerified: isCalendarKnown(row.acted_on) && isCalendarKnown(row.due_on),
  withdrawDueOn: row.withdraw_due_on,
  revision: row.revision,
  demo: row.is_demo,
})

const Masks = z.array(z.object({ field: z.string(), rule: z.string(), count: z.int() }))

const originalOf = (row: WholeActRow) =>
  row.original_facts === null || row.original_basis === null
    ? null
    : {
        title: row.original_title ?? '',
        partyName: row.original_party ?? '',
        facts: row.original_facts,
        legalBasis: row.original_basis,
        ordered: row.original_ordered,
      }

export const wholeDeskAnswer = (
  row: WholeActRow,
  accountId: number,
): z.infer<typeof GetDeskEntry.answer> => ({
  ...deskAnswer(row),
  original: originalOf(row),
  masked: {
    title: row.title,
    partyName: row.party_name,
    facts: row.facts,
    legalBasis: row.legal_basis,
    ordered: row.ordered,
  },
  masks: Masks.parse(row.masks),
  fineYuan: row.fine_yuan,
  confiscatedYuan: row.confiscated_yuan,
  paidOn: row.paid_on,
  correction: Correction.parse(row.correction),
  submittedBy: row.first_name,
  releasedBy: row.second_name,
  publishedAt: row.published_at?.toISOString() ?? null,
  displayUntil: row.display_until,
  reasonKind: row.reason_kind,
  reason: row.reason,
  submittedByMe: row.submitted_by === accountId,
})
