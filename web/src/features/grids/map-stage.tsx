import { lazy, type ReactNode, Suspense, useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemState } from '../../api/answer.tsx'
import { useLanguage } from '../../i18n/formats.ts'
import type { Colouring, ColouringBy } from '../../map/legend.ts'
import type { Focus, MapCounts, MapLabels, MapTiles } from '../../map/map-view-props.ts'
import { MapNotice } from '../../ui/map-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Legend } from './legend.tsx'
import { useTiles } from './use-tiles.ts'

/** MapLibre is most of the bundle; the tables do not wait for it. */
const MapView = lazy(async () => ({ default: (await import('../../map/map-view.tsx')).MapView }))

export interface MapStageProps {
  /** The day looked at, or null for today. */
  readonly on: string | null
  readonly colouring: Colouring
  readonly selectedCellCode: string | null
  readonly selectedEnterpriseId: number | null
  readonly highlightedCellCode: string | null
  /** Null for people who may not read enterprises: their tiles are not even asked for. */
  readonly showsEnterprises: boolean | null
  /** True when a boundary shown is approximate; said on the map. */
  readonly isApproximate: boolean
  readonly focus: Focus | null
  onSelectCell(code: string | null): void
  onSelectEnterprise(id: number): void
  onHoverCell(code: string | null): void
  onColourBy(by: ColouringBy): void
  onShowEnterprises(shows: boolean): void
}

/** The map with its legend, its waiting and its failures. */
export function MapStage(props: MapStageProps) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const tiles = useTiles(props.on, props.showsEnterprises !== null)
  const [failure, setFailure] = useState<string | null>(null)
  const labels = useMapLabels()
  const waiting = <Skeleton lines={1} label={t('platform.loading')} />
  const { refetch } = tiles
  const fail = useCallback(
    (message: string) => {
      setFailure(message)
      refetch()
    },
    [refetch],
  )
  const attribution = useAttribution(tiles.data, props.isApproximate)
  return (
    <div className="map-stage">
      {tiles.data === undefined ? (
        <MapWaiting tiles={tiles} waiting={waiting} />
      ) : (
        <Suspense fallback={waiting}>
          <MapView
            tiles={tiles.data}
            colouring={props.colouring}
            language={language}
            selectedCellCode={props.selectedCellCode}
            selectedEnterpriseId={props.selectedEnterpriseId}
            highlightedCellCode={props.highlightedCellCode}
            showEnterprises={props.showsEnterprises === true}
            focus={props.focus}
            labels={labels}
            attribution={attribution}
            onSelectCell={props.onSelectCell}
            onSelectEnterprise={props.onSelectEnterprise}
            onHoverCell={props.onHoverCell}
            onError={fail}
          />
        </Suspense>
      )}
      <Legend {...props} />
      <MapNotice
        message={failure === null ? null : t('map.failed', { message: failure })}
        closeLabel={t('panel.close')}
        onClose={() => setFailure(null)}
      />
    </div>
  )
}

/** The warning in the language of the page, then every source that a layer names, each once. */
function useAttribution(tiles: MapTiles | undefined, isApproximate: boolean): readonly string[] {
  const { t } = useTranslation()
  return useMemo(() => {
    const sources =
      tiles === undefined ? [] : Object.values(tiles).flatMap((one) => one.attribution.split(' · '))
    const warning = isApproximate ? [t('map.attribution')] : []
    return [...new Set([...warning, ...sources.filter((source) => !source.startsWith('边界为示意'))])]
  }, [tiles, isApproximate, t])
}

interface MapWaitingProps {
  readonly tiles: ReturnType<typeof useTiles>
  readonly waiting: ReactNode
}

function MapWaiting({ tiles, waiting }: MapWaitingProps) {
  if (tiles.error === null) return waiting
  return <ProblemState problem={tiles.error} onRetry={tiles.refetch} />
}

function useMapLabels(): MapLabels {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return useMemo(
    () => ({
      map: t('map.name'),
      keyboardHint: t('map.keyboardHint'),
      zoomIn: t('map.zoomIn'),
      zoomOut: t('map.zoomOut'),
      home: t('map.home'),
      unavailable: t('map.unavailable'),
      summary: ({ cells, enterprises }: MapCounts) =>
        t('map.summary', { cells: formats.integer(cells), enterprises: formats.integer(enterprises) }),
    }),
    [t, formats],
  )
}
