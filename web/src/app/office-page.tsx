import type { SearchHit } from '@tongzhou/server/contracts/search'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { may, useSession } from '../api/session.ts'
import { MapStage } from '../features/grids/map-stage.tsx'
import { type Grid, useGrid } from '../features/grids/use-grid.ts'
import { useLanguage } from '../i18n/formats.ts'
import { type ColouringBy, colouringFor } from '../map/legend.ts'
import { NARROW, useMedia } from '../ui/use-media.ts'
import { OfficeHeader } from './office-header.tsx'
import { TablePane } from './table-pane.tsx'
import { useFocusTarget } from './use-focus-target.ts'
import { type Office, useOffice } from './use-office.ts'
import { useOnline } from './use-online.ts'
import { ViewSwitch } from './view-switch.tsx'

/** Nothing is open on most first visits. */
const DetailPane = lazy(async () => ({ default: (await import('./detail-pane.tsx')).DetailPane }))

const MAP_ID = 'map'
const TABLE_ID = 'table'

/** The map page: the map with its legend, the tables beside it and the panel of what was chosen. */
export function OfficePage() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const office = useOffice()
  const { list, grid } = useGrid(office.view.on, language)
  const { focus, lookAt } = useFocusTarget(office)
  const isOnline = useOnline()
  const isNarrow = useMedia(NARROW)
  const [shown, setShown] = useState<'map' | 'table'>('map')
  const [hovered, setHovered] = useState<string | null>(null)
  const isPanelOpen = office.cellCode !== null || office.enterpriseId !== null

  const choose = (hit: SearchHit) => {
    if (hit.kind === 'enterprise') office.openEnterprise(hit.id)
    else if (hit.cellCode !== null) office.openCell(hit.cellCode)
    else lookAt(hit)
    setShown('map')
  }
  return (
    <div className="office" data-shown={shown} data-panel={isPanelOpen ? 'open' : 'closed'}>
      <SkipLinks />
      <div inert={isNarrow && isPanelOpen} className="office-top">
        <OfficeHeader
          office={office}
          plan={list.data?.plan}
          showsDemo={grid.isDemo}
          isApproximate={grid.isApproximate}
          onChooseHit={choose}
        />
        {isOnline ? null : (
          <p className="banner" role="alert">
            {t('platform.offline')}
          </p>
        )}
      </div>
      <main className="office-main" aria-label={t('platform.main')} inert={isNarrow && isPanelOpen}>
        <section id={MAP_ID} tabIndex={-1} className="map-pane" aria-label={t('map.name')}>
          <OfficeMap {...{ office, grid, focus }} highlightedCode={hovered} onHover={setHovered} />
        </section>
        <section id={TABLE_ID} tabIndex={-1} className="table-pane" aria-label={t('tables.label')}>
          <TablePane office={office} list={list} grid={grid} hoveredCode={hovered} onHover={setHovered} />
        </section>
      </main>
      {isPanelOpen ? (
        <Suspense fallback={null}>
          <DetailPane office={office} names={grid.names} fallbackFocusId={TABLE_ID} />
        </Suspense>
      ) : null}
      {isNarrow && !isPanelOpen ? <ViewSwitch shown={shown} onShow={setShown} /> : null}
    </div>
  )
}

function SkipLinks() {
  const { t } = useTranslation()
  return (
    <nav className="skip-links" aria-label={t('platform.views')}>
      <a href={`#${MAP_ID}`}>{t('platform.skipToMap')}</a>
      <a href={`#${TABLE_ID}`}>{t('platform.skipToTable')}</a>
    </nav>
  )
}

interface OfficeMapProps {
  readonly office: Office
  readonly grid: Grid
  readonly focus: ReturnType<typeof useFocusTarget>['focus']
  readonly highlightedCode: string | null
  onHover(code: string | null): void
}

function OfficeMap({ office, grid, focus, highlightedCode, onHover }: OfficeMapProps) {
  const { view, change } = office
  const { session } = useSession()
  const colouring = useColouring(view.by, grid)
  const selectCell = (code: string | null) => {
    if (code !== null) office.openCell(code, 'map')
    else if (office.cellCode !== null || office.enterpriseId !== null) office.closePanel()
  }
  return (
    <MapStage
      on={view.on}
      colouring={colouring}
      selectedCellCode={office.cellCode}
      selectedEnterpriseId={office.enterpriseId === null ? null : Number(office.enterpriseId)}
      highlightedCellCode={highlightedCode}
      showsEnterprises={may(session, 'enterprise.read') ? view.showsEnterprises : null}
      isApproximate={grid.isApproximate}
      focus={focus}
      onSelectCell={selectCell}
      onSelectEnterprise={(id) => office.openEnterprise(id, 'map')}
      onHoverCell={onHover}
      onColourBy={(by) => change({ by: by === 'sub_bureau' ? null : by })}
      onShowEnterprises={(shows) => change({ points: shows ? null : 'off' })}
    />
  )
}

function useColouring(by: ColouringBy, grid: Grid) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const unassignedLabel = t('legend.unassigned')
  return useMemo(() => {
    const { cells, organisations, townships } = grid
    return colouringFor(by, { cells, organisations, divisions: townships, language, unassignedLabel })
  }, [by, grid, language, unassignedLabel])
}
