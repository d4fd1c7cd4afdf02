import { Map as MapLibreMap, ScaleControl, type StyleSpecification, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { boxMaxZoom, moveFor, paddingPx, surroundings } from '../camera.ts'
import type { BboxWsen, Focus } from '../map-view-props.ts'
import { syncStyle } from '../sync.ts'
import { DrawnPlan } from './drawn-plan.ts'
import { editorImages } from './editor-ids.ts'
import type { EditorMarks, EditorPicture, EditorPlaces } from './editor-map-props.ts'
import { listenToKeys } from './keyboard-hand.ts'
import { hatchPattern, lockedPattern } from './patterns.ts'
import { listenToPointer } from './pointer.ts'
import type { PointerListeners, PointerSurface } from './pointer-surface.ts'

setWorkerUrl(workerUrl)

/** Nearer than the other map goes: borders are drawn to the metre. */
const EDITOR_MAX_ZOOM = 19

/** How the map stands. */
export type EditorMapState = 'loading' | 'ready' | 'unavailable'

export interface EditorMapEvents extends PointerListeners {
  /** Where the cross of the keyboard is; null while there is none. */
  onCross(pixel: readonly [x: number, y: number] | null, isHolding: boolean): void
  onState(state: EditorMapState): void
  onError(message: string): void
}

/** A living map of the editor. Whatever is drawn before the style has loaded is drawn when it has. */
export interface MountedEditorMap {
  restyle(style: StyleSpecification): void
  draw(picture: EditorPicture): void
  mark(marks: EditorMarks): void
  place(places: EditorPlaces): void
  show(focus: Focus): void
  showHome(): void
  zoomBy(steps: number): void
  describe(label: string, hintId: string): void
  remove(): void
}

export interface EditorMapOptions {
  readonly style: StyleSpecification
  readonly homeWsen: BboxWsen
  readonly events: EditorMapEvents
}

/** Makes the map in `container`; null where the browser gives no WebGL 2, which it says through the events. */
export function mountEditorMap(container: HTMLElement, options: EditorMapOptions): MountedEditorMap | null {
  try {
    return handle(createMap(container, options), options)
  } catch (error) {
    options.events.onState('unavailable')
    options.events.onError(error instanceof Error ? error.message : String(error))
    return null
  }
}

/** All gestures of MapLibre but the wheel are off: the pointer belongs to the tool in hand. */
function createMap(container: HTMLElement, { style, homeWsen }: EditorMapOptions): MapLibreMap {
  const map = new MapLibreMap({
    container,
    style,
    bounds: [...homeWsen],
    fitBoundsOptions: { padding: paddingPx },
    maxBounds: surroundings(homeWsen),
    maxZoom: EDITOR_MAX_ZOOM,
    maxPitch: 0,
    dragPan: false,
    dragRotate: false,
    boxZoom: false,
    doubleClickZoom: false,
    touchZoomRotate: false,
    touchPitch: false,
    keyboard: false,
    attributionControl: false,
    fadeDuration: 0,
  })
  map.addControl(new ScaleControl({ unit: 'metric', maxWidth: 120 }), 'bottom-left')
  return map
}

function handle(map: MapLibreMap, { style, homeWsen, events }: EditorMapOptions): MountedEditorMap {
  const plan = new DrawnPlan(map)
  let styled = style
  map.on('style.load', () => {
    map.addImage(editorImages.hatch, hatchPattern())
    map.addImage(editorImages.locked, lockedPattern())
    plan.begin()
    events.onState('ready')
  })
  map.on('error', ({ error }) => events.onError(error.message))
  map.on('moveend', () => sayCamera(map))
  sayCamera(map)
  const surface = surfaceOf(map)
  const element = map.getCanvasContainer()
  const stops = [
    listenToPointer(element, surface, events),
    listenToKeys({ element, surface, listeners: events, onCross: events.onCross }),
  ]
  const fit = (bboxWsen: BboxWsen, highest: number) =>
    map.fitBounds([...bboxWsen], { padding: paddingPx, maxZoom: highest })
  return {
    restyle(next) {
      if (plan.isReady) syncStyle(map, styled, next)
      else map.setStyle(next)
      styled = next
    },
    draw: (picture) => plan.draw(picture),
    mark: (marks) => plan.mark(marks),
    place: (places) => plan.place(places),
    show(focus) {
      const move = moveFor(focus, map.getZoom())
      if (move.kind === 'box') fit(move.bboxWsen, boxMaxZoom + 2)
      else map.easeTo({ center: [...move.lngLat], zoom: move.zoom })
    },
    showHome: () => fit(homeWsen, boxMaxZoom),
    zoomBy: (steps) => void map.zoomTo(map.getZoom() + steps),
    describe(label, hintId) {
      map.getCanvas().setAttribute('aria-label', label)
      map.getCanvas().setAttribute('aria-describedby', hintId)
    },
    remove() {
      for (const stop of stops) stop()
      map.remove()
    },
  }
}

/** Where the camera rests, for those who look at the page from outside: longitude, latitude, zoom. */
function sayCamera(map: MapLibreMap): void {
  const { lng, lat } = map.getCenter()
  map.getContainer().dataset['camera'] = [lng, lat, map.getZoom()].join(' ')
}

function surfaceOf(map: MapLibreMap): PointerSurface {
  return {
    lngLatAt: ([x, y]) => {
      const { lng, lat } = map.unproject([x, y])
      return [lng, lat]
    },
    sizePx: () => [map.getContainer().clientWidth, map.getContainer().clientHeight],
    degreesPerPixel: () => 360 / (512 * 2 ** map.getZoom()),
    panBy: ([x, y]) => void map.panBy([-x, -y], { animate: false }),
    zoomAround: ([x, y], factor) => {
      map.easeTo({
        zoom: map.getZoom() + Math.log2(factor),
        around: map.unproject([x, y]),
        animate: false,
      })
    },
  }
}
