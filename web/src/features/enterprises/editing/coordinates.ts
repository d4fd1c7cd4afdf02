import type { LngLat } from '../../../map/map-view-props.ts'

const PAIR = /^(-?\d+(?:\.\d+)?)\s*[,，、\s]\s*(-?\d+(?:\.\d+)?)$/

/** Reads longitude and latitude in degrees, in this order; null for anything else. */
export function readCoordinates(text: string): LngLat | null {
  const pair = PAIR.exec(text.trim())
  if (pair === null) return null
  const [lng, lat] = [Number(pair[1]), Number(pair[2])]
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? [lng, lat] : null
}

/** Seven decimals, as everything in the database. */
export const writeCoordinates = ([lng, lat]: LngLat): string => `${lng.toFixed(7)}, ${lat.toFixed(7)}`

const EARTH_RADIUS_M = 6_371_008.8
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Metres between two points on a sphere: within half a per cent, enough to say how far a place was moved. */
export function distanceM([lngA, latA]: LngLat, [lngB, latB]: LngLat): number {
  const half = (a: number, b: number) => Math.sin(radians(b - a) / 2) ** 2
  const chord = half(latA, latB) + Math.cos(radians(latA)) * Math.cos(radians(latB)) * half(lngA, lngB)
  return 2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(chord))
}
