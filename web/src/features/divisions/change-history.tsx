import { useInfiniteQuery } from '@tanstack/react-query'
import { ListDivisionChanges } from '@tongzhou/server/contracts/divisions'
import type { z } from 'zod'
import { Answer } from '../../api/answer.tsx'
import { pagesFor } from '../../api/query.ts'
import { usePagedRows } from '../../api/use-pages.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { useOrganisationWords } from '../../i18n/organisation/use-organisation-words.ts'
import { MoreButton } from '../../ui/more-button.tsx'
import type { PlainColumn } from '../../ui/plain-table.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { SheetTable } from '../../ui/sheet-table.tsx'
import { EffectSentence, Successions } from './effects.tsx'

type MadeChange = z.infer<typeof ListDivisionChanges.answer>['items'][number]

/** The changes of divisions so far, the newest first, with the codes that followed one another. */
export function ChangeHistory() {
  const { t } = useOrganisationWords()
  const columns = useColumns()
  const query = useInfiniteQuery(pagesFor(ListDivisionChanges, { limit: 50 }))
  const paged = usePagedRows(query)
  return (
    <Sheet isFlush title={t('divisions.history')}>
      <Answer query={{ ...query, data: paged }} lines={4}>
        {({ rows, total, loadMore }) => (
          <>
            <SheetTable
              label={t('divisions.history')}
              testId="division-changes"
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              empty={t('divisions.empty')}
            />
            <MoreButton label={t('divisions.more')} restCount={total - rows.length} onMore={loadMore} />
          </>
        )}
      </Answer>
    </Sheet>
  )
}

function useColumns(): readonly PlainColumn<MadeChange>[] {
  const { t } = useOrganisationWords()
  const { formats } = useLanguage()
  return [
    {
      key: 'day',
      header: t('divisions.columns.day'),
      render: (row) => <span className="amount">{formats.day(row.effectiveOn)}</span>,
    },
    { key: 'kind', header: t('divisions.columns.kind'), render: (row) => t(`divisions.add.${row.kind}`) },
    { key: 'document', header: t('divisions.columns.document'), render: (row) => row.document },
    {
      key: 'effects',
      header: t('divisions.columns.effects'),
      render: (row) => <EffectSentence effects={row.effects} />,
    },
    {
      key: 'successions',
      header: t('divisions.columns.successions'),
      render: (row) => <Successions title={formats.integer(row.successions.length)} list={row.successions} />,
    },
    {
      key: 'made',
      header: t('divisions.columns.made'),
      render: (row) => <span className="amount">{formats.dateTime(row.madeAt)}</span>,
    },
  ]
}
