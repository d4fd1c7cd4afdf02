import { ListCases } from '@tongzhou/server/contracts/enforcement'
import { ListEnterprises } from '@tongzhou/server/contracts/enterprises'
import { lazy, Suspense, useCallback, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Answer } from '../api/answer.tsx'
import { may, type Permission, useSession } from '../api/session.ts'
import { useTotal } from '../api/use-pages.ts'
import { CellsTable } from '../features/grids/cells-table.tsx'
import type { useGrid } from '../features/grids/use-grid.ts'
import { useLanguage } from '../i18n/formats.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { type FilterName, type TableName, tables } from './office-view.ts'
import type { Office } from './use-office.ts'

/** Loaded when their tab is opened. */
const CasesTable = lazy(async () => ({
  default: (await import('../features/enforcement/cases-table.tsx')).CasesTable,
}))
const EnterprisesTable = lazy(async () => ({
  default: (await import('../features/enterprises/enterprises-table.tsx')).EnterprisesTable,
}))

interface TablePaneProps {
  readonly office: Office
  readonly list: ReturnType<typeof useGrid>['list']
  readonly grid: ReturnType<typeof useGrid>['grid']
  readonly hoveredCode: string | null
  onHover(code: string | null): void
}

const permissionFor: Readonly<Record<TableName, Permission>> = {
  cells: 'cell.read',
  enterprises: 'enterprise.read',
  cases: 'case.read',
}

/** The tables that a person may read, behind their tabs; filters and order stand in the address. */
export function TablePane(props: TablePaneProps) {
  const { office } = props
  const { t } = useTranslation()
  const panelId = useId()
  const { session } = useSession()
  const isOpen = (table: TableName) => may(session, permissionFor[table])
  const counts = useCounts(props.list.data?.total, isOpen)
  const open = tables.filter(isOpen)
  const shown = isOpen(office.view.table) ? office.view.table : 'cells'
  return (
    <>
      <Tabs
        label={t('tables.label')}
        selected={shown}
        panelId={panelId}
        tabs={open.map((key) => ({ key, label: t(`tables.${key}`), count: counts[key] }))}
        onSelect={(table) => office.change({ table: table === 'cells' ? null : table, q: null }, true)}
      />
      <div role="tabpanel" id={panelId} className="table-panel" aria-label={t(`tables.${shown}`)}>
        <Suspense fallback={<Skeleton lines={12} label={t('platform.loading')} />}>
          <SelectedTable {...props} table={shown} />
        </Suspense>
      </div>
    </>
  )
}

function useCounts(
  cellTotal: number | undefined,
  isOpen: (table: TableName) => boolean,
): Readonly<Record<TableName, string | undefined>> {
  const { formats } = useLanguage()
  const enterprises = useTotal(ListEnterprises, isOpen('enterprises'))
  const cases = useTotal(ListCases, isOpen('cases'))
  const say = (count: number | undefined) => (count === undefined ? undefined : formats.integer(count))
  return { cells: say(cellTotal), enterprises: say(enterprises), cases: say(cases) }
}

function SelectedTable({
  office,
  list,
  grid,
  hoveredCode,
  onHover,
  table,
}: TablePaneProps & { readonly table: TableName }) {
  const { view, change } = office
  const filter = useCallback((name: FilterName, value: string) => change({ [name]: value }), [change])
  const enterpriseId = office.enterpriseId === null ? null : Number(office.enterpriseId)
  switch (table) {
    case 'cells':
      return (
        <Answer query={list} lines={12}>
          {() => (
            <CellsTable
              cells={grid.cells}
              names={grid.names}
              filters={view.filters}
              sort={view.sort}
              selectedCode={office.cellCode}
              highlightedCode={hoveredCode}
              onFilter={filter}
              onSort={(sort) => change({ sort })}
              onOpen={office.openCell}
              onHover={onHover}
            />
          )}
        </Answer>
      )
    case 'enterprises':
      return (
        <EnterprisesTable
          filters={view.filters}
          on={view.on}
          names={grid.names}
          selectedId={enterpriseId}
          onFilter={filter}
          onOpen={office.openEnterprise}
        />
      )
    case 'cases':
      return (
        <CasesTable
          filters={view.filters}
          selectedEnterpriseId={enterpriseId}
          onFilter={filter}
          onOpenEnterprise={office.openEnterprise}
        />
      )
  }
}
