import { z } from 'zod'
import { listPrivate } from '../../mask-text.ts'
import { countWorkingDays, isCalendarKnown } from '../../working-days.ts'
import { Element } from '../enterprises/contract.ts'
import { DisclosureEventKind } from './contract.ts'
import {
  type DeskEntry,
  DeskState,
  type DisclosureTexts,
  type GetDeskEntry,
  type PrivateFind,
  TextField,
} from './desk.contract.ts'
import type { ActRow, WholeActRow } from './desk.queries.ts'
import { Correction, PublicKind } from './filter.contract.ts'
import type { HistoryRow } from './reading.queries.ts'

const isOpen = (state: string): boolean => state === 'prepared' || state === 'submitted'

export const deskAnswer = (row: ActRow, today: string): z.infer<typeof DeskEntry> => ({
  id: row.id,
  kind: PublicKind.parse(row.kind),
  state: DeskState.parse(row.state),
  element: Element.parse(row.element),
  caseId: row.case_id,
  organisationId: row.organisation_id,
  organisationName: row.organisation_name,
  townshipCode: row.township_code,
  townshipName: row.township_name,
  townshipNameEn: row.township_name_en,
  documentNumber: row.document_number,
  title: row.title,
  partyName: row.party_name,
  actedOn: row.acted_on,
  dueOn: row.due_on,
  daysLeft: isOpen(row.state) ? countWorkingDays(today, row.due_on) : null,
  overdue: row.is_overdue,
  dueVerified: isCalendarKnown(row.acted_on) && isCalendarKnown(row.due_on),
  withdrawDueOn: row.withdraw_due_on,
  withdrawDaysLeft:
    row.state === 'published' && row.withdraw_due_on !== null
      ? countWorkingDays(today, row.withdraw_due_on)
      : null,
  submittedBy: row.first_name,
  publishedAt: row.published_at?.toISOString() ?? null,
  reasonKind: row.reason_kind,
  reason: row.reason,
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

/** What the rules find in texts, field by field. */
export const findsOf = (
  texts: DisclosureTexts,
  names: readonly string[],
): readonly z.infer<typeof PrivateFind>[] =>
  TextField.options.flatMap((field) =>
    listPrivate(texts[field] ?? '', { names }).map((find) => ({ field, ...find })),
  )

/** Of a natural person the whole name is masked, which no rule could find in it. */
const nameFind = (row: WholeActRow) =>
  row.party_code === null && row.original_party !== null
    ? [{ field: 'partyName' as const, rule: 'person', text: row.original_party }]
    : []

/** Who asks for a whole act, and what goes with it. */
export interface WholeAct {
  readonly row: WholeActRow
  readonly accountId: number
  readonly today: string
  readonly names: readonly string[]
  readonly history: readonly HistoryRow[]
  readonly events: readonly {
    readonly kind: string
    readonly happened_on: string
    readonly note: string | null
  }[]
}

export const wholeDeskAnswer = ({
  row,
  accountId,
  today,
  names,
  ...life
}: WholeAct): z.infer<typeof GetDeskEntry.answer> => {
  const original = originalOf(row)
  return {
    ...deskAnswer(row, today),
    original,
    masked: {
      title: row.title,
      partyName: row.party_name,
      facts: row.facts,
      legalBasis: row.legal_basis,
      ordered: row.ordered,
    },
    masks: Masks.parse(row.masks),
    finds: original === null ? [] : [...nameFind(row), ...findsOf(original, names)],
    ...outcomeOf(row),
    submittedByMe: row.submitted_by === accountId,
    history: historyOf(row, life.history),
    events: life.events.map(({ kind, happened_on, note }) => ({
      kind: DisclosureEventKind.parse(kind),
      happenedOn: happened_on,
      note,
    })),
  }
}

/** The record; of an act that was loaded and not made here, the record knows nothing, so its own days stand for it. */
function historyOf(row: WholeActRow, recorded: readonly HistoryRow[]) {
  const days = [
    ['disclosure.prepare', row.prepared_at, null, null],
    ['disclosure.submit', row.submitted_at, row.first_name, null],
    ['disclosure.release', row.published_at, row.second_name, null],
    ['disclosure.withdraw', row.withdrawn_at, null, row.reason],
  ] as const
  const loaded = days.flatMap(([action, at, by, reason]) =>
    at === null ? [] : [{ at, action, by, account: null, reason }],
  )
  return (recorded.length > 0 ? recorded : loaded).map(({ at, ...deed }) => ({
    ...deed,
    at: at.toISOString(),
  }))
}

const outcomeOf = (row: WholeActRow) => ({
  enterpriseId: row.enterprise_id,
  partyCode: row.party_code,
  cellCode: row.cell_code,
  fineYuan: row.fine_yuan,
  confiscatedYuan: row.confiscated_yuan,
  paidOn: row.paid_on,
  correction: Correction.parse(row.correction),
  releasedBy: row.second_name,
  displayUntil: row.display_until,
})
