import type { LatticePoint, LatticePolygon } from '@tongzhou/server/topology/lattice'
import { toCoordinates } from '@tongzhou/server/topology/lattice'
import { boxAround, boxesMeet } from '@tongzhou/server/topology/square-index'
import type Geometry from 'jsts/org/locationtech/jts/geom/Geometry.js'
import GeometryFactory from 'jsts/org/locationtech/jts/geom/GeometryFactory.js'
import GeoJSONReader from 'jsts/org/locationtech/jts/io/GeoJSONReader.js'
import OverlayOp from 'jsts/org/locationtech/jts/operation/overlay/OverlayOp.js'
import RelateOp from 'jsts/org/locationtech/jts/operation/relate/RelateOp.js'
import UnaryUnionOp from 'jsts/org/locationtech/jts/operation/union/UnaryUnionOp.js'
import polygonClipping from 'polygon-clipping'

/** Cells as polygons of their own, of which one is cut: what libraries without a topology have to work on. */
export interface SplitInput {
  readonly outline: LatticePolygon
  readonly cells: readonly LatticePolygon[]
  /** Place of the cell that is cut among the cells. */
  readonly place: number
  /** Polygon that covers one side of the cut. */
  readonly side: LatticePolygon
}

/** A library that cuts the cell and looks for overlaps and gaps, with its neighbours only or in the whole plan. */
export interface SplitReference {
  readonly name: string
  /** Prepares the input once, and gives the work to be measured, which answers how many problems it finds. */
  readonly prepare: (input: SplitInput) => (isWhole: boolean) => number
}

/** What the work needs of a library. */
interface Library<Shape> {
  readonly read: (polygon: LatticePolygon) => Shape
  readonly intersect: (a: Shape, b: Shape) => Shape
  readonly subtract: (a: Shape, b: Shape) => Shape
  readonly unite: (shapes: readonly Shape[]) => Shape
  readonly isEmpty: (shape: Shape) => boolean
  readonly overlap: (a: Shape, b: Shape) => boolean
}

const boxOf = (polygon: LatticePolygon) => boxAround(polygon.flat())

/** Pairs of places whose boxes meet, found once: finding them is not what is measured. */
function findPairs(cells: readonly LatticePolygon[]): (readonly [number, number])[] {
  const boxes = cells.map(boxOf)
  return boxes.flatMap((box, a) =>
    boxes.flatMap((other, b) => (a < b && boxesMeet(box, other) ? [[a, b] as const] : [])),
  )
}

function prepare<Shape>(library: Library<Shape>, { outline, cells, place, side }: SplitInput) {
  const { intersect, subtract, unite, isEmpty, overlap } = library
  const shapes = cells.map(library.read)
  const [cutter, whole] = [library.read(side), library.read(outline)]
  const pairs = findPairs(cells)
  const beside = pairs.filter((pair) => pair.includes(place)).map(([a, b]) => (a === place ? b : a))
  const countGaps = (before: Shape, after: Shape): number =>
    [subtract(before, after), subtract(after, before)].filter((rest) => !isEmpty(rest)).length
  return (isWhole: boolean): number => {
    const cell = shapes[place]
    if (cell === undefined) throw new RangeError(`no cell ${place}`)
    const parts = [intersect(cell, cutter), subtract(cell, cutter)]
    const around = beside.flatMap((other) => shapes[other] ?? [])
    const [first, second] = parts
    const ownPairs = [
      ...(first && second ? [[first, second] as const] : []),
      ...parts.flatMap((part) => around.map((other) => [part, other] as const)),
    ]
    const otherPairs = pairs
      .filter((pair) => isWhole && !pair.includes(place))
      .flatMap(([a, b]) => (shapes[a] && shapes[b] ? [[shapes[a], shapes[b]] as const] : []))
    const overlaps = [...ownPairs, ...otherPairs].filter(([a, b]) => overlap(a, b)).length
    if (!isWhole) return overlaps + countGaps(unite([cell, ...around]), unite([...parts, ...around]))
    return overlaps + countGaps(whole, unite([...shapes.filter((shape) => shape !== cell), ...parts]))
  }
}

type Pairs = polygonClipping.MultiPolygon

const clipping: Library<Pairs> = {
  read: (polygon) => [toCoordinates(polygon).map((ring) => ring.map(([x = 0, y = 0]) => [x, y]))],
  intersect: (a, b) => polygonClipping.intersection(a, b),
  subtract: (a, b) => polygonClipping.difference(a, b),
  unite: ([first = [], ...others]) => polygonClipping.union(first, ...others),
  isEmpty: (shape) => shape.length === 0,
  overlap: (a, b) => polygonClipping.intersection(a, b).length > 0,
}

const factory = new GeometryFactory()
const reader = new GeoJSONReader(factory)

const suite: Library<Geometry> = {
  read: (polygon) => reader.read({ type: 'Polygon', coordinates: toCoordinates(polygon) }) as Geometry,
  intersect: (a, b) => OverlayOp.intersection(a, b) as Geometry,
  subtract: (a, b) => OverlayOp.difference(a, b) as Geometry,
  unite: (shapes) => UnaryUnionOp.union(factory.createGeometryCollection(shapes)) as Geometry,
  isEmpty: (shape) => shape.getArea() === 0,
  overlap: (a, b) => RelateOp.relate(a, b).matches('2********') as boolean,
}

/** The libraries we compare with. */
export const splitReferences: readonly SplitReference[] = [
  { name: 'polygon-clipping', prepare: (input) => prepare(clipping, input) },
  { name: 'JSTS', prepare: (input) => prepare(suite, input) },
]

/** The side of a straight cut that lies to the south of it, as far as a box around the cell. */
export function southOf([west, east]: readonly [LatticePoint, LatticePoint], south: number): LatticePolygon {
  return [[[west[0], south], [east[0], south], east, west]]
}
