import { useQuery } from '@tanstack/react-query'
import { GetTileJson, type TileLayer } from '@tongzhou/server/contracts/tiles'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemState } from '../../api/answer.tsx'
import { queryFor } from '../../api/query.ts'
import { useCoverageWords } from '../../i18n/coverage/use-coverage-words.ts'
import { useLanguage } from '../../i18n/formats.ts'
import type { CoverageHit, CoverageMapLabels, CoverageShades } from '../../map/coverage/coverage-map-props.ts'
import type { Focus, LngLat } from '../../map/map-view-props.ts'
import { Button } from '../../ui/button.tsx'
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
  const tiles = useCoverageTiles(on)
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
      {failure === null ? null : (
        <div className="map-notice" role="alert">
          {t('page.map.failed', { message: failure })}
          <Button look="plain" className="button-small" onClick={() => setFailure(null)}>
            {t('page.detail.close')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** The layers of a day. Before the first plan there are no cells: the lines of the divisions stand in their place. */
function useCoverageTiles(on: string) {
  const ask = (layer: TileLayer) => queryFor(GetTileJson, { params: { layer }, query: onDay(on) })
  const basemap = useQuery(ask('basemap'))
  const divisions = useQuery(ask('divisions'))
  const cells = useQuery(ask('cells'))
  const areas = cells.isError ? divisions.data : cells.data
  const ground = basemap.data
  const lines = divisions.data
  const data = useMemo(
    () => ground && lines && areas && { basemap: ground, divisions: lines, cells: areas },
    [ground, lines, areas],
  )
  return { data, error: basemap.error ?? divisions.error }
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
