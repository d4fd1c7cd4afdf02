import type { CoverageItem } from '@tongzhou/server/contracts/coverage'
import { useMemo } from 'react'
import type { PagedRows } from '../../api/use-pages.ts'
import { useCoverageWords } from '../../i18n/coverage/use-coverage-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { SeverityMark } from './severity-mark.tsx'
import type { CoverageNames } from './use-coverage-names.ts'
import { useItemWords } from './use-item-words.ts'

interface ItemListProps {
  readonly items: PagedRows<CoverageItem>
  /** The day of the answer. */
  readonly on: string
  readonly isFiltered: boolean
  /** First day of the first plan, where none is in force on the day; else null. */
  readonly noPlanBefore: string | null
  readonly names: CoverageNames
  readonly selectedId: string | null
  readonly highlightedCell: string | null
  onOpen(item: CoverageItem): void
  onHover(item: CoverageItem | null): void
}

/** What is uncovered, one row each; or that nothing is. */
export function ItemList({ items, on, isFiltered, noPlanBefore, names, ...props }: ItemListProps) {
  const { t } = useCoverageWords()
  const { formats } = useLanguage()
  const columns = useColumns(names)
  const { rows, total, loadMore } = items
  if (rows.length === 0 && noPlanBefore !== null) {
    // Nothing was found because nothing could be: that is no good news.
    return (
      <EmptyState title={t('page.list.noPlan', { day: formats.day(on) })}>
        <span className="muted">{t('page.list.noPlanHint', { day: formats.day(noPlanBefore) })}</span>
      </EmptyState>
    )
  }
  if (rows.length === 0) {
    return (
      <EmptyState
        title={t(isFiltered ? 'page.list.emptyFiltered' : 'page.list.empty', { day: formats.day(on) })}
      >
        <span className="muted">{t('page.list.emptyHint')}</span>
      </EmptyState>
    )
  }
  const pointed = rows.find(({ cell }) => cell !== null && cell.code === props.highlightedCell)
  return (
    <DataTable
      testId="coverage-table"
      label={t('page.list.label')}
      hint={t('page.list.hint')}
      columns={columns}
      rows={rows}
      total={total}
      rowKey={({ id }) => String(id)}
      selectedKey={props.selectedId}
      highlightedKey={pointed === undefined ? null : String(pointed.id)}
      onOpen={props.onOpen}
      onHover={props.onHover}
      onReachEnd={loadMore}
    />
  )
}

function useColumns(names: CoverageNames): readonly Column<CoverageItem>[] {
  const { t } = useCoverageWords()
  const { formats } = useLanguage()
  const words = useItemWords()
  return useMemo(
    () => [
      {
        key: 'cause',
        header: t('page.list.columns.cause'),
        widthPx: 136,
        render: ({ severity, cause }) => (
          <>
            <SeverityMark severity={severity} label={t(`causes.severities.${severity}`)} />{' '}
            {words.name(cause)}
          </>
        ),
      },
      {
        key: 'subject',
        header: t('page.list.columns.subject'),
        widthPx: 190,
        render: (item) => {
          const detail = words.detail(item)
          const subject = words.subject(item)
          return <span title={subject}>{detail === '' ? subject : `${subject} · ${detail}`}</span>
        },
      },
      {
        key: 'days',
        header: t('page.list.columns.days'),
        widthPx: 62,
        isNumber: true,
        render: ({ days }) => formats.integer(days),
      },
      {
        key: 'exposed',
        header: t('page.list.columns.exposed'),
        widthPx: 84,
        isNumber: true,
        render: ({ exposedEnterpriseCount }) => formats.integer(exposedEnterpriseCount),
      },
      {
        key: 'township',
        header: t('page.list.columns.township'),
        widthPx: 100,
        render: ({ township }) => (township === null ? '' : names.township(township.code, township.name)),
      },
      {
        key: 'subBureau',
        header: t('page.list.columns.subBureau'),
        widthPx: 110,
        render: ({ subBureau }) => (subBureau === null ? '' : names.subBureau(subBureau.id, subBureau.name)),
      },
      {
        key: 'since',
        header: t('page.list.columns.since'),
        widthPx: 96,
        render: ({ since }) => <span className="tabular">{formats.day(since)}</span>,
      },
    ],
    [t, formats, words, names],
  )
}
