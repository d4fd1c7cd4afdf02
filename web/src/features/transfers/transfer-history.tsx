import { useInfiniteQuery } from '@tanstack/react-query'
import { ListStaffTransfers } from '@tongzhou/server/contracts/transfers'
import type { z } from 'zod'
import { Answer } from '../../api/answer.tsx'
import { pagesFor } from '../../api/query.ts'
import { usePagedRows } from '../../api/use-pages.ts'
import { PageLink } from '../../app/page-link.tsx'
import { paths } from '../../app/paths.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { MoreButton } from '../../ui/more-button.tsx'
import type { PlainColumn } from '../../ui/plain-table.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetTable } from '../../ui/sheet-table.tsx'

type Transfer = z.infer<typeof ListStaffTransfers.answer>['items'][number]

/** The transfers so far, the newest first. */
export function TransferHistory() {
  const { t } = useOrganisationWords()
  const columns = useColumns()
  const query = useInfiniteQuery(pagesFor(ListStaffTransfers, { limit: 50 }))
  const paged = usePagedRows(query)
  return (
    <Sheet isFlush title={t('transfers.history')}>
      <Answer query={{ ...query, data: paged }} lines={5}>
        {({ rows, total, loadMore }) => (
          <>
            <SheetTable
              label={t('transfers.history')}
              testId="transfers"
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              empty={t('transfers.empty')}
            />
            <MoreButton label={t('transfers.more')} restCount={total - rows.length} onMore={loadMore} />
          </>
        )}
      </Answer>
    </Sheet>
  )
}

function useColumns(): readonly PlainColumn<Transfer>[] {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  return [
    {
      key: 'day',
      header: t('transfers.columns.day'),
      render: (row) => <span className="amount">{formats.day(row.effectiveOn)}</span>,
    },
    {
      key: 'to',
      header: t('transfers.columns.to'),
      render: (row) => (
        <PageLink to={paths.organisation(row.toOrganisationId)}>{row.toOrganisationName}</PageLink>
      ),
    },
    {
      key: 'count',
      header: t('transfers.columns.count'),
      isNumber: true,
      render: (row) => formats.integer(row.personCount),
    },
    {
      key: 'effects',
      header: t('transfers.columns.effects'),
      render: ({ bodies }) => (
        <span className="inline-list">
          {bodies.map(({ organisationId, organisationName, before, after }) => (
            <span key={organisationId} className={after.isMet === false ? 'amount short' : 'amount'}>
              {organisationName} {before.staff} → {after.staff}
            </span>
          ))}
        </span>
      ),
    },
    { key: 'reason', header: t('transfers.columns.reason'), render: (row) => row.reason },
    {
      key: 'decided',
      header: t('transfers.columns.decided'),
      render: (row) => <span className="amount">{formats.dateTime(row.decidedAt)}</span>,
    },
  ]
}
