import { useTranslation } from 'react-i18next'
import { may, type Permission, useSession } from '../api/session.ts'
import { EnterpriseCases } from '../features/enforcement/enterprise-cases.tsx'
import { EnterprisePanel } from '../features/enterprises/enterprise-panel.tsx'
import { CellPanel } from '../features/grids/cell-panel.tsx'
import type { PlaceNames } from '../features/grids/place-names.ts'
import { RecentInspections } from '../features/inspections/recent-inspections.tsx'
import { NoticeBoardLinks } from '../features/notice-boards/notice-board-links.tsx'
import { PageLink } from './page-link.tsx'
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
  const { t } = useTranslation()
  const { session } = useSession()
  const { cellCode, enterpriseId, addressOf, closePanel, view } = office
  if (cellCode !== null) {
    const listAddress = (permission: Permission, words: Readonly<Record<string, string>>) =>
      may(session, permission)
        ? addressOf(paths.cell(cellCode), { ...noOtherFilters, ...words, cell: cellCode })
        : null
    return (
      <CellPanel
        key={cellCode}
        code={cellCode}
        on={view.on}
        names={names}
        enterprisesAddress={listAddress('enterprise.read', { table: 'enterprises' })}
        casesAddress={listAddress('case.read', { table: 'cases', open: 'true' })}
        inspections={may(session, 'inspection.read') ? <RecentInspections of={{ cell: cellCode }} /> : null}
        noticeBoard={<NoticeBoardLinks code={cellCode} on={view.on} />}
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
      cases={may(session, 'case.read') ? <EnterpriseCases enterpriseId={enterpriseId} /> : null}
      inspections={
        may(session, 'inspection.read') ? <RecentInspections of={{ enterprise: enterpriseId }} /> : null
      }
      edit={
        may(session, 'enterprise.update') || may(session, 'enterprise.grade') ? (
          <p>
            <PageLink to={paths.enterpriseFile(enterpriseId)}>{t('enterprise.edit')}</PageLink>
          </p>
        ) : null
      }
      cellAddress={(code) => addressOf(paths.cell(code))}
      fallbackFocusId={fallbackFocusId}
      onClose={closePanel}
    />
  )
}
