import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemState } from '../../api/answer.tsx'
import { useAreaTiles } from '../../api/use-area-tiles.ts'
import { useCoverageWords } from '../../i18n/coverage/use-coverage-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import type { CoverageHit, CoverageMapLabels, CoverageShades } from '../../map/coverage/coverage-map-props.ts'
import type { Focus, LngLat } from '../../map/map-view-props.ts'
import { MapNotice } from '../../ui/map-notice.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { onDay } from './coverage-address.ts'

/** MapLibre is most of what is loaded; the list does not wait for it. */
const CoverageMapView = lazy(async () => ({
  default: (await import('../../map/coverage/coverage-map-view.tsx')).CoverageMapView,
}))

export interface CoverageMapProps {
  readonly on: string
  readonly shades: CoverageShades
  readonly selectedCellCode: string | null
  readonly highlightedCellCode: string | null
  readonly place: LngLat | null
  readonly focus: Focus | null
  onChoose(hit: CoverageHit): void
  onHoverCell(code: string | null): void
}

/** The map of a day with its waiting and its failures. */
export function CoverageMap({ on, ...props }: CoverageMapProps) {
  const { t: say } = useTranslation()
  const { t } = useCoverageWords()
  const { language } = useLanguage()
  const tiles = useAreaTiles(onDay(on).on)
  const labels = useLabels(props.shades)
  const [failure, setFailure] = useState<string | null>(null)
  const waiting = <Skeleton lines={2} label={say('platform.loading')} />
  return (
    <div className="map-stage">
      {tiles.data === undefined ? (
        tiles.error === null ? (
          waiting
        ) : (
          <ProblemState problem={tiles.error} />
        )
      ) : (
        <Suspense fallback={waiting}>
          <CoverageMapView
            {...props}
            tiles={tiles.data}
            language={language}
            labels={labels}
            attribution={[tiles.data.divisions.attribution]}
            onError={setFailure}
          />
        </Suspense>
      )}
      <MapNotice
        message={failure === null ? null : t('page.map.failed', { message: failure })}
        closeLabel={t('page.detail.close')}
        onClose={() => setFailure(null)}
      />
    </div>
  )
}

function useLabels({ cells, land }: CoverageShades): CoverageMapLabels {
  const { t } = useCoverageWords()
  const { formats } = useLanguage()
  return useMemo(
    () => ({
      map: t('page.map.name'),
      keyboardHint: t('page.map.keyboardHint'),
      zoomIn: t('page.map.zoomIn'),
      zoomOut: t('page.map.zoomOut'),
      home: t('page.map.home'),
      unavailable: t('page.map.unavailable'),
      summary: t('page.map.summary', {
        n: formats.integer(cells.length),
        land: formats.integer(land.length),
      }),
    }),
    [t, formats, cells.length, land.length],
  )
}
