import 'maplibre-gl/dist/maplibre-gl.css'
import {
  type GeoJSONSource,
  Map as MapLibreMap,
  type PointLike,
  ScaleControl,
  setWorkerUrl,
  type VectorTileSource,
} from 'maplibre-gl'
import { maxZoom, paddingPx, surroundings } from '../camera.ts'
import type { BboxWsen, LngLat } from '../map-view-props.ts'
import { createDrawHand, type DrawHand, lngLatOf } from './draw-hand.ts'
import type { MountedPublicMap, PublicMapOptions, Spot } from './public-map-props.ts'
import { buildPublicStyle, publicIds } from './public-style.ts'
import { countDrawn, readSpot } from './read-spot.ts'
import { workerAddress } from './worker-address.ts'

setWorkerUrl(workerAddress)

/** How far from a record a finger or pointer still means it. */
const reachPx = 6
const placeZoom = 14
const clusterZoomStep = 2
/** Layers that are there: where places are numbered, the records are not. */
const present = (map: MapLibreMap, layers: readonly string[]): string[] =>
  layers.filter((layer) => map.getLayer(layer) !== undefined)
const recordLayers = [publicIds.clusters, publicIds.single]
const GONE = 410

/** Makes the map in `container`; null where the browser gives no WebGL 2, which it says through the events. */
export function mountPublicMap(container: HTMLElement, options: PublicMapOptions): MountedPublicMap | null {
  try {
    return handle(createMap(container, options), options)
  } catch (error) {
    options.events.onReading({ state: 'unavailable' })
    options.events.onError(error instanceof Error ? error.message : String(error))
    return null
  }
}

function createMap(
  container: HTMLElement,
  { tiles, language, area, places, sentences }: PublicMapOptions,
): MapLibreMap {
  const home = tiles.divisions.bounds
  const map = new MapLibreMap({
    container,
    style: buildPublicStyle({ tiles, language, places, origin: window.location.origin }),
    bounds: [...(area ? boxOf(area) : home)] as [number, number, number, number],
    fitBoundsOptions: { padding: paddingPx },
    maxBounds: surroundings(home),
    maxZoom,
    maxPitch: 0,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    attributionControl: false,
    // A finger that scrolls the page must not be caught by the map.
    cooperativeGestures: true,
    // Whether the records are new is asked once for all tiles, see `onStale`.
    refreshExpiredTiles: false,
    fadeDuration: 0,
    locale: { ...sentences },
  })
  map.keyboard.disableRotation()
  map.touchZoomRotate.disableRotation()
  map.addControl(new ScaleControl({ unit: 'metric', maxWidth: 100 }), 'bottom-left')
  return map
}

function handle(map: MapLibreMap, { tiles, area, events }: PublicMapOptions): MountedPublicMap {
  const hand = createDrawHand(map, area, events)
  let place: LngLat | null = null
  const markPlace = () => void map.getSource<GeoJSONSource>(publicIds.place)?.setData(pointOf(place))
  map.on('style.load', () => {
    hand.show()
    markPlace()
  })
  map.on('error', ({ error }) => {
    if ('status' in error && error.status === GONE) events.onStale()
    else events.onError(error.message)
  })
  const tell = (lngLat: LngLat) => {
    place = lngLat
    markPlace()
    events.onSpot(spotAt(map, lngLat))
  }
  listen(map, hand, tell)
  readWhenIdle(map, events.onReading)
  return {
    zoomBy: (steps) => void map.zoomTo(map.getZoom() + steps),
    showHome: () => void map.fitBounds([...tiles.divisions.bounds], { padding: paddingPx }),
    goTo(next) {
      map.once('idle', () => tell(next))
      map.easeTo({ center: [...next], zoom: Math.max(map.getZoom(), placeZoom) })
    },
    draw: hand.draw,
    finish: hand.finish,
    window: () => windowOf(map),
    renew: (addresses) =>
      void map
        .getSource<VectorTileSource>(publicIds.records)
        ?.setTiles(addresses.map((address) => window.location.origin + address)),
    describe(name, hintId) {
      map.getCanvas().setAttribute('aria-label', name)
      map.getCanvas().setAttribute('aria-describedby', hintId)
    },
  }
}

function listen(map: MapLibreMap, hand: DrawHand, tell: (place: LngLat) => void): void {
  const act = (place: LngLat) => {
    if (hand.isDrawing()) {
      hand.put(place)
      return
    }
    const { cluster } = spotAt(map, place)
    tell(place)
    if (cluster) map.easeTo({ center: [...place], zoom: Math.min(maxZoom, map.getZoom() + clusterZoomStep) })
  }
  map.on('click', ({ lngLat }) => act(lngLatOf(lngLat)))
  map.getCanvas().addEventListener('keydown', (event) => {
    if (event.key === 'Enter') act(lngLatOf(map.getCenter()))
    if (event.key === 'Escape') hand.draw(null)
  })
  map.on('mousemove', ({ lngLat }) => {
    if (hand.isDrawing()) return
    const { cluster, records, cell } = spotAt(map, lngLatOf(lngLat))
    map.getCanvas().style.cursor = cluster || records.length > 0 || cell ? 'pointer' : ''
  })
}

function spotAt(map: MapLibreMap, lngLat: LngLat): Spot {
  const { x, y } = map.project([...lngLat])
  const reach: [PointLike, PointLike] = [
    [x - reachPx, y - reachPx],
    [x + reachPx, y + reachPx],
  ]
  if (!map.getLayer(publicIds.cellFill)) return readSpot([], lngLat)
  return readSpot(
    [
      ...map.queryRenderedFeatures(reach, { layers: present(map, recordLayers) }),
      ...map.queryRenderedFeatures([x, y], { layers: [publicIds.cellFill] }),
    ],
    lngLat,
  )
}

function readWhenIdle(map: MapLibreMap, onReading: PublicMapOptions['events']['onReading']): void {
  map.on('movestart', () => onReading({ state: 'loading' }))
  map.on('sourcedataloading', () => onReading({ state: 'loading' }))
  map.on('idle', () => {
    if (!map.getLayer(publicIds.cellFill)) return
    const drawn = map.queryRenderedFeatures({
      layers: present(map, [...recordLayers, publicIds.cellFill]),
    })
    onReading({ state: 'idle', zoom: map.getZoom(), ...countDrawn(drawn) })
  })
}

function windowOf(map: MapLibreMap): readonly LngLat[] {
  const bounds = map.getBounds()
  return [bounds.getSouthWest(), bounds.getSouthEast(), bounds.getNorthEast(), bounds.getNorthWest()].map(
    lngLatOf,
  )
}

function boxOf(corners: readonly LngLat[]): BboxWsen {
  const lngs = corners.map(([lng]) => lng)
  const lats = corners.map(([, lat]) => lat)
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)]
}

const pointOf = (place: LngLat | null) => ({
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
