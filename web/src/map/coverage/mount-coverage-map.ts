import type { Map as MapLibreMap } from 'maplibre-gl'
import { type GeoJSONSource, type MapMouseEvent, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { boxMaxZoom, moveFor, paddingPx } from '../camera.ts'
import { createReadingMap } from '../create-reading-map.ts'
import { layerIds } from '../ids.ts'
import type { BboxWsen, Focus, LngLat } from '../map-view-props.ts'
import { sync, type Wish, withoutMarks } from '../sync.ts'
import { coverageSources, landFill } from './coverage-layers.ts'
import type { CoverageHit, ShadedLand } from './coverage-map-props.ts'
import { coverageImages, coveragePatterns } from './coverage-patterns.ts'

setWorkerUrl(workerUrl)

/** `idle` once everything asked for has been drawn. */
export type CoverageMapState = 'loading' | 'idle' | 'unavailable'

export interface CoverageMapEvents {
  onChoose(hit: CoverageHit): void
  onHoverCell(code: string | null): void
  onState(state: CoverageMapState): void
  onError(message: string): void
}

/** What is drawn beside the style. */
export interface CoverageData {
  readonly land: readonly ShadedLand[]
  readonly place: LngLat | null
}

/** A living map. Whatever is asked before the style has loaded is done when it has. */
export interface MountedCoverageMap {
  update(wish: Wish, data: CoverageData): void
  show(focus: Focus): void
  showHome(): void
  zoomBy(steps: number): void
  describe(label: string, hintId: string): void
  remove(): void
}

export interface CoverageMapOptions {
  readonly wish: Wish
  readonly data: CoverageData
  readonly homeWsen: BboxWsen
  readonly events: CoverageMapEvents
}

/** Makes the map in `container`; null where the browser gives no WebGL 2, which it says through the events. */
export function mountCoverageMap(
  container: HTMLElement,
  options: CoverageMapOptions,
): MountedCoverageMap | null {
  try {
    return handle(createReadingMap(container, options.wish.style, options.homeWsen), options)
  } catch (error) {
    options.events.onState('unavailable')
    options.events.onError(error instanceof Error ? error.message : String(error))
    return null
  }
}

function handle(map: MapLibreMap, { wish, data, homeWsen, events }: CoverageMapOptions): MountedCoverageMap {
  let wished = wish
  let drawn = data
  let applied: Wish | null = null
  const catchUp = () => {
    if (applied === null) return
    sync(map, applied, wished)
    applied = wished
    feed(map, drawn)
  }
  map.on('style.load', () => {
    for (const [name, image] of Object.entries(coveragePatterns())) {
      map.addImage(coverageImages[name as keyof typeof coverageImages], image)
    }
    applied = withoutMarks(applied ?? wish)
    catchUp()
  })
  map.on('error', ({ error }) => events.onError(error.message))
  listen(map, events)
  const fit = (bboxWsen: BboxWsen) =>
    map.fitBounds([...bboxWsen], { padding: paddingPx, maxZoom: boxMaxZoom })
  return {
    update(next, nextData) {
      wished = next
      drawn = nextData
      catchUp()
    },
    show(focus) {
      const move = moveFor(focus, map.getZoom())
      if (move.kind === 'box') fit(move.bboxWsen)
      else map.easeTo({ center: [...move.lngLat], zoom: move.zoom })
    },
    showHome: () => fit(homeWsen),
    zoomBy: (steps) => void map.zoomTo(map.getZoom() + steps),
    describe(label, hintId) {
      map.getCanvas().setAttribute('aria-label', label)
      map.getCanvas().setAttribute('aria-describedby', hintId)
    },
    remove: () => map.remove(),
  }
}

function feed(map: MapLibreMap, { land, place }: CoverageData): void {
  void map.getSource<GeoJSONSource>(coverageSources.land)?.setData({
    type: 'FeatureCollection',
    features: land.map(({ itemId, cause, geometry }) => ({
      type: 'Feature',
      id: itemId,
      properties: { itemId, cause },
      geometry,
    })),
  })
  void map.getSource<GeoJSONSource>(coverageSources.place)?.setData({
    type: 'FeatureCollection',
    features:
      place === null
        ? []
        : [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [...place] } }],
  })
}

function listen(map: MapLibreMap, { onChoose, onHoverCell, onState }: CoverageMapEvents): void {
  const say = (text: CoverageMapState) => {
    const { lng, lat } = map.getCenter()
    map.getContainer().dataset['camera'] = [lng, lat, map.getZoom()].join(' ')
    onState(text)
  }
  map.on('click', ({ point, lngLat }: MapMouseEvent) => onChoose(hitAt(map, point, [lngLat.lng, lngLat.lat])))
  map.on('mousemove', ({ point, lngLat }) => {
    const hit = hitAt(map, point, [lngLat.lng, lngLat.lat])
    map.getCanvas().style.cursor = hit.kind === 'nothing' ? '' : 'pointer'
    onHoverCell(hit.kind === 'cell' ? hit.code : null)
  })
  map.on('mouseout', () => onHoverCell(null))
  map.getCanvas().addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    const { lng, lat } = map.getCenter()
    onChoose(hitAt(map, map.project([lng, lat]), [lng, lat]))
  })
  map.on('movestart', () => onState('loading'))
  map.on('sourcedataloading', () => onState('loading'))
  map.on('idle', () => say('idle'))
}

/** Land before a cell: it lies on top. */
function hitAt(map: MapLibreMap, point: { x: number; y: number }, at: LngLat): CoverageHit {
  if (map.getLayer(layerIds.cellFill) === undefined) return { kind: 'nothing', at }
  const features = map.queryRenderedFeatures([point.x, point.y], { layers: [landFill, layerIds.cellFill] })
  const land = features.find(({ layer }) => layer.id === landFill)
  if (land !== undefined) return { kind: 'land', itemId: Number(land.properties['itemId']), at }
  const cell = features.find(({ layer }) => layer.id === layerIds.cellFill)
  return cell === undefined
    ? { kind: 'nothing', at }
    : { kind: 'cell', code: String(cell.properties['code']), at }
}
