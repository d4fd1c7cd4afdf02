import { at, atNext } from '../topology/checked.ts'
import type { EqualAreaPlane, MetrePoint } from '../topology/equal-area-plane.ts'
import { facePolygons } from '../topology/face-rings.ts'
import type { LatticePolygon, LatticeRing } from '../topology/lattice.ts'
import { pointKey } from '../topology/lattice.ts'
import type { Face, FaceId, PlanTopology } from '../topology/plan-topology.ts'
import type { PartitionEnterprise } from './partition-source.ts'
import type { PolygonIndex } from './polygon-index.ts'
import { holdsPoint, indexPolygon } from './polygon-index.ts'

/** The shape of a cell, measured on its polygons. */
export type CellShape = {
  readonly id: FaceId
  readonly townshipCode: string
  readonly areaM2: number
  /** Polsby–Popper: 4π area / perimeter², 1 for a circle. */
  readonly compactness: number
  /** Share of its convex hull that a cell fills. */
  readonly convexity: number
  /** Connected pieces. */
  readonly parts: number
  /** Vertices that are not on the border of a township. */
  readonly interiorVertices: number
}

/** A cell with its polygons, for counting. */
export type MeasuredCell = { readonly shape: CellShape; readonly polygons: readonly LatticePolygon[] }

function ringAreaM2(ring: readonly MetrePoint[]): number {
  const [originX, originY] = at(ring, 0)
  let doubled = 0
  ring.forEach(([x, y], index) => {
    const [nextX, nextY] = atNext(ring, index)
    doubled += (x - originX) * (nextY - originY) - (nextX - originX) * (y - originY)
  })
  return doubled / 2
}

function turn(a: MetrePoint, b: MetrePoint, c: MetrePoint): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

function halfHull(list: readonly MetrePoint[]): MetrePoint[] {
  const hull: MetrePoint[] = []
  for (const point of list) {
    while (hull.length > 1 && turn(at(hull, hull.length - 2), at(hull, hull.length - 1), point) <= 0)
      hull.pop()
    hull.push(point)
  }
  return hull.slice(0, -1)
}

/** The convex hull, counter-clockwise (Andrew's monotone chain). */
function hullOf(points: readonly MetrePoint[]): MetrePoint[] {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])
  return [...halfHull(sorted), ...halfHull(sorted.toReversed())]
}

type Ruler = {
  readonly metres: (ring: LatticeRing) => MetrePoint[]
  readonly isFixed: (key: string) => boolean
}

function measureCell(
  { id, townshipCode }: Face,
  polygons: readonly LatticePolygon[],
  ruler: Ruler,
): CellShape {
  let [areaM2, hullM2, lengthM, interiorVertices] = [0, 0, 0, 0]
  for (const polygon of polygons) {
    polygon.forEach((ring, index) => {
      const metres = ruler.metres(ring)
      areaM2 += ringAreaM2(metres)
      if (index === 0) hullM2 += ringAreaM2(hullOf(metres))
      metres.forEach(([x, y], place) => {
        const [nextX, nextY] = atNext(metres, place)
        lengthM += Math.sqrt((nextX - x) ** 2 + (nextY - y) ** 2)
      })
      interiorVertices += ring.filter((point) => !ruler.isFixed(pointKey(point))).length
    })
  }
  return {
    id,
    townshipCode: townshipCode ?? '',
    areaM2,
    compactness: (4 * Math.PI * areaM2) / lengthM ** 2,
    convexity: areaM2 / hullM2,
    parts: polygons.length,
    interiorVertices,
  }
}

/** Cells of a plan with their shapes, in the order given. */
export function measureCells(
  plan: PlanTopology,
  cells: readonly Face[],
  plane: EqualAreaPlane,
): MeasuredCell[] {
  const fixed = new Set(plan.townships.flatMap(({ polygons }) => polygons.flat(2)).map(pointKey))
  const ruler: Ruler = {
    metres: (ring) => ring.map((point) => plane.fromLattice(point)),
    isFixed: (key) => fixed.has(key),
  }
  return cells.map((face) => {
    const polygons = facePolygons(plan, face.id)
    return { shape: measureCell(face, polygons, ruler), polygons }
  })
}

/** The cells that hold an enterprise, by the exact rule of the whole platform; several only where it stands on a border. */
export type Placed = {
  readonly cellOf: ReadonlyMap<number, FaceId>
  readonly onBorder: readonly number[]
  readonly outside: readonly number[]
}

type Indexed = { readonly id: FaceId; readonly indexes: readonly PolygonIndex[] }

/** Cells by columns of longitude, each list in the order of the names. */
function columnsOf(cells: readonly MeasuredCell[], columnUnits: number): Map<number, Indexed[]> {
  const sorted = cells
    .map(({ shape, polygons }): Indexed => ({ id: shape.id, indexes: polygons.map(indexPolygon) }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const columns = new Map<number, Indexed[]>()
  for (const cell of sorted) {
    const own = new Set<number>()
    for (const { box } of cell.indexes) {
      const last = Math.floor(box[2] / columnUnits)
      for (let column = Math.floor(box[0] / columnUnits); column <= last; column += 1) own.add(column)
    }
    for (const column of own) {
      const list = columns.get(column)
      if (list) list.push(cell)
      else columns.set(column, [cell])
    }
  }
  return columns
}

/** Width of a column: about 500 m. */
const COLUMN_UNITS = 50_000

/** Places enterprises in cells; on a border the smaller name takes it. */
export function placeEnterprises(
  cells: readonly MeasuredCell[],
  enterprises: readonly PartitionEnterprise[],
): Placed {
  const columns = columnsOf(cells, COLUMN_UNITS)
  const cellOf = new Map<number, FaceId>()
  const onBorder: number[] = []
  const outside: number[] = []
  for (const enterprise of enterprises) {
    const near = columns.get(Math.floor(enterprise.at[0] / COLUMN_UNITS)) ?? []
    const holding = near.filter(({ indexes }) => indexes.some((index) => holdsPoint(index, enterprise.at)))
    if (holding.length > 1) onBorder.push(enterprise.id)
    const [first] = holding
    if (first) cellOf.set(enterprise.id, first.id)
    else outside.push(enterprise.id)
  }
  return { cellOf, onBorder, outside }
}
