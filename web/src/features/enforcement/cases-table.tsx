import { useInfiniteQuery } from '@tanstack/react-query'
import { type CaseSummary, ListCases } from '@tongzhou/server/contracts/enforcement'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { Answer } from '../../api/answer.tsx'
import { pagesFor } from '../../api/query.ts'
import { usePagedRows } from '../../api/use-pages.ts'
import { useVocabulary, useWords } from '../../api/vocabulary.ts'
import { groupCellCode, useLanguage } from '../../i18n/formats.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { FilterChip } from '../../ui/filter-chip.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { StageMark } from './stage-mark.tsx'

type CaseRow = z.infer<typeof CaseSummary>

/** Filters of the cases table; '' stands for no filter. */
export interface CaseFilters {
  readonly stage: string
  /** 'true' for open ones, 'false' for closed ones. */
  readonly open: string
  readonly cell: string
}

export interface CasesTableProps {
  readonly filters: CaseFilters
  readonly selectedEnterpriseId: number | null
  onFilter(name: keyof CaseFilters, value: string): void
  onOpenEnterprise(id: number): void
}

const queryOf = ({ stage, open, cell }: CaseFilters) => ({
  stage: stage === '' ? undefined : stage,
  open: open === 'true' || open === 'false' ? open : undefined,
  cell: cell === '' ? undefined : cell,
})

/** The cases page by page, the newest first; a row opens the enterprise with all its cases. */
export function CasesTable(props: CasesTableProps) {
  const { t } = useTranslation()
  const columns = useColumns()
  const query = useInfiniteQuery(pagesFor(ListCases, queryOf(props.filters)))
  const paged = usePagedRows(query)
  const selected = paged?.rows.find((row) => row.enterpriseId === props.selectedEnterpriseId)
  return (
    <>
      <CasesToolbar {...props} total={paged?.total} />
      <Answer query={{ ...query, data: paged }} lines={10}>
        {({ rows, total, loadMore }) =>
          rows.length === 0 ? (
            <EmptyState title={t('tables.emptyCases')} />
          ) : (
            <DataTable
              testId="cases-table"
              label={t('tables.cases')}
              hint={t('tables.rowHint')}
              columns={columns}
              rows={rows}
              total={total}
              rowKey={(row) => String(row.id)}
              selectedKey={selected === undefined ? null : String(selected.id)}
              onOpen={(row) => props.onOpenEnterprise(row.enterpriseId)}
              onReachEnd={loadMore}
            />
          )
        }
      </Answer>
    </>
  )
}

function CasesToolbar({
  filters,
  onFilter,
  total,
}: CasesTableProps & { readonly total: number | undefined }) {
  const { t } = useTranslation()
  const { language, formats } = useLanguage()
  const words = useWords(language)
  const stages = useVocabulary()?.stages ?? []
  const inCell = t('tables.inCell', { code: groupCellCode(filters.cell) })
  return (
    <div className="toolbar">
      <SelectField
        label={t('tables.state')}
        allLabel={t('tables.allCases')}
        value={filters.open}
        choices={[
          { value: 'true', label: t('tables.open') },
          { value: 'false', label: t('tables.closed') },
        ]}
        onChange={(value) => onFilter('open', value)}
      />
      <SelectField
        label={t('tables.stage')}
        allLabel={t('tables.allStages')}
        value={filters.stage}
        choices={stages.map(({ code }) => ({ value: code, label: words('stages', code) }))}
        onChange={(value) => onFilter('stage', value)}
      />
      {filters.cell === '' ? null : (
        <FilterChip
          text={inCell}
          removeLabel={t('tables.removeFilter', { what: inCell })}
          onRemove={() => onFilter('cell', '')}
        />
      )}
      <output className="count" data-testid="cases-count" data-count={total} aria-live="polite">
        {total === undefined ? '' : t('tables.casesCount', { n: formats.integer(total) })}
      </output>
    </div>
  )
}

function useColumns(): readonly Column<CaseRow>[] {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return useMemo(
    () => [
      { key: 'number', header: t('columns.number'), widthPx: 208, render: (row) => row.number },
      { key: 'title', header: t('columns.title'), widthPx: 220, render: (row) => row.title },
      {
        key: 'stage',
        header: t('columns.stage'),
        widthPx: 116,
        render: (row) => <StageMark stage={row.stage} isOpen={row.open} />,
      },
      {
        key: 'foundOn',
        header: t('columns.foundOn'),
        widthPx: 104,
        render: (row) => formats.day(row.foundOn),
      },
      {
        key: 'fine',
        header: t('columns.fine'),
        widthPx: 96,
        isNumber: true,
        render: (row) => (row.fineYuan === null ? '—' : formats.yuan(row.fineYuan)),
      },
      {
        key: 'enterprise',
        header: t('columns.enterprise'),
        widthPx: 250,
        render: (row) => row.enterpriseName,
      },
      {
        key: 'cell',
        header: t('columns.cell'),
        widthPx: 152,
        render: (row) => (
          <span className="code">{row.cellCode === null ? '—' : groupCellCode(row.cellCode)}</span>
        ),
      },
    ],
    [t, formats],
  )
}
