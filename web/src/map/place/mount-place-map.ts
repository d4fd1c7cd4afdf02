import type { StyleSpecification } from 'maplibre-gl'
import { type GeoJSONSource, type Map as MapLibreMap, Marker, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { boxMaxZoom, moveFor, paddingPx } from '../camera.ts'
import { createReadingMap } from '../create-reading-map.ts'
import type { BboxWsen, Focus, LngLat } from '../map-view-props.ts'
import { accent } from '../palette.ts'
import { formerSource } from './place-style.ts'

setWorkerUrl(workerUrl)

/** `idle` once everything asked for has been drawn. */
export type PlaceMapState = 'loading' | 'idle' | 'unavailable'

export interface PlaceMapEvents {
  onPlace(place: LngLat): void
  onState(state: PlaceMapState): void
  onError(message: string): void
}

/** A living map. Whatever is asked before the style has loaded is done when it has. */
export interface MountedPlaceMap {
  restyle(style: StyleSpecification): void
  mark(place: LngLat | null, former: LngLat | null): void
  show(focus: Focus): void
  showHome(): void
  zoomBy(steps: number): void
  describe(name: string, hintId: string): void
  nameMarker(name: string): void
  remove(): void
}

interface PlaceMapOptions {
  readonly style: StyleSpecification
  readonly homeWsen: BboxWsen
  readonly events: PlaceMapEvents
}

/** Makes the map in `container`; null where the browser gives no WebGL 2, which it says through the events. */
export function mountPlaceMap(container: HTMLElement, options: PlaceMapOptions): MountedPlaceMap | null {
  try {
    return handle(createReadingMap(container, options.style, options.homeWsen), options)
  } catch (error) {
    options.events.onState('unavailable')
    options.events.onError(error instanceof Error ? error.message : String(error))
    return null
  }
}

/** A marker may be exact to a pixel only; a hundred-millionth of a degree would pretend more. */
const onLattice = (degrees: number): number => Math.round(degrees * 1e7) / 1e7

function handle(map: MapLibreMap, { homeWsen, events }: PlaceMapOptions): MountedPlaceMap {
  const marker = new Marker({ draggable: true, color: accent })
  let former: LngLat | null = null
  const feed = () => void map.getSource<GeoJSONSource>(formerSource)?.setData(pointsOf(former))
  const put = ({ lng, lat }: { readonly lng: number; readonly lat: number }) =>
    events.onPlace([onLattice(lng), onLattice(lat)])
  map.on('style.load', feed)
  map.on('error', ({ error }) => events.onError(error.message))
  map.on('click', ({ lngLat }) => put(lngLat))
  map.getCanvas().addEventListener('keydown', (event) => {
    if (event.key === 'Enter') put(map.getCenter())
  })
  marker.on('dragend', () => put(marker.getLngLat()))
  map.on('movestart', () => events.onState('loading'))
  map.on('sourcedataloading', () => events.onState('loading'))
  map.on('idle', () => events.onState('idle'))
  const fit = (bboxWsen: BboxWsen) =>
    map.fitBounds([...bboxWsen], { padding: paddingPx, maxZoom: boxMaxZoom })
  return {
    restyle: (style) => void map.setStyle(style),
    mark(place, before) {
      former = before
      feed()
      if (place === null) marker.remove()
      else marker.setLngLat([...place]).addTo(map)
    },
    show(focus) {
      const move = moveFor(focus, map.getZoom())
      if (move.kind === 'box') fit(move.bboxWsen)
      else map.easeTo({ center: [...move.lngLat], zoom: move.zoom })
    },
    showHome: () => fit(homeWsen),
    zoomBy: (steps) => void map.zoomTo(map.getZoom() + steps),
    describe(name, hintId) {
      map.getCanvas().setAttribute('aria-label', name)
      map.getCanvas().setAttribute('aria-describedby', hintId)
    },
    nameMarker(name) {
      marker.getElement().setAttribute('aria-label', name)
      // The keys move the map under its cross; a second stop for the Tab key would do nothing.
      marker.getElement().removeAttribute('tabindex')
    },
    remove: () => map.remove(),
  }
}

const pointsOf = (place: LngLat | null) => ({
  type: 'FeatureCollection' as const,
  features:
    place === null
      ? []
      : [
          {
            type: 'Feature' as const,
            properties: {},
            geometry: { type: 'Point' as const, coordinates: [...place] },
          },
        ],
})
