import { at } from './checked.ts'
import type { LatticePoint } from './lattice.ts'
import { getFrom, requireFrom } from './persistent-map.ts'
import type { Arc, ArcId, PlanTopology } from './plan-topology.ts'

/** A box in lattice units, borders included: west, south, east, north. */
export type LatticeBox = readonly [west: number, south: number, east: number, north: number]

/** The smallest box around points; there must be one point at least. */
export function boxAround(points: readonly LatticePoint[]): LatticeBox {
  let [west, south] = at(points, 0)
  let [east, north] = at(points, 0)
  for (const [x, y] of points) {
    west = Math.min(west, x)
    east = Math.max(east, x)
    south = Math.min(south, y)
    north = Math.max(north, y)
  }
  return [west, south, east, north]
}

/** Says whether two boxes have a point in common. */
export function boxesMeet(a: LatticeBox, b: LatticeBox): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}

function squaresOfBox([west, south, east, north]: LatticeBox, squareUnits: number): string[] {
  const squares: string[] = []
  for (let x = Math.floor(west / squareUnits); x <= Math.floor(east / squareUnits); x += 1) {
    for (let y = Math.floor(south / squareUnits); y <= Math.floor(north / squareUnits); y += 1) {
      squares.push(`${x},${y}`)
    }
  }
  return squares
}

/** Keys of the squares of the spatial index that an arc may touch: those of the boxes of its segments. */
export function squaresOfArc({ points }: Arc, squareUnits: number): Set<string> {
  const squares = new Set(squaresOfBox([...at(points, 0), ...at(points, 0)], squareUnits))
  const squareOf = (value: number) => Math.floor(value / squareUnits)
  points.slice(1).forEach((end, index) => {
    const start = at(points, index)
    const isInOne = squareOf(start[0]) === squareOf(end[0]) && squareOf(start[1]) === squareOf(end[1])
    // Most segments stay in the square where the one before has ended, which is noted already.
    if (isInOne) return
    for (const square of squaresOfBox(boxAround([start, end]), squareUnits)) squares.add(square)
  })
  return squares
}

/** Arcs that touch a box or come near it, each once, in the order of their names. */
export function arcsNear(topology: PlanTopology, box: LatticeBox): Arc[] {
  const ids = new Set<ArcId>()
  for (const square of squaresOfBox(box, topology.squareUnits)) {
    for (const id of getFrom(topology.arcIdsInSquare, square) ?? []) ids.add(id)
  }
  return [...ids].toSorted().map((id) => requireFrom(topology.arcs, id))
}

/** A straight piece of an arc. */
export type ArcSegment = {
  readonly arc: Arc
  readonly index: number
  readonly from: LatticePoint
  readonly to: LatticePoint
}

/** The segments of an arc whose own box meets a box. */
export function segmentsWithin(arc: Arc, box: LatticeBox): ArcSegment[] {
  return arc.points.slice(1).flatMap((to, index) => {
    const from = at(arc.points, index)
    return boxesMeet(boxAround([from, to]), box) ? [{ arc, index, from, to }] : []
  })
}
