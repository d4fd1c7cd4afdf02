import type { GeoJSONSource, Map as MapLibreMap, MapMouseEvent, MapTouchEvent } from 'maplibre-gl'
import type { LngLat } from '../map-view-props.ts'
import { type AreaSketch, isWhole, ringOf, withCorner } from './area-sketch.ts'
import type { PublicMapEvents, SketchKind } from './public-map-props.ts'
import { publicIds } from './public-style.ts'

/** A drag shorter than this was meant as a click, pixels. */
const DRAG_PX = 8

type PointerEvent = MapMouseEvent | MapTouchEvent

export interface DrawHand {
  isDrawing(): boolean
  draw(kind: SketchKind | null): void
  finish(): void
  /** A corner by click, tap or key. */
  put(place: LngLat): void
  /** Draws what is there again after the style has come. */
  show(): void
}

export const lngLatOf = ({ lng, lat }: { readonly lng: number; readonly lat: number }): LngLat => [
  Number(lng.toFixed(5)),
  Number(lat.toFixed(5)),
]

/** Draws an area on the map: corner by corner, a rectangle also by dragging. */
export function createDrawHand(
  map: MapLibreMap,
  area: readonly LngLat[] | null,
  events: Pick<PublicMapEvents, 'onSketch' | 'onArea'>,
): DrawHand {
  let sketch: AreaSketch | null = null
  const show = (pointer: LngLat | null = null) => {
    const ring = sketch ? ringOf(sketch, pointer) : (area ?? [])
    void map.getSource<GeoJSONSource>(publicIds.area)?.setData(drawn(ring, sketch?.corners ?? []))
  }
  const end = () => {
    sketch = null
    map.getCanvas().style.cursor = ''
    map.doubleClickZoom.enable()
    map.dragPan.enable()
    map.cooperativeGestures.enable()
    show()
  }
  const settle = (isSaid: boolean) => {
    if (!sketch || !isWhole(sketch, isSaid)) return
    const corners = ringOf(sketch)
    end()
    events.onArea(corners)
  }
  const put = (place: LngLat) => {
    if (!sketch) return
    sketch = withCorner(sketch, place)
    show()
    events.onSketch(sketch.corners.length)
    settle(false)
  }
  const draw = (kind: SketchKind | null) => {
    if (sketch) end()
    if (kind === null) return
    sketch = { kind, corners: [] }
    map.getCanvas().style.cursor = 'crosshair'
    map.doubleClickZoom.disable()
    map.cooperativeGestures.disable()
    if (kind === 'rectangle') map.dragPan.disable()
    events.onSketch(0)
    show()
  }
  map.on('mousemove', ({ lngLat }) => {
    if (sketch) show(lngLatOf(lngLat))
  })
  map.on('dblclick', () => settle(true))
  listenToDrags(map, () => sketch?.kind === 'rectangle' && sketch.corners.length === 0, put)
  return { isDrawing: () => sketch !== null, draw, finish: () => settle(true), put, show }
}

/** One corner where the drag begins, the other where it ends. */
function listenToDrags(map: MapLibreMap, mayDrag: () => boolean, put: (place: LngLat) => void): void {
  let begun: PointerEvent | null = null
  const begin = (event: PointerEvent) => {
    begun = mayDrag() ? event : null
  }
  const end = (event: PointerEvent) => {
    if (begun && event.point.dist(begun.point) > DRAG_PX) {
      put(lngLatOf(begun.lngLat))
      put(lngLatOf(event.lngLat))
    }
    begun = null
  }
  map.on('mousedown', begin)
  map.on('touchstart', begin)
  map.on('mouseup', end)
  map.on('touchend', end)
}

type Position = [lng: number, lat: number]

const feature = <Geometry>(geometry: Geometry) => ({ type: 'Feature' as const, properties: {}, geometry })

function drawn(ring: readonly LngLat[], corners: readonly LngLat[]) {
  const positions = ring.map(([lng, lat]): Position => [lng, lat])
  const [first] = positions
  const shape =
    positions.length >= 3 && first
      ? [feature({ type: 'Polygon' as const, coordinates: [[...positions, first]] })]
      : positions.length === 2
        ? [feature({ type: 'LineString' as const, coordinates: positions })]
        : []
  const points = corners.map(([lng, lat]) =>
    feature({ type: 'Point' as const, coordinates: [lng, lat] as Position }),
  )
  return { type: 'FeatureCollection' as const, features: [...shape, ...points] }
}
