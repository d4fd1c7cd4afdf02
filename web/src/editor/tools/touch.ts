import { at } from '@tongzhou/server/topology/checked'
import { isNode } from '@tongzhou/server/topology/find-vertex'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import { LATTICE_UNITS_PER_DEGREE } from '@tongzhou/server/topology/lattice'
import type { Arc, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { arcsNear } from '@tongzhou/server/topology/square-index'
import type { PlaceEvent } from '../hand.ts'

/** A degree of latitude is longer on the map's screen than one of longitude, by this. */
export function stretchAt(point: LatticePoint): number {
  return 1 / Math.cos((point[1] / LATTICE_UNITS_PER_DEGREE) * (Math.PI / 180))
}

/** How far apart two points look, in units of longitude. */
export function distanceUnits(a: LatticePoint, b: LatticePoint): number {
  return Math.hypot(a[0] - b[0], (a[1] - b[1]) * stretchAt(a))
}

/** Says whether a hand touches a point. */
export function touches(hand: Pick<PlaceEvent, 'at' | 'reachUnits'>, point: LatticePoint): boolean {
  return distanceUnits(hand.at, point) <= hand.reachUnits
}

/** The nearest lattice point to a place on a straight piece, as the map's screen measures. */
export function footOn(from: LatticePoint, to: LatticePoint, point: LatticePoint): LatticePoint {
  const stretch = stretchAt(point)
  const dx = to[0] - from[0]
  const dy = (to[1] - from[1]) * stretch
  const along = (point[0] - from[0]) * dx + (point[1] - from[1]) * stretch * dy
  const share = Math.min(1, Math.max(0, along / (dx * dx + dy * dy)))
  return [Math.round(from[0] + share * (to[0] - from[0])), Math.round(from[1] + share * (to[1] - from[1]))]
}

/** Something of a border the hand touches. `index` is that of the vertex, or of the piece the foot lies on. */
export type Touched = {
  readonly kind: 'node' | 'vertex' | 'border'
  readonly at: LatticePoint
  readonly arc: Arc
  readonly index: number
}

/** Nodes come before vertices, vertices before the borders between them, whatever is a little nearer. */
const RANKS = { node: 0, vertex: 1, border: 2 } as const

/** A search goes on: what is best so far. */
type Search = {
  readonly topology: PlanTopology
  readonly hand: PlaceEvent
  readonly isWanted: (touched: Touched) => boolean
  best: Touched | null
  distance: number
}

function offer(search: Search, touched: Touched): void {
  const { hand, best } = search
  const distance = distanceUnits(hand.at, touched.at)
  if (distance > hand.reachUnits) return
  const order = best ? RANKS[touched.kind] - RANKS[best.kind] : -1
  if (order > 0 || (order === 0 && distance >= search.distance) || !search.isWanted(touched)) return
  search.best = touched
  search.distance = distance
}

/** Says whether a piece comes near the hand at all; most do not, and cost no more than this. */
function isNear(from: LatticePoint, to: LatticePoint, { at: [x, y], reachUnits }: PlaceEvent): boolean {
  return (
    Math.min(from[0], to[0]) <= x + reachUnits &&
    Math.max(from[0], to[0]) >= x - reachUnits &&
    Math.min(from[1], to[1]) <= y + reachUnits &&
    Math.max(from[1], to[1]) >= y - reachUnits
  )
}

function kindOf(topology: PlanTopology, point: LatticePoint): 'node' | 'vertex' {
  return isNode(topology, point) ? 'node' : 'vertex'
}

function searchArc(search: Search, arc: Arc): void {
  const { topology, hand } = search
  const { points } = arc
  for (let index = 0; index + 1 < points.length; index += 1) {
    const from = at(points, index)
    const to = at(points, index + 1)
    if (!isNear(from, to, hand)) continue
    offer(search, { kind: 'border', at: footOn(from, to, hand.at), arc, index })
    offer(search, { kind: kindOf(topology, from), at: from, arc, index })
    offer(search, { kind: kindOf(topology, to), at: to, arc, index: index + 1 })
  }
}

/**
 * What of the borders the hand touches: the nearest node, else the nearest vertex, else the nearest place on a border.
 * Looks at the squares of the index around the hand only.
 */
export function touchBorders(
  topology: PlanTopology,
  hand: PlaceEvent,
  isWanted: (touched: Touched) => boolean = () => true,
): Touched | null {
  const [x, y] = hand.at
  const reach = hand.reachUnits
  const search: Search = { topology, hand, isWanted, best: null, distance: Infinity }
  const arcs = arcsNear(topology, [x - reach, y - reach, x + reach, y + reach])
  for (const arc of arcs) searchArc(search, arc)
  return search.best
}
