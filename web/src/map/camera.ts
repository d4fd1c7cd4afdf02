import type { BboxWsen, Focus, LngLat } from './map-view-props.ts'

/** Room between a shown box and the edge of the window. */
export const paddingPx = 28
/** Zoom at which a single point is shown. */
export const pointZoom = 14
/** A box is never shown closer than this: a small cell keeps its surroundings. */
export const boxMaxZoom = 13.5
export const maxZoom = 17

/** Where the camera goes; fits a box or stands over a point. */
export type CameraMove =
  | { readonly kind: 'box'; readonly bboxWsen: BboxWsen }
  | { readonly kind: 'point'; readonly lngLat: LngLat; readonly zoom: number }

/** Reads a wish; without a zoom of its own a point is never shown from farther away than now. */
export function moveFor(focus: Focus, zoomNow: number): CameraMove {
  if ('bboxWsen' in focus) return { kind: 'box', bboxWsen: focus.bboxWsen }
  return { kind: 'point', lngLat: focus.lngLat, zoom: focus.zoom ?? Math.max(zoomNow, pointZoom) }
}

/** As far as the view may be moved: room enough that the box fits into a window of any shape. */
export function surroundings([west, south, east, north]: BboxWsen): [number, number, number, number] {
  const room = 1.5 * Math.max(east - west, north - south)
  return [west - room, south - room, east + room, north + room]
}
