import { holdsPoint, indexPolygon } from '@tongzhou/server/partition/polygon-index'
import type { Arrangement } from '@tongzhou/server/topology/arrangement'
import { arrange, edgeLengthUnits, leftFace, rightFace } from '@tongzhou/server/topology/arrangement'
import { at, atNext } from '@tongzhou/server/topology/checked'
import type { EqualAreaPlane } from '@tongzhou/server/topology/equal-area-plane'
import { labelFaces } from '@tongzhou/server/topology/label-faces'
import type { LatticePoint, LatticePolygon } from '@tongzhou/server/topology/lattice'
import type { LabelledSegment } from '@tongzhou/server/topology/node-segments'
import { boxAround } from '@tongzhou/server/topology/square-index'

/** Hexagons whose corners are lattice points: half a width and half a side in lattice units. */
export interface HexGrid {
  readonly halfWidth: number
  readonly halfSide: number
  readonly origin: LatticePoint
}

/** A graph of hexagons cut to a polygon. */
export interface HexGraph {
  readonly grid: HexGrid
  /** Names of the hexagons, `column,row`. */
  readonly names: readonly string[]
  readonly areasM2: readonly number[]
  /** Neighbours with the length of the common edge inside the land, in lattice units. */
  readonly neighbours: readonly ReadonlyMap<number, number>[]
}

const CORNERS = [
  [0, 2],
  [-1, 1],
  [-1, -1],
  [0, -2],
  [1, -1],
  [1, 1],
] as const

/** A grid with about so many hexagons over an area. */
export function makeHexGrid(plane: EqualAreaPlane, polygon: LatticePolygon, hexagons: number): HexGrid {
  const [west, south] = boxAround(polygon.flat())
  const side = Math.sqrt((2 * plane.areaM2(polygon)) / hexagons / (3 * Math.sqrt(3)))
  const origin: LatticePoint = [west, south]
  const eastM = plane.lengthM(origin, [west + 10_000, south]) / 10_000
  const northM = plane.lengthM(origin, [west, south + 10_000]) / 10_000
  return {
    halfWidth: Math.max(2, Math.round((Math.sqrt(3) / 2) * (side / eastM))),
    halfSide: Math.max(2, Math.round(side / 2 / northM)),
    origin,
  }
}

function centreOf({ halfWidth, halfSide, origin }: HexGrid, column: number, row: number): LatticePoint {
  return [origin[0] + (2 * column + (row & 1)) * halfWidth, origin[1] + 3 * row * halfSide]
}

/** The hexagon around a point: the nearest centre of the two rows beside it. */
export function hexAt(grid: HexGrid, [x, y]: LatticePoint): string {
  const low = Math.floor((y - grid.origin[1]) / (3 * grid.halfSide))
  // Distances in the plane in which the hexagons are regular.
  const stretch = (Math.sqrt(3) / 2 / grid.halfWidth) * 2 * grid.halfSide
  const near = [low, low + 1].map((row) => {
    const column = Math.round(((x - grid.origin[0]) / grid.halfWidth - (row & 1)) / 2)
    const [cx, cy] = centreOf(grid, column, row)
    return { name: `${column},${row}`, distance: ((x - cx) * stretch) ** 2 + (y - cy) ** 2 }
  })
  const [a, b] = near
  return a && b && a.distance <= b.distance ? a.name : (b?.name ?? '')
}

const neighbourNames = (column: number, row: number): string[] => {
  const shift = row & 1
  return [
    `${column - 1 + shift},${row + 1}`,
    `${column - 1},${row}`,
    `${column - 1 + shift},${row - 1}`,
    `${column + shift},${row - 1}`,
    `${column + 1},${row}`,
    `${column + shift},${row + 1}`,
  ]
}

const parse = (name: string): [column: number, row: number] => {
  const [column = 0, row = 0] = name.split(',').map(Number)
  return [column, row]
}

/** Edges of a hexagon, each with itself on the left and the neighbour on the right. */
export function hexSegments(grid: HexGrid, name: string): LabelledSegment[] {
  const [column, row] = parse(name)
  const [x, y] = centreOf(grid, column, row)
  const corners = CORNERS.map(([dx, dy]): LatticePoint => [x + dx * grid.halfWidth, y + dy * grid.halfSide])
  const names = neighbourNames(column, row)
  return corners.map((from, index) => ({
    from,
    to: atNext(corners, index),
    layer: 'hex',
    left: name,
    right: at(names, index),
  }))
}

/** Segments of a polygon's rings. */
export function ringSegments(polygon: LatticePolygon): LabelledSegment[] {
  return polygon.flatMap((ring) =>
    ring.map((from, index) => ({
      from,
      to: atNext(ring, index),
      layer: 'outline',
      left: 'in',
      right: 'out',
    })),
  )
}

/** Hexagons that the border runs through, with their neighbours, and whole ones inside. */
function sortHexagons(grid: HexGrid, polygon: LatticePolygon): { cut: Set<string>; whole: Set<string> } {
  const cut = new Set<string>()
  for (const { from, to } of ringSegments(polygon)) {
    for (const along of [0, 0.5]) {
      const name = hexAt(grid, [from[0] + (to[0] - from[0]) * along, from[1] + (to[1] - from[1]) * along])
      cut.add(name)
      for (const other of neighbourNames(...parse(name))) cut.add(other)
    }
  }
  const whole = new Set<string>()
  const [west, south, east, north] = boxAround(polygon.flat())
  const index = indexPolygon(polygon)
  for (let row = 0; 3 * row * grid.halfSide <= north - south + 3 * grid.halfSide; row += 1)
    for (let column = 0; 2 * column * grid.halfWidth <= east - west + 2 * grid.halfWidth; column += 1) {
      const name = `${column},${row}`
      if (!cut.has(name) && holdsPoint(index, centreOf(grid, column, row))) whole.add(name)
    }
  return { cut, whole }
}

interface Draft {
  readonly area: Map<string, number>
  readonly shared: Map<string, Map<string, number>>
}

function share({ shared }: Draft, a: string, b: string, length: number): void {
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const list = shared.get(one) ?? new Map<string, number>()
    list.set(other, (list.get(other) ?? 0) + length)
    shared.set(one, list)
  }
}

/** Areas and common edges of the hexagons along the border, from an arrangement with the border. */
function draftCut(draft: Draft, arrangement: Arrangement, cut: ReadonlySet<string>, unitM2: number): void {
  const places = labelFaces(arrangement, 'outline')
  const names = labelFaces(arrangement, 'hex', ['outline'])
  const owner = names.map((name, face) =>
    face !== 0 && places[face] === 'in' && name !== null && cut.has(name) ? name : null,
  )
  owner.forEach((name, face) => {
    if (name === null) return
    const area = (at(arrangement.doubledFaceAreas, face) / 2) * unitM2
    draft.area.set(name, (draft.area.get(name) ?? 0) + area)
  })
  arrangement.edges.forEach((edge, index) => {
    const claim = edge.claims.find(({ layer }) => layer === 'hex')
    const isInside =
      places[leftFace(arrangement, index)] === 'in' && places[rightFace(arrangement, index)] === 'in'
    if (!claim?.left || !claim.right || !isInside) return
    share(draft, claim.left, claim.right, edgeLengthUnits(arrangement, index))
  })
}

/** The graph of hexagons cut exactly to a polygon: only those on the border need be cut. */
export function makeHexGraph(plane: EqualAreaPlane, polygon: LatticePolygon, hexagons: number): HexGraph {
  const grid = makeHexGrid(plane, polygon, hexagons)
  const { cut, whole } = sortHexagons(grid, polygon)
  const draft: Draft = { area: new Map(), shared: new Map() }
  const wholeM2 = plane.areaM2([hexSegments(grid, '3,3').map(({ from }) => from)])
  const unitM2 = wholeM2 / (6 * grid.halfWidth * grid.halfSide)
  const segments = [...cut].flatMap((name) => hexSegments(grid, name))
  draftCut(draft, arrange([...ringSegments(polygon), ...segments]), cut, unitM2)
  for (const name of whole) {
    draft.area.set(name, wholeM2)
    for (const other of neighbourNames(...parse(name)))
      if (whole.has(other) && name < other) share(draft, name, other, 2 * grid.halfSide)
  }
  const names = [...draft.area.keys()].toSorted()
  const numbers = new Map(names.map((name, index) => [name, index]))
  const neighbours = names.map((name) => {
    const pairs = [...(draft.shared.get(name) ?? [])].flatMap(([other, length]): [number, number][] => {
      const number = numbers.get(other)
      return number === undefined ? [] : [[number, length]]
    })
    return new Map(pairs)
  })
  return { grid, names, areasM2: names.map((name) => draft.area.get(name) ?? 0), neighbours }
}
