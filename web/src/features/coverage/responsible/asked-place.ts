/** The place that is asked about. */
export type Place =
  | { readonly kind: 'cell'; readonly code: string }
  | { readonly kind: 'point'; readonly lngLat: readonly [number, number] }

const CODE = /^\d{15}$/
const POINT = /^(-?\d+(?:\.\d+)?)\s*[,，\s]\s*(-?\d+(?:\.\d+)?)$/

/** Reads a cell code, with or without gaps, or longitude and latitude in degrees; null for anything else. */
export function readPlace(text: string): Place | null {
  const code = text.replaceAll(/\s/g, '')
  if (CODE.test(code)) return { kind: 'cell', code }
  const point = POINT.exec(text.trim())
  if (point === null) return null
  const lngLat = [Number(point[1]), Number(point[2])] as const
  return Math.abs(lngLat[0]) <= 180 && Math.abs(lngLat[1]) <= 90 ? { kind: 'point', lngLat } : null
}

/** The place in the address. */
export const askedPlace = (words: { readonly cell: string; readonly at: string }): Place | null =>
  readPlace(words.cell) ?? readPlace(words.at)

export const placeText = (place: Place | null): string =>
  place === null ? '' : place.kind === 'cell' ? place.code : place.lngLat.join(', ')
