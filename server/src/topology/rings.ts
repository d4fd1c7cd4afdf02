import { at, atNext } from './checked.ts'
import { doubledRingAreaNumber } from './exact-area.ts'
import type { LatticePoint, LatticePolygon, LatticeRing } from './lattice.ts'
import { comparePoints, pointKey } from './lattice.ts'
import { crossProduct, isOnSegment } from './orientation.ts'

/** Where a point lies with respect to a ring or polygon. */
export type PointPlace = 'inside' | 'outside' | 'border'

/** Exact place of a point in a ring of any direction, by crossing parity. */
export function locateInRing(ring: LatticeRing, point: LatticePoint): PointPlace {
  let isInside = false
  for (let index = 0; index < ring.length; index += 1) {
    const start = at(ring, index)
    const end = atNext(ring, index)
    if (isOnSegment(point, start, end)) return 'border'
    if (start[1] > point[1] === end[1] > point[1]) continue
    const isUpward = end[1] > start[1]
    const isLeft = crossProduct(start, end, point) > 0
    if (isUpward === isLeft) isInside = !isInside
  }
  return isInside ? 'inside' : 'outside'
}

/** Exact place of a point in a polygon with holes. */
export function locateInPolygon(polygon: LatticePolygon, point: LatticePoint): PointPlace {
  const places = polygon.map((ring) => locateInRing(ring, point))
  if (places.includes('border')) return 'border'
  return places[0] === 'inside' && places.lastIndexOf('inside') === 0 ? 'inside' : 'outside'
}

/** Cuts a closed walk at repeated vertices, so that every ring that comes out visits each of its points once. */
export function splitAtRepeatedVertices(walk: LatticeRing): LatticeRing[] {
  const rings: LatticePoint[][] = []
  const stack: LatticePoint[] = []
  const depthByKey = new Map<string, number>()
  for (const point of walk) {
    const depth = depthByKey.get(pointKey(point))
    if (depth !== undefined) {
      const loop = stack.splice(depth)
      for (const visited of loop) depthByKey.delete(pointKey(visited))
      if (loop.length > 2) rings.push(loop)
    }
    depthByKey.set(pointKey(point), stack.length)
    stack.push(point)
  }
  if (stack.length > 2) rings.push(stack)
  return rings
}

/** Starts a ring at its lexicographically smallest point, so that equal rings have equal text. */
export function startAtSmallestPoint(ring: LatticeRing): LatticeRing {
  let best = 0
  ring.forEach((point, index) => {
    if (comparePoints(point, at(ring, best)) < 0) best = index
  })
  return [...ring.slice(best), ...ring.slice(0, best)]
}

/**
 * Groups simple rings into polygons: every counter-clockwise ring is an exterior, every clockwise ring a hole of the
 * smallest exterior around it. Exteriors come out in order of their smallest point.
 */
export function groupRings(rings: readonly LatticeRing[]): LatticePolygon[] {
  const started = rings.map(startAtSmallestPoint).toSorted((a, b) => comparePoints(at(a, 0), at(b, 0)))
  const exteriors = started
    .filter((ring) => doubledRingAreaNumber(ring) > 0)
    .map((ring) => ({ ring, area: doubledRingAreaNumber(ring), holes: [] as LatticeRing[] }))
  for (const hole of started.filter((ring) => doubledRingAreaNumber(ring) < 0)) {
    const owner = exteriors
      .filter(({ ring, area }) => area > -doubledRingAreaNumber(hole) && isRingInside(hole, ring))
      .toSorted((a, b) => a.area - b.area)[0]
    if (owner === undefined) throw new RangeError(`a hole at ${pointKey(at(hole, 0))} lies in no exterior`)
    owner.holes.push(hole)
  }
  return exteriors.map(({ ring, holes }) => [ring, ...holes])
}

/**
 * Says whether a ring lies inside another that it does not cross. They may touch at single points, so the first point off
 * the border decides; a ring that touches with every point of its own would not be one ring but several.
 */
export function isRingInside(inner: LatticeRing, outer: LatticeRing): boolean {
  const free = inner.find((point) => locateInRing(outer, point) !== 'border')
  return free !== undefined && locateInRing(outer, free) === 'inside'
}

/** Longest allowed segment and the ruler that measures it. */
export type Spacing = {
  readonly maxLengthM: number
  readonly lengthM: (a: LatticePoint, b: LatticePoint) => number
}

/**
 * Adds vertices so that no segment is longer than the spacing. Each segment is divided in lexicographic direction,
 * whichever way the ring runs, so two neighbours get the same vertices bit for bit.
 */
export function densifyRing(ring: LatticeRing, spacing: Spacing): LatticeRing {
  return ring.flatMap((start, index) => {
    const end = atNext(ring, index)
    const isForward = comparePoints(start, end) < 0
    const inner = divideSegment(isForward ? [start, end] : [end, start], spacing)
    return [start, ...(isForward ? inner : inner.toReversed())]
  })
}

function divideSegment(segment: readonly [LatticePoint, LatticePoint], spacing: Spacing): LatticePoint[] {
  const [low, high] = segment
  const parts = Math.ceil(spacing.lengthM(low, high) / spacing.maxLengthM)
  return Array.from({ length: Math.max(0, parts - 1) }, (_, step): LatticePoint => {
    const share = (step + 1) / parts
    return [Math.round(low[0] + (high[0] - low[0]) * share), Math.round(low[1] + (high[1] - low[1]) * share)]
  })
}
