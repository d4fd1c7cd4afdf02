import type { DeskEntry } from '@tongzhou/server/contracts/disclosures/desk'
import type { z } from 'zod'
import { useDisclosuresWords } from '../../i18n/disclosures/use-disclosures-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import type { Column } from '../../ui/data-table.tsx'
import { ClockMark } from './clock-mark.tsx'
import type { State } from './desk-address.ts'
import { usePlaceNames } from './use-place-names.ts'
import { useReasonName } from './use-reason-name.ts'

type Entry = z.infer<typeof DeskEntry>
type Columns = readonly Column<Entry>[]

/** What the list says of an act; every state has what matters in it. */
export function useDeskColumns(state: State, rows: readonly Entry[]): Columns {
  const name = useNameColumn()
  const party = usePartyColumn()
  const placed = usePlaceColumns()
  const own = useStateColumns(
    state,
    rows.some(({ withdrawDueOn }) => withdrawDueOn !== null),
  )
  // What is pressing stands beside the name, so that a narrow window shows it.
  return [name, ...own, party, ...placed]
}

function useNameColumn(): Column<Entry> {
  const { t } = useDisclosuresWords()
  return {
    key: 'title',
    header: t('desk.columns.title'),
    widthPx: 180,
    render: ({ title, documentNumber }) => (
      <span title={documentNumber === null ? title : `${title} · ${documentNumber}`}>{title}</span>
    ),
  }
}

function usePartyColumn(): Column<Entry> {
  const { t } = useDisclosuresWords()
  return {
    key: 'party',
    header: t('desk.columns.party'),
    widthPx: 230,
    render: ({ partyName }) => <span title={partyName}>{partyName}</span>,
  }
}

function usePlaceColumns(): Columns {
  const { t } = useDisclosuresWords()
  const { formats } = useLanguage()
  const names = usePlaceNames()
  return [
    {
      key: 'kind',
      header: t('desk.columns.kind'),
      widthPx: 116,
      render: ({ kind }) => t(`shared.kinds.${kind}`),
    },
    {
      key: 'organisation',
      header: t('desk.columns.organisation'),
      widthPx: 120,
      render: names.body,
    },
    { key: 'township', header: t('desk.columns.township'), widthPx: 92, render: names.township },
    {
      key: 'actedOn',
      header: t('desk.columns.actedOn'),
      widthPx: 96,
      render: ({ actedOn }) => <span className="tabular">{formats.day(actedOn)}</span>,
    },
  ]
}

function useStateColumns(state: State, hasWithdrawals: boolean): Columns {
  const clock = useClockColumn()
  const submittedBy = useSubmittedColumn()
  const published = usePublishedColumns()
  const reasons = useReasonColumns()
  switch (state) {
    case 'prepared':
      return [clock]
    case 'submitted':
      return [clock, submittedBy]
    case 'published':
      return hasWithdrawals ? published.toReversed() : published.slice(0, 1)
    case 'withheld':
    case 'withdrawn':
      return reasons
    case 'ended':
      return published.slice(0, 1)
  }
}

function useClockColumn(): Column<Entry> {
  const { t } = useDisclosuresWords()
  return {
    key: 'clock',
    header: t('desk.columns.clock'),
    widthPx: 260,
    render: ({ dueOn, daysLeft, overdue, dueVerified }) =>
      daysLeft === null ? (
        ''
      ) : (
        <ClockMark clock={{ dueOn, daysLeft, isOver: overdue }} isVerified={dueVerified} />
      ),
  }
}

function useSubmittedColumn(): Column<Entry> {
  const { t } = useDisclosuresWords()
  return {
    key: 'submittedBy',
    header: t('desk.columns.submittedBy'),
    widthPx: 100,
    render: ({ submittedBy }) => submittedBy ?? '—',
  }
}

function usePublishedColumns(): Columns {
  const { t } = useDisclosuresWords()
  const { formats } = useLanguage()
  return [
    {
      key: 'publishedAt',
      header: t('desk.columns.publishedAt'),
      widthPx: 136,
      render: ({ publishedAt }) => (
        <span className="tabular">{publishedAt === null ? '—' : formats.dateTime(publishedAt)}</span>
      ),
    },
    {
      key: 'withdrawClock',
      header: t('desk.columns.withdrawClock'),
      widthPx: 240,
      render: ({ withdrawDueOn, withdrawDaysLeft, overdue }) =>
        withdrawDueOn === null || withdrawDaysLeft === null ? (
          '—'
        ) : (
          <ClockMark
            clock={{ dueOn: withdrawDueOn, daysLeft: withdrawDaysLeft, isOver: overdue }}
            isVerified
          />
        ),
    },
  ]
}

function useReasonColumns(): Columns {
  const { t } = useDisclosuresWords()
  const reasonName = useReasonName()
  return [
    {
      key: 'reasonKind',
      header: t('desk.columns.reasonKind'),
      widthPx: 110,
      render: ({ reasonKind }) => reasonName(reasonKind),
    },
    {
      key: 'reason',
      header: t('desk.columns.reason'),
      widthPx: 230,
      render: ({ reason }) => <span title={reason ?? undefined}>{reason ?? '—'}</span>,
    },
  ]
}
