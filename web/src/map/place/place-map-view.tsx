import 'maplibre-gl/dist/maplibre-gl.css'
import '../map-view.css'
import { type RefObject, useEffect, useEffectEvent, useId, useMemo, useRef, useState } from 'react'
import { notoSansScFaces } from '../../fonts/noto-sans-sc.ts'
import { fontStack } from '../ids.ts'
import { MapFrame } from '../map-frame.tsx'
import { useMountedMap } from '../use-mounted-map.ts'
import { mountPlaceMap, type PlaceMapState } from './mount-place-map.ts'
import type { PlaceMapProps } from './place-map-props.ts'
import { buildPlaceStyle } from './place-style.ts'

const fontFaces = Object.fromEntries(fontStack.map((name) => [name, notoSansScFaces()]))

/**
 * A map on which one place is chosen: by dragging the marker, by a click, or with the keyboard: arrows move the map, Enter
 * puts the marker under the cross in its centre. `data-map-state` says how it stands.
 */
export function PlaceMapView(props: PlaceMapProps) {
  const host = useRef<HTMLDivElement>(null)
  const hintId = useId()
  const { state, map } = usePlaceMap(host, props, hintId)
  return <MapFrame {...{ host, map, state, hintId }} labels={props.labels} attribution={props.attribution} />
}

/** Mounts one map for as long as the component lives and keeps it in step with the props. */
function usePlaceMap(host: RefObject<HTMLDivElement | null>, props: PlaceMapProps, hintId: string) {
  const [state, setState] = useState<PlaceMapState>('loading')
  const { tiles, language, place, former, labels } = props
  const style = useMemo(
    () => buildPlaceStyle({ tiles, language, origin: window.location.origin, fontFaces }),
    [tiles, language],
  )
  const mounted = useRef(style)
  const put = useEffectEvent(props.onPlace)
  const reportError = useEffectEvent(props.onError)
  const map = useMountedMap(
    host,
    (container) =>
      mountPlaceMap(container, {
        style,
        homeWsen: tiles.divisions.bounds,
        events: { onPlace: put, onState: setState, onError: reportError },
      }),
    { name: labels.map, hintId, focus: props.focus },
  )
  useEffect(() => {
    if (mounted.current !== style) map.current?.restyle(style)
    mounted.current = style
  }, [map, style])
  useEffect(() => map.current?.mark(place, former), [map, place, former])
  useEffect(() => map.current?.nameMarker(labels.marker), [map, labels.marker])
  return { state, map }
}
