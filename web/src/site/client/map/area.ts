/** Longitude, latitude in degrees, EPSG:4490. */
export type Corner = readonly [lng: number, lat: number]

/** The corners that an address names by `area` or `bbox`; null for none. */
export function areaOf(question: URLSearchParams): readonly Corner[] | null {
  const area = question.get('area')
  if (area !== null) {
    return area.split(';').map((corner) => {
      const [lng = 0, lat = 0] = corner.split(',').map(Number)
      return [lng, lat] as const
    })
  }
  const box = question.get('bbox')?.split(',').map(Number)
  if (box?.length !== 4) return null
  const [west = 0, south = 0, east = 0, north = 0] = box
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ]
}

/** The filter of the page with another area, or with none; the place in a long list is forgotten. */
export function withArea(question: URLSearchParams, corners: readonly Corner[] | null): string {
  const next = new URLSearchParams(question)
  for (const name of ['area', 'bbox', 'after']) next.delete(name)
  if (corners !== null) next.set('area', corners.map((corner) => corner.join(',')).join(';'))
  const text = next.toString()
  return text === '' ? '' : `?${text}`
}
