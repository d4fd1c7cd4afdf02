import type { BorderChain } from './border-chains.ts'
import { at, atNext } from './checked.ts'
import type { LatticePoint, LatticePolygon, LatticeRing } from './lattice.ts'
import { isSamePoint, pointKey } from './lattice.ts'
import { isOnSegment, passesPixel, segmentsMeet } from './orientation.ts'
import { locateInPolygon } from './rings.ts'

type Segment = readonly [LatticePoint, LatticePoint]

/** How many vertices of the outline are tried on either side of the place where a border arrives. */
const REACH = 6

function distanceUnits(a: LatticePoint, b: LatticePoint): number {
  return Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2)
}

function ringSegments(ring: LatticeRing): Segment[] {
  return ring.map((point, index) => [point, at(ring, (index + 1) % ring.length)])
}

function chainSegments(points: readonly LatticePoint[]): Segment[] {
  return points.slice(1).map((point, index) => [at(points, index), point])
}

/** Says whether the box of a segment is more than a unit away from a point. */
function isClearOff([x, y]: LatticePoint, [ax, ay]: LatticePoint, [bx, by]: LatticePoint): boolean {
  return (
    (x < ax - 1 && x < bx - 1) ||
    (x > ax + 1 && x > bx + 1) ||
    (y < ay - 1 && y < by - 1) ||
    (y > ay + 1 && y > by + 1)
  )
}

/** Says whether the boxes of two segments have no point in common. */
function areApart([[ax, ay], [bx, by]]: Segment, [[cx, cy], [dx, dy]]: Segment): boolean {
  return (
    Math.max(ax, bx) < Math.min(cx, dx) ||
    Math.max(cx, dx) < Math.min(ax, bx) ||
    Math.max(ay, by) < Math.min(cy, dy) ||
    Math.max(cy, dy) < Math.min(ay, by)
  )
}

/** Outline vertices near a point that noding put on an outline segment, nearest first. */
function findCandidates(outline: LatticePolygon, point: LatticePoint): LatticePoint[] {
  const found = new Map<string, LatticePoint>()
  for (const ring of outline) {
    ring.forEach((start, index) => {
      const end = atNext(ring, index)
      if (isClearOff(point, start, end) || !passesPixel(point, start, end)) return
      for (let step = 1 - REACH; step <= REACH; step += 1) {
        const vertex = at(ring, (index + step + ring.length * REACH) % ring.length)
        found.set(pointKey(vertex), vertex)
      }
    })
  }
  return [...found.values()].toSorted((a, b) => distanceUnits(a, point) - distanceUnits(b, point))
}

/** Says whether a new segment would run into an existing one; a common end alone is no obstacle. */
function isBlockedBy(fresh: Segment, existing: Segment): boolean {
  const [anchor, end] = fresh
  const [start, stop] = existing
  const sharedEnds = [start, stop].filter((point) => isSamePoint(point, anchor) || isSamePoint(point, end))
  if (sharedEnds.length === 2) return true
  if (sharedEnds.length === 1) {
    const freshFree = sharedEnds.some((point) => isSamePoint(point, anchor)) ? end : anchor
    const existingFree = sharedEnds.some((point) => isSamePoint(point, start)) ? stop : start
    return isOnSegment(existingFree, anchor, end) || isOnSegment(freshFree, start, stop)
  }
  return segmentsMeet(fresh, existing)
}

/** Two outline vertices may see each other through the outside, across a bay. */
function isMiddleInside(outline: LatticePolygon, [start, end]: Segment): boolean {
  const middle: LatticePoint = [Math.round((start[0] + end[0]) / 2), Math.round((start[1] + end[1]) / 2)]
  return locateInPolygon(outline, middle) === 'inside'
}

type Move = {
  readonly outline: LatticePolygon
  readonly chains: readonly BorderChain[]
  readonly outlineSegments: readonly Segment[]
  readonly candidates: readonly LatticePoint[]
}

/** The chain with its first point on the best outline vertex; undefined when every candidate is blocked. */
function moveStart(chain: BorderChain, move: Move): BorderChain | undefined {
  const [, ...rest] = chain.points
  const anchor = at(rest, 0)
  const others = move.chains.filter((other) => other !== chain).flatMap(({ points }) => chainSegments(points))
  // An anchor that still waits for its own move lies inside an outline segment; that segment is no obstacle.
  const outline = move.outlineSegments.filter(
    ([start, end]) => isClearOff(anchor, start, end) || !passesPixel(anchor, start, end),
  )
  const obstacles = [...outline, ...others, ...chainSegments(rest)]
  const isFree = (candidate: LatticePoint) =>
    isMiddleInside(move.outline, [anchor, candidate]) &&
    !obstacles.some(
      (segment) => !areApart([anchor, candidate], segment) && isBlockedBy([anchor, candidate], segment),
    )
  const target = move.candidates.find((candidate) => isSamePoint(candidate, anchor) || isFree(candidate))
  if (!target) return undefined
  return { ...chain, points: isSamePoint(target, anchor) ? rest : [target, ...rest] }
}

function reverseChain(chain: BorderChain): BorderChain {
  return { points: chain.points.toReversed(), left: chain.right, right: chain.left }
}

/** The chains after moving, or the point whose border could not be moved to any existing vertex. */
export type EndedChains =
  | { readonly ok: true; readonly chains: readonly BorderChain[] }
  | { readonly ok: false; readonly problem: { readonly code: 'border-end-stuck'; readonly at: LatticePoint } }

/**
 * Moves every border end that arrives inside an outline segment to an existing outline vertex, so that the outline and
 * whoever lies beyond it keep their vertices. Borders that shrink to a point disappear.
 */
export function endOnVertices(outline: LatticePolygon, borders: readonly BorderChain[]): EndedChains {
  const existing = new Set(outline.flat().map(pointKey))
  const outlineSegments = outline.flatMap(ringSegments)
  let chains = [...borders]
  for (let turn = 0; turn < 2; turn += 1) {
    for (let index = 0; index < chains.length; index += 1) {
      const chain = at(chains, index)
      const start = at(chain.points, 0)
      if (chain.points.length < 2 || existing.has(pointKey(start))) continue
      const candidates = findCandidates(outline, start)
      if (candidates.length === 0) continue
      const moved = moveStart(chain, { outline, chains, outlineSegments, candidates })
      if (!moved) return { ok: false, problem: { code: 'border-end-stuck', at: start } }
      chains[index] = moved
    }
    chains = chains.map(reverseChain)
  }
  return { ok: true, chains: chains.filter(({ points }) => points.length > 1) }
}
