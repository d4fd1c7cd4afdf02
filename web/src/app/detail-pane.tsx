import { EnterpriseCases } from '../features/enforcement/enterprise-cases.tsx'
import { EnterprisePanel } from '../features/enterprises/enterprise-panel.tsx'
import { CellPanel } from '../features/grids/cell-panel.tsx'
import type { PlaceNames } from '../features/grids/place-names.ts'
import { RecentInspections } from '../features/inspections/recent-inspections.tsx'
import { paths } from './paths.ts'
import type { Office } from './use-office.ts'

interface DetailPaneProps {
  readonly office: Office
  readonly names: PlaceNames
  readonly fallbackFocusId: string
}

/** Filters of other cells and words make no sense beside "those of this cell". */
const noOtherFilters = { q: null, level: null, township: null, stage: null, open: null }

/** The panel of what the address names: a cell, an enterprise, or nothing. */
export function DetailPane({ office, names, fallbackFocusId }: DetailPaneProps) {
  const { cellCode, enterpriseId, addressOf, closePanel, view } = office
  if (cellCode !== null) {
    const path = paths.cell(cellCode)
    return (
      <CellPanel
        key={cellCode}
        code={cellCode}
        on={view.on}
        names={names}
        enterprisesAddress={addressOf(path, { ...noOtherFilters, table: 'enterprises', cell: cellCode })}
        casesAddress={addressOf(path, { ...noOtherFilters, table: 'cases', open: 'true', cell: cellCode })}
        inspections={<RecentInspections of={{ cell: cellCode }} />}
        fallbackFocusId={fallbackFocusId}
        onClose={closePanel}
      />
    )
  }
  if (enterpriseId === null) return null
  return (
    <EnterprisePanel
      key={enterpriseId}
      id={enterpriseId}
      cases={<EnterpriseCases enterpriseId={enterpriseId} />}
      inspections={<RecentInspections of={{ enterprise: enterpriseId }} />}
      cellAddress={(code) => addressOf(paths.cell(code))}
      fallbackFocusId={fallbackFocusId}
      onClose={closePanel}
    />
  )
}
