import { at, atNext } from '../topology/checked.ts'
import type { LatticePoint, LatticePolygon } from '../topology/lattice.ts'
import { crossProduct, isOnSegment } from '../topology/orientation.ts'
import type { LatticeBox } from '../topology/square-index.ts'
import { boxAround } from '../topology/square-index.ts'

type Segment = readonly [from: LatticePoint, to: LatticePoint]

/** A polygon whose segments stand in bands of latitude, so that a point meets few of them. */
export type PolygonIndex = {
  readonly box: LatticeBox
  readonly bandUnits: number
  readonly bands: readonly (readonly Segment[])[]
}

/** Sorts the segments of a polygon into bands. */
export function indexPolygon(polygon: LatticePolygon): PolygonIndex {
  const box = boxAround(polygon.flat())
  const segments = polygon.flatMap((ring) => ring.map((from, index): Segment => [from, atNext(ring, index)]))
  const count = Math.max(1, Math.floor(segments.length / 4))
  const bandUnits = Math.floor((box[3] - box[1]) / count) + 1
  const bands: Segment[][] = Array.from({ length: count }, () => [])
  for (const segment of segments) {
    const [from, to] = segment
    const last = Math.floor((Math.max(from[1], to[1]) - box[1]) / bandUnits)
    for (let band = Math.floor((Math.min(from[1], to[1]) - box[1]) / bandUnits); band <= last; band += 1)
      at(bands, band).push(segment)
  }
  return { box, bandUnits, bands }
}

/** Says whether a polygon holds a point, its border included. Exact: crossing parity on integers. */
export function holdsPoint({ box, bandUnits, bands }: PolygonIndex, point: LatticePoint): boolean {
  const [x, y] = point
  if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) return false
  let isInside = false
  for (const [from, to] of at(bands, Math.floor((y - box[1]) / bandUnits))) {
    if (isOnSegment(point, from, to)) return true
    if (from[1] > y === to[1] > y) continue
    if (crossProduct(from, to, point) > 0 === to[1] > from[1]) isInside = !isInside
  }
  return isInside
}
