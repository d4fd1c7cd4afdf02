import 'maplibre-gl/dist/maplibre-gl.css'
import '../map-view.css'
import { type RefObject, useEffect, useEffectEvent, useId, useMemo, useRef, useState } from 'react'
import { notoSansScFaces } from '../../fonts/noto-sans-sc.ts'
import { fontStack } from '../ids.ts'
import { MapButtons } from '../map-buttons.tsx'
import { type MountedPlaceMap, mountPlaceMap, type PlaceMapState } from './mount-place-map.ts'
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
  const { labels } = props
  return (
    <div className="map-view" data-map-state={state}>
      <div className="map-view-canvas" ref={host} />
      {state === 'unavailable' ? (
        <p className="map-view-unavailable" role="alert">
          {labels.unavailable}
        </p>
      ) : (
        <>
          <div className="map-view-cross" aria-hidden="true" />
          <MapButtons labels={labels} map={map} />
        </>
      )}
      <p className="map-view-attribution">{props.attribution.join(' · ')}</p>
      <p className="map-view-words" id={hintId}>
        {labels.keyboardHint}
      </p>
    </div>
  )
}

/** Mounts one map for as long as the component lives and keeps it in step with the props. */
function usePlaceMap(host: RefObject<HTMLDivElement | null>, props: PlaceMapProps, hintId: string) {
  const map = useRef<MountedPlaceMap | null>(null)
  const [state, setState] = useState<PlaceMapState>('loading')
  const { tiles, language, place, former, labels } = props
  const style = useMemo(
    () => buildPlaceStyle({ tiles, language, origin: window.location.origin, fontFaces }),
    [tiles, language],
  )
  const mounted = useRef(style)
  const put = useEffectEvent(props.onPlace)
  const reportError = useEffectEvent(props.onError)
  const mount = useEffectEvent((container: HTMLDivElement) =>
    mountPlaceMap(container, {
      style,
      homeWsen: tiles.divisions.bounds,
      events: { onPlace: put, onState: setState, onError: reportError },
    }),
  )
  useEffect(() => {
    if (!host.current) return
    map.current = mount(host.current)
    return () => {
      map.current?.remove()
      map.current = null
    }
  }, [host])
  useEffect(() => {
    if (mounted.current !== style) map.current?.restyle(style)
    mounted.current = style
  }, [style])
  useEffect(() => map.current?.mark(place, former), [place, former])
  useEffect(
    () => map.current?.describe({ map: labels.map, marker: labels.marker, hintId }),
    [labels.map, labels.marker, hintId],
  )
  const showFocus = useEffectEvent(() => {
    if (props.focus) map.current?.show(props.focus)
  })
  const focusKey = props.focus?.key
  useEffect(() => {
    if (focusKey !== undefined) showFocus()
  }, [focusKey])
  return { state, map }
}
