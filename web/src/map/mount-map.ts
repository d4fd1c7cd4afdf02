import type { Map as MapLibreMap } from 'maplibre-gl'
import { type PointLike, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { boxMaxZoom, type CameraMove, moveFor, paddingPx } from './camera.ts'
import { createReadingMap } from './create-reading-map.ts'
import { countRendered, type Hit, readHit } from './hits.ts'
import { layerIds } from './ids.ts'
import type { BboxWsen, Focus, MapCounts } from './map-view-props.ts'
import { sync, type Wish, withoutMarks } from './sync.ts'

setWorkerUrl(workerUrl)

/** How far from an enterprise a finger or pointer still means it. */
const reachPx = 5
const clusterZoomStep = 2
const countedLayers = [layerIds.cellFill, layerIds.enterprises, layerIds.enterpriseClusters]

/** How the map stands; counts are read from the rendered tiles each time it comes to rest. */
export type MapReading =
  | { readonly state: 'loading' }
  | { readonly state: 'idle'; readonly counts: MapCounts }
  | { readonly state: 'unavailable' }

/** What the map tells; the only form in which its events leave this folder's adapter. */
export interface MapEvents {
  /** A click, a tap, or Enter on the focused map. */
  onChoose(hit: Hit): void
  /** The pointer moved over something else, or left the map. */
  onHover(hit: Hit): void
  onReading(reading: MapReading): void
  onError(message: string): void
}

/** A living map: what others may ask of it. */
export interface MountedMap {
  update(wish: Wish): void
  show(focus: Focus): void
  showHome(): void
  zoomBy(steps: number): void
  /** Says to assistive technology what the canvas is, and which element explains its keys. */
  describe(label: string, hintId: string): void
  remove(): void
}

export interface MountOptions {
  readonly wish: Wish
  /** Box of the district, degrees, EPSG:4490: the first view and the one that home returns to. */
  readonly homeWsen: BboxWsen
  readonly events: MapEvents
}

/**
 * Makes a map in `container` that looks straight down with north above. Where the browser gives no WebGL 2 it says so
 * through the events and returns null.
 */
export function mountMap(container: HTMLElement, options: MountOptions): MountedMap | null {
  try {
    return handle(createReadingMap(container, options.wish.style, options.homeWsen), options)
  } catch (error) {
    options.events.onReading({ state: 'unavailable' })
    options.events.onError(error instanceof Error ? error.message : String(error))
    return null
  }
}

function handle(map: MapLibreMap, { wish, homeWsen, events }: MountOptions): MountedMap {
  const camera = keepCamera(map, { kind: 'box', bboxWsen: homeWsen })
  let wished = wish
  let applied: Wish | null = null
  const catchUp = () => {
    if (!applied) return
    sync(map, applied, wished)
    applied = wished
  }
  // Fires again after a lost graphics context was restored; the marks are gone then, the style is not.
  map.on('style.load', () => {
    applied = withoutMarks(applied ?? wish)
    catchUp()
  })
  map.on('error', ({ error }) => events.onError(error.message))
  listenToPointer(map, events)
  listenToKeys(map, events)
  readWhenIdle(map, events)
  return {
    update(next) {
      wished = next
      catchUp()
    },
    show: (focus) => camera.move(moveFor(focus, map.getZoom()), applied !== null),
    showHome: () => camera.move({ kind: 'box', bboxWsen: homeWsen }, true),
    zoomBy: (steps) => void map.zoomTo(map.getZoom() + steps),
    describe(label, hintId) {
      map.getCanvas().setAttribute('aria-label', label)
      map.getCanvas().setAttribute('aria-describedby', hintId)
    },
    remove: () => map.remove(),
  }
}

/** Moves the camera, and holds the view through changes of the window's size until the reader moves the map. */
function keepCamera(map: MapLibreMap, home: CameraMove) {
  let held: CameraMove | null = home
  map.on('movestart', ({ originalEvent }) => {
    if (originalEvent) held = null
  })
  map.on('resize', () => {
    if (held) moveCamera(map, held, false)
  })
  return {
    move(next: CameraMove, animate: boolean) {
      held = next
      moveCamera(map, next, animate)
    },
  }
}

/** MapLibre itself jumps instead of flying where the reader asked the system for less motion. */
function moveCamera(map: MapLibreMap, move: CameraMove, animate: boolean): void {
  if (move.kind === 'box') {
    map.fitBounds([...move.bboxWsen], { padding: paddingPx, maxZoom: boxMaxZoom, animate })
  } else {
    map.easeTo({ center: [...move.lngLat], zoom: move.zoom, animate })
  }
}

function listenToPointer(map: MapLibreMap, { onChoose, onHover }: MapEvents): void {
  map.on('click', ({ point }) => {
    const hit = hitAt(map, point)
    if (hit.kind === 'cluster') {
      map.easeTo({ center: [...hit.lngLat], zoom: map.getZoom() + clusterZoomStep })
    } else onChoose(hit)
  })
  map.on('mousemove', ({ point }) => {
    const hit = hitAt(map, point)
    map.getCanvas().style.cursor = hit.kind === 'nothing' ? '' : 'pointer'
    onHover(hit)
  })
  // A map that moves under a resting pointer says nothing until the pointer moves again.
  map.on('movestart', () => onHover({ kind: 'nothing' }))
  map.on('mouseout', () => onHover({ kind: 'nothing' }))
}

function hitAt(map: MapLibreMap, { x, y }: { readonly x: number; readonly y: number }): Hit {
  const reach: [PointLike, PointLike] = [
    [x - reachPx, y - reachPx],
    [x + reachPx, y + reachPx],
  ]
  return readHit([
    ...rendered(map, [layerIds.enterprises, layerIds.enterpriseClusters], reach),
    ...rendered(map, [layerIds.cellFill], [x, y]),
  ])
}

function listenToKeys(map: MapLibreMap, { onChoose }: MapEvents): void {
  map.getCanvas().addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    onChoose(readHit(rendered(map, [layerIds.cellFill], map.project(map.getCenter()))))
  })
}

function readWhenIdle(map: MapLibreMap, { onReading }: MapEvents): void {
  let stale = true
  const invalidate = () => {
    if (!stale) onReading({ state: 'loading' })
    stale = true
  }
  map.on('movestart', invalidate)
  map.on('sourcedataloading', invalidate)
  map.on('styledata', invalidate)
  map.on('idle', () => {
    // Hovering repaints the map as well; only what may change the counts is worth a new reading.
    if (!stale) return
    stale = false
    onReading({ state: 'idle', counts: countRendered(rendered(map, countedLayers)) })
  })
}

/** Rendered features of some layers, in the window or under a point or box in pixels; none before the style is there. */
function rendered(map: MapLibreMap, layers: string[], where?: PointLike | [PointLike, PointLike]) {
  if (!map.getLayer(layerIds.cellFill)) return []
  return where ? map.queryRenderedFeatures(where, { layers }) : map.queryRenderedFeatures({ layers })
}
