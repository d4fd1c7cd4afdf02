import { useInfiniteQuery } from '@tanstack/react-query'
import { type AuditEntry, ExportAuditEntries, ListAuditEntries } from '@tongzhou/server/contracts/audit'
import { useMemo } from 'react'
import { Answer } from '../../api/answer.tsx'
import { call } from '../../api/client.ts'
import { useRecordWords } from '../../i18n/record/use-record-words.ts'
import { LoadMore } from '../../ui/load-more.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { RecordFilters } from './record-filters.tsx'
import { RecordTable } from './record-table.tsx'
import { type RecordFilter, useRecordFilter } from './use-record-filter.ts'

/** The record of everything, the newest line first. */
export function RecordPage() {
  const { t } = useRecordWords()
  const filter = useRecordFilter(ExportAuditEntries.path)
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <a className="button button-quiet button-link" href={filter.exportAddress} download>
            {t('export')}
          </a>
        }
      />
      <div className="sheet">
        <RecordFilters filter={filter} />
        <Entries filter={filter} />
      </div>
    </>
  )
}

function Entries({ filter }: { readonly filter: RecordFilter }) {
  const { t } = useRecordWords()
  const query = useInfiniteQuery({
    queryKey: ['pages', ListAuditEntries.path, filter.query],
    queryFn: ({ pageParam, signal }) =>
      call(ListAuditEntries, { query: { ...filter.query, limit: 50, after: pageParam } }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
  const rows = useMemo(
    () => query.data?.pages.flatMap((page): readonly AuditEntry[] => page.items),
    [query.data],
  )
  return (
    <Answer query={{ ...query, data: rows }} lines={12}>
      {(entries) =>
        entries.length === 0 ? (
          <EmptyState title={t('empty')} />
        ) : (
          <>
            <RecordTable entries={entries} filter={filter} />
            <LoadMore
              count={t('count', { n: entries.length })}
              label={t('more')}
              hasMore={query.hasNextPage}
              onMore={() => void query.fetchNextPage()}
            />
          </>
        )
      }
    </Answer>
  )
}
