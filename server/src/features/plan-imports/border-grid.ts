import { at, atNext } from '../../topology/checked.ts'
import type { LatticePoint, LatticePolygon } from '../../topology/lattice.ts'
import { locateInPolygon } from '../../topology/rings.ts'
import type { LatticeBox } from '../../topology/square-index.ts'
import { boxAround } from '../../topology/square-index.ts'
import type { TopologyParts } from '../../topology/topology-from-parts.ts'

type Segment = readonly [LatticePoint, LatticePoint]

/** About 10 m in lattice units of latitude; of longitude it is 8.5 m here. */
const NEAR_UNITS = 900
const SQUARE_UNITS = 5_000

function distanceUnits([x, y]: LatticePoint, [[ax, ay], [bx, by]]: Segment): number {
  const dx = bx - ax
  const dy = by - ay
  const squared = dx * dx + dy * dy
  const share = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / squared))
  return Math.hypot(x - ax - share * dx, y - ay - share * dy)
}

/** Squares around a segment that anything near it lies in; a long one is followed piece by piece. */
function squaresAround([[ax, ay], [bx, by]]: Segment): Set<string> {
  const pieces = Math.max(1, Math.ceil(Math.max(Math.abs(bx - ax), Math.abs(by - ay)) / SQUARE_UNITS))
  const squares = new Set<string>()
  for (let piece = 0; piece <= pieces; piece += 1) {
    const x = Math.floor((ax + ((bx - ax) * piece) / pieces) / SQUARE_UNITS)
    const y = Math.floor((ay + ((by - ay) * piece) / pieces) / SQUARE_UNITS)
    for (let dx = -1; dx <= 1; dx += 1) for (let dy = -1; dy <= 1; dy += 1) squares.add(`${x + dx},${y + dy}`)
  }
  return squares
}

/** Where the district and the borders of its townships and cells are, to say how well shapes fit them. */
export class BorderGrid {
  readonly bounds: LatticeBox
  readonly #squares = new Map<string, Segment[]>()
  readonly #townships: readonly { readonly box: LatticeBox; readonly polygon: LatticePolygon }[]

  constructor({ townships, arcs }: Pick<TopologyParts, 'townships' | 'arcs'>) {
    const polygons = townships.flatMap((township) => township.polygons)
    this.#townships = polygons.map((polygon) => ({ polygon, box: boxAround(polygon.flat()) }))
    this.bounds = boxAround(polygons.flat(2))
    for (const ring of polygons.flat()) ring.forEach((from, index) => this.#take([from, atNext(ring, index)]))
    for (const { points } of arcs) points.slice(1).forEach((to, index) => this.#take([at(points, index), to]))
  }

  /** Whether a border of a township or a cell is within about 10 m. */
  isOnBorder(point: LatticePoint): boolean {
    const key = `${Math.floor(point[0] / SQUARE_UNITS)},${Math.floor(point[1] / SQUARE_UNITS)}`
    return (this.#squares.get(key) ?? []).some((segment) => distanceUnits(point, segment) <= NEAR_UNITS)
  }

  /** Whether a point is in the district, or within about 10 m of a border of it. */
  isInside(point: LatticePoint): boolean {
    const [x, y] = point
    const isWithin = this.#townships.some(
      ({ box, polygon }) =>
        x >= box[0] &&
        y >= box[1] &&
        x <= box[2] &&
        y <= box[3] &&
        locateInPolygon(polygon, point) !== 'outside',
    )
    return isWithin || this.isOnBorder(point)
  }

  #take(segment: Segment): void {
    for (const square of squaresAround(segment)) {
      const taken = this.#squares.get(square)
      if (taken) taken.push(segment)
      else this.#squares.set(square, [segment])
    }
  }
}
