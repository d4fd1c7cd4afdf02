import type { Position, ReferenceSystem } from './reference-systems.ts'

/** Corners of a closed area, longitude and latitude in degrees; the first is repeated at the end. */
export type Outline = readonly Position[]

/** Points along each side, because a straight side of a projected box is bent in degrees. */
const STEPS = 32

const NUMBER = /^\s*-?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?\s*$/

/** Text of a `bbox` as its lower and upper corner in the axis order of its system; null where it is nonsense. */
export function parseBbox(text: string): readonly [lower: Position, upper: Position] | null {
  const parts = text.split(',')
  if ((parts.length !== 4 && parts.length !== 6) || !parts.every((part) => NUMBER.test(part))) return null
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = parts.map(Number)
  // Everything here lies on the ground, so heights select nothing.
  return parts.length === 4
    ? [
        [a, b],
        [c, d],
      ]
    : [
        [a, b],
        [d, e],
      ]
}

/**
 * The areas that a box stands for: two where it crosses the 180th meridian. Null where the corners are the wrong way
 * round or lie outside the range of the system.
 */
export function outlinesOf(
  [lower, upper]: readonly [Position, Position],
  system: ReferenceSystem,
): readonly Outline[] | null {
  return system.isGeographic
    ? inDegrees(system.read(lower), system.read(upper))
    : inMetres([lower, upper], system)
}

function inDegrees([west, south]: Position, [east, north]: Position): readonly Outline[] | null {
  const isInRange = [west, east].every((lng) => Math.abs(lng) <= 180) && south >= -90 && north <= 90
  if (!isInRange || south > north) return null
  if (west <= east) return [box(west, south, east, north)]
  return [box(west, south, 180, north), box(-180, south, east, north)]
}

const box = (west: number, south: number, east: number, north: number): Outline => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
]

function inMetres([[a1, b1], [a2, b2]]: readonly [Position, Position], system: ReferenceSystem) {
  if (a1 > a2 || b1 > b2) return null
  const corners: Outline = [
    [a1, b1],
    [a2, b1],
    [a2, b2],
    [a1, b2],
    [a1, b1],
  ]
  const outline = corners.slice(1).flatMap(([toA, toB], index): Position[] => {
    const [fromA, fromB] = corners[index] ?? [toA, toB]
    return Array.from({ length: STEPS }, (_, step) =>
      system.read([fromA + ((toA - fromA) * step) / STEPS, fromB + ((toB - fromB) * step) / STEPS]),
    )
  })
  const isOnEarth = outline.every(([lng, lat]) => Math.abs(lng) <= 180 && Math.abs(lat) <= 90)
  return isOnEarth ? [[...outline, ...outline.slice(0, 1)]] : null
}
