import { useInfiniteQuery } from '@tanstack/react-query'
import { type EnterpriseSummary, ListEnterprises } from '@tongzhou/server/contracts/enterprises'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Answer } from '../../api/answer.tsx'
import { pagesFor } from '../../api/query.ts'
import { usePagedRows } from '../../api/use-pages.ts'
import { useVocabulary, useWords } from '../../api/vocabulary.ts'
import { groupCellCode, useLanguage } from '../../i18n/formats.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { FilterChip } from '../../ui/filter-chip.tsx'
import { FilterField } from '../../ui/filter-field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'

/** Filters of the enterprises table; '' stands for no filter. */
export interface EnterpriseFilters {
  readonly q: string
  readonly level: string
  readonly township: string
  readonly subBureau: string
  readonly cell: string
  /** 'true' for those with an open case. */
  readonly open: string
}

export interface EnterprisesTableProps {
  readonly filters: EnterpriseFilters
  /** The day looked at, `YYYY-MM-DD`; null for today. */
  readonly on: string | null
  readonly names: {
    readonly townships: readonly { readonly code: string; readonly name: string }[]
    readonly subBureaus: readonly { readonly id: number; readonly name: string }[]
  }
  readonly selectedId: number | null
  onFilter(name: keyof EnterpriseFilters, value: string): void
  onOpen(id: number): void
}

const present = (text: string) => (text.trim() === '' ? undefined : text.trim())

const queryOf = ({ filters, on }: Pick<EnterprisesTableProps, 'filters' | 'on'>) => ({
  q: present(filters.q),
  level: present(filters.level),
  township: present(filters.township),
  subBureau: present(filters.subBureau),
  on: on ?? undefined,
  cell: present(filters.cell),
  openCases: filters.open === 'true' ? 'true' : undefined,
})

/** The enterprises page by page, with filters that the server applies. */
export function EnterprisesTable(props: EnterprisesTableProps) {
  const { t } = useTranslation()
  const columns = useColumns()
  const query = useInfiniteQuery(pagesFor(ListEnterprises, queryOf(props)))
  const paged = usePagedRows(query)
  return (
    <>
      <EnterprisesToolbar {...props} total={paged?.total} />
      <Answer query={{ ...query, data: paged }} lines={10}>
        {({ rows, total, loadMore }) =>
          rows.length === 0 ? (
            <EmptyState title={t('tables.emptyEnterprises')} />
          ) : (
            <DataTable
              testId="enterprises-table"
              label={t('tables.enterprises')}
              hint={t('tables.rowHint')}
              columns={columns}
              rows={rows}
              total={total}
              rowKey={(row) => String(row.id)}
              selectedKey={props.selectedId === null ? null : String(props.selectedId)}
              onOpen={(row) => props.onOpen(row.id)}
              onReachEnd={loadMore}
            />
          )
        }
      </Answer>
    </>
  )
}

function EnterprisesToolbar(props: EnterprisesTableProps & { readonly total: number | undefined }) {
  const { filters, names, onFilter, total } = props
  const { t } = useTranslation()
  const { language, formats } = useLanguage()
  const words = useWords(language)
  const levels = useVocabulary()?.levels ?? []
  const inCell = t('tables.inCell', { code: groupCellCode(filters.cell) })
  return (
    <div className="toolbar">
      <FilterField
        label={t('tables.filterEnterprises')}
        value={filters.q}
        onChange={(q) => onFilter('q', q)}
      />
      <SelectField
        label={t('tables.level')}
        allLabel={t('tables.allLevels')}
        value={filters.level}
        choices={levels.map(({ code }) => ({ value: code, label: words('levels', code) }))}
        onChange={(value) => onFilter('level', value)}
      />
      <SelectField
        label={t('tables.township')}
        allLabel={t('tables.allTownships')}
        value={filters.township}
        choices={names.townships.map(({ code, name }) => ({ value: code, label: name }))}
        onChange={(value) => onFilter('township', value)}
      />
      <SelectField
        label={t('tables.subBureau')}
        allLabel={t('tables.allSubBureaus')}
        value={filters.subBureau}
        choices={names.subBureaus.map(({ id, name }) => ({ value: String(id), label: name }))}
        onChange={(value) => onFilter('subBureau', value)}
      />
      <label className="check-field">
        <input
          type="checkbox"
          checked={filters.open === 'true'}
          onChange={(event) => onFilter('open', event.target.checked ? 'true' : '')}
        />
        {t('tables.onlyOpenCases')}
      </label>
      {filters.cell === '' ? null : (
        <FilterChip
          text={inCell}
          removeLabel={t('tables.removeFilter', { what: inCell })}
          onRemove={() => onFilter('cell', '')}
        />
      )}
      <output className="count" data-testid="enterprises-count" data-count={total} aria-live="polite">
        {total === undefined ? '' : t('tables.enterprisesCount', { n: formats.integer(total) })}
      </output>
    </div>
  )
}

function useColumns(): readonly Column<EnterpriseSummary>[] {
  const { t } = useTranslation()
  const { language, formats } = useLanguage()
  const words = useWords(language)
  return useMemo(
    () => [
      { key: 'name', header: t('columns.enterprise'), widthPx: 260, render: (row) => row.name },
      {
        key: 'level',
        header: t('columns.level'),
        widthPx: 72,
        render: (row) => (row.level === null ? t('enterprise.noLevel') : words('levels', row.level)),
      },
      {
        key: 'openCases',
        header: t('columns.openCases'),
        widthPx: 84,
        isNumber: true,
        render: (row) =>
          row.openCaseCount === 0 ? (
            '0'
          ) : (
            <StatusMark tone="warning">{formats.integer(row.openCaseCount)}</StatusMark>
          ),
      },
      {
        key: 'lastInspectedOn',
        header: t('columns.lastInspectedOn'),
        widthPx: 104,
        render: (row) => (row.lastInspectedOn === null ? '—' : formats.day(row.lastInspectedOn)),
      },
      {
        key: 'cell',
        header: t('columns.cell'),
        widthPx: 152,
        render: (row) => (
          <span className="code">{row.cellCode === null ? '—' : groupCellCode(row.cellCode)}</span>
        ),
      },
      { key: 'address', header: t('columns.address'), widthPx: 300, render: (row) => row.address },
    ],
    [t, words, formats],
  )
}
