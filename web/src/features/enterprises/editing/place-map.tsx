import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemState } from '../../../api/answer.tsx'
import { useAreaTiles } from '../../../api/use-area-tiles.ts'
import { useEnterprisesWords } from '../../../i18n/enterprises/use-enterprises-words.ts'
import { useLanguage } from '../../../i18n/formats.ts'
import type { BboxWsen, Focus, LngLat } from '../../../map/map-view-props.ts'
import type { PlaceMapLabels } from '../../../map/place/place-map-props.ts'
import { MapNotice } from '../../../ui/map-notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import type { Enterprise } from './enterprise-file-page.tsx'
import { useDivisions } from './use-divisions.ts'

/** MapLibre is most of what is loaded; the coordinates can be typed meanwhile. */
const PlaceMapView = lazy(async () => ({
  default: (await import('../../../map/place/place-map-view.tsx')).PlaceMapView,
}))

interface PlaceMapProps {
  readonly enterprise: Enterprise
  readonly place: LngLat | null
  readonly former: LngLat | null
  onPlace(place: LngLat): void
}

/** The map with the marker, its waiting and its failures; the form works without it. */
export function PlaceMap({ enterprise, place, former, onPlace }: PlaceMapProps) {
  const { t: say } = useTranslation()
  const { t } = useEnterprisesWords()
  const { language } = useLanguage()
  const tiles = useAreaTiles()
  const labels = useLabels()
  const focus = useFocus(enterprise, former, tiles.data?.divisions.bounds)
  const [failure, setFailure] = useState<string | null>(null)
  const waiting = <Skeleton lines={4} label={say('platform.loading')} />
  if (tiles.data === undefined) {
    return tiles.error === null ? waiting : <ProblemState problem={tiles.error} />
  }
  return (
    <div className="place-map">
      <Suspense fallback={waiting}>
        <PlaceMapView
          {...{ place, former, focus, labels, language, onPlace }}
          tiles={tiles.data}
          attribution={[tiles.data.divisions.attribution]}
          onError={setFailure}
        />
      </Suspense>
      <MapNotice
        message={failure === null ? null : t('place.map.failed', { message: failure })}
        closeLabel={t('place.map.close')}
        onClose={() => setFailure(null)}
      />
    </div>
  )
}

const isInside = ([lng, lat]: LngLat, [west, south, east, north]: BboxWsen): boolean =>
  lng >= west && lng <= east && lat >= south && lat <= north

/** Where it stands, near; the township of the address where it stands nowhere or outside the district. */
function useFocus({ id, divisionCode }: Enterprise, former: LngLat | null, bounds: BboxWsen | undefined) {
  const { bboxOf } = useDivisions()
  const township = bboxOf(divisionCode.slice(0, 9))
  const key = former?.join(',') ?? 'nowhere'
  return useMemo((): Focus | null => {
    if (bounds === undefined) return null
    if (former !== null && isInside(former, bounds)) return { key: `${id} ${key}`, lngLat: former, zoom: 14 }
    return township === null ? null : { key: `${id} ${key} township`, bboxWsen: township }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the key says whether the place is another one
  }, [id, key, bounds, township === null])
}

function useLabels(): PlaceMapLabels {
  const { t } = useEnterprisesWords()
  return useMemo(
    () => ({
      map: t('place.map.name'),
      keyboardHint: t('place.map.keyboardHint'),
      marker: t('place.map.marker'),
      zoomIn: t('place.map.zoomIn'),
      zoomOut: t('place.map.zoomOut'),
      home: t('place.map.home'),
      unavailable: t('place.map.unavailable'),
    }),
    [t],
  )
}
