import type { CellSummary } from '@tongzhou/server/contracts/grids'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useWords, type WordOf } from '../../api/vocabulary.ts'
import { groupCellCode, useLanguage } from '../../i18n/formats.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { FilterField } from '../../ui/filter-field.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { type CellFilters, filterCells, nextSort, readSort, sortCells } from './cell-rows.ts'
import type { PlaceNames } from './place-names.ts'

export interface CellsTableProps {
  readonly cells: readonly CellSummary[]
  readonly names: PlaceNames
  readonly filters: CellFilters
  /** Column, with `-` before it when falling. */
  readonly sort: string
  readonly selectedCode: string | null
  readonly highlightedCode: string | null
  onFilter(name: keyof CellFilters, value: string): void
  onSort(sort: string): void
  onOpen(code: string): void
  onHover(code: string | null): void
}

/** The cells as a table with its filters. */
export function CellsTable(props: CellsTableProps) {
  const { cells, names, filters } = props
  const { t } = useTranslation()
  const { language } = useLanguage()
  const words = useWords(language)
  const sort = useMemo(() => readSort(props.sort), [props.sort])
  const rows = useMemo(() => sortCells(filterCells(cells, filters), sort), [cells, filters, sort])
  const columns = useColumns(names, words)
  return (
    <>
      <CellsToolbar {...props} shownCount={rows.length} />
      {rows.length === 0 ? (
        <EmptyState title={t('tables.emptyCells')} />
      ) : (
        <DataTable
          testId="cells-table"
          label={t('tables.cells')}
          hint={t('tables.rowHint')}
          columns={columns}
          rows={rows}
          total={rows.length}
          rowKey={(cell) => cell.code}
          selectedKey={props.selectedCode}
          highlightedKey={props.highlightedCode}
          sort={sort}
          onSort={(key) => props.onSort(nextSort(sort, key))}
          sortLabel={(column) => t('tables.sortBy', { column })}
          onOpen={(cell) => props.onOpen(cell.code)}
          onHover={(cell) => props.onHover(cell?.code ?? null)}
        />
      )}
    </>
  )
}

function CellsToolbar({
  cells,
  names,
  filters,
  onFilter,
  shownCount,
}: CellsTableProps & { readonly shownCount: number }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const [n, total] = [formats.integer(shownCount), formats.integer(cells.length)]
  return (
    <div className="toolbar">
      <FilterField label={t('tables.filterCells')} value={filters.q} onChange={(q) => onFilter('q', q)} />
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
      <output className="count" data-testid="cells-count" data-count={shownCount} aria-live="polite">
        {shownCount === cells.length ? t('tables.cellsCount', { n }) : t('tables.cellsCountOf', { n, total })}
      </output>
    </div>
  )
}

/** English words are longer than Chinese ones. */
const ENGLISH_STRETCH = 1.4

function useColumns(names: PlaceNames, words: WordOf): readonly Column<CellSummary>[] {
  const { t } = useTranslation()
  const { language, formats } = useLanguage()
  return useMemo(() => {
    const text = { isSortable: true } as const
    const number = { isSortable: true, isNumber: true } as const
    const columns: Column<CellSummary>[] = [
      { key: 'name', header: t('columns.name'), widthPx: 122, ...text, render: (cell) => cell.name },
      {
        key: 'code',
        header: t('columns.code'),
        widthPx: 148,
        ...text,
        render: (cell) => <span className="code">{groupCellCode(cell.code)}</span>,
      },
      {
        key: 'township',
        header: t('columns.township'),
        widthPx: 96,
        ...text,
        render: (cell) => names.township(cell.townshipCode),
      },
      {
        key: 'subBureau',
        header: t('columns.subBureau'),
        widthPx: 100,
        ...text,
        render: (cell) => (cell.subBureauId === null ? '—' : (names.body(cell.subBureauId) ?? '—')),
      },
      {
        key: 'areaM2',
        header: t('columns.areaKm2'),
        widthPx: 84,
        ...number,
        render: (cell) => formats.areaKm2(cell.areaM2),
      },
      {
        key: 'workload',
        header: t('columns.workload'),
        widthPx: 84,
        ...number,
        render: (cell) => formats.decimal(cell.workload),
      },
      {
        key: 'enterprises',
        header: t('columns.enterprises'),
        widthPx: 62,
        ...number,
        render: (cell) => formats.integer(cell.enterpriseCount),
      },
      {
        key: 'openCases',
        header: t('columns.openCases'),
        widthPx: 84,
        ...number,
        render: (cell) => formats.integer(cell.openCaseCount),
      },
      {
        key: 'daysSince',
        header: t('columns.daysSince'),
        widthPx: 90,
        ...number,
        render: (cell) =>
          cell.daysSinceLastInspection === null
            ? t('cell.never')
            : formats.integer(cell.daysSinceLastInspection),
      },
      {
        key: 'marks',
        header: t('columns.marks'),
        widthPx: 196,
        ...text,
        render: (cell) => <CellMarks cell={cell} words={words} />,
      },
    ]
    if (language !== 'en') return columns
    return columns.map((column) => ({ ...column, widthPx: Math.round(column.widthPx * ENGLISH_STRETCH) }))
  }, [t, names, language, formats, words])
}

function CellMarks({ cell, words }: { readonly cell: CellSummary; readonly words: WordOf }) {
  const { t } = useTranslation()
  const roles = cell.vacantRoles.map((role) => words('roles', role)).join('、')
  return (
    <span className="row-marks">
      {roles === '' ? null : <StatusMark tone="bad">{t('cell.vacantRole', { role: roles })}</StatusMark>}
      {cell.certificateProblemCount === 0 ? null : (
        <StatusMark tone="warning">
          {t('cell.certificateProblems', { n: cell.certificateProblemCount })}
        </StatusMark>
      )}
    </span>
  )
}
