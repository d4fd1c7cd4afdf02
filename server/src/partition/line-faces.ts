import type { Arrangement } from '../topology/arrangement.ts'
import { arrangeIfSettled, leftFace, rightFace } from '../topology/arrangement.ts'
import { at } from '../topology/checked.ts'
import type { Groups } from '../topology/groups.ts'
import { createGroups } from '../topology/groups.ts'
import { labelFaces } from '../topology/label-faces.ts'
import { isSamePoint } from '../topology/lattice.ts'
import { mergeFragments } from '../topology/merge-fragments.ts'
import type { LabelledSegment } from '../topology/node-segments.ts'
import { powerEdges } from '../topology/power-diagram.ts'
import type { BorderMap } from './border-map.ts'
import { emptyBorderMap } from './border-map.ts'
import { listSegments, locateLoads, locatePoints } from './cell-figures.ts'
import { pointOf } from './cell-polygon.ts'
import { boxBeyond, outlineSegments } from './diagram-borders.ts'
import { placeFirstSites } from './first-sites.ts'
import type { LinePiece } from './given-lines.ts'
import type { Ground } from './ground.ts'
import { eastOf, latticeX, latticeY, northOf } from './local-frame.ts'
import { createMassCloud } from './mass-cloud.ts'

/**
 * The land of a ground in small pieces of whole faces, between outline, lines, today's borders and a fine division around
 * them; each piece belongs to a cell. Metres and work; lengths on lines count `lineWeight` of a metre.
 */
export type LineFaces = {
  readonly arrangement: Arrangement
  /** The piece of each face; −1 outside the land. */
  readonly pieceOf: Int32Array
  /** The cell of each piece. Changed by the search. */
  readonly cell: Int32Array
  readonly area: Float64Array
  readonly work: Float64Array
  /** Borders of piece p with other pieces are `other[start[p]]` … `other[start[p + 1] - 1]`; −1 is beyond the outline. */
  readonly start: Int32Array
  readonly other: Int32Array
  readonly length: Float64Array
}

/** Fine pieces per cell around lines. */
const PIECES_PER_CELL = 12
/** Land of more cells than this is divided no finer, for that takes the square of it. */
const MOST_SITES = 1500
const SAMPLES_PER_CELL = 120

/** The cells a line runs through and those around them, as marks. */
export function cellsNearLines(map: BorderMap, pieces: readonly LinePiece[]): Uint8Array {
  const { ground } = map
  const points = {
    x: Float64Array.from(pieces, ({ from, to }) => eastOf(ground.frame, (from[0] + to[0]) / 2)),
    y: Float64Array.from(pieces, ({ from, to }) => northOf(ground.frame, (from[1] + to[1]) / 2)),
  }
  const crossed = new Set([...locatePoints(points, listSegments(map))].filter((cell) => cell >= 0))
  const near = new Uint8Array(ground.cellCount)
  for (const cell of crossed) {
    near[cell] = 1
    for (const edge of at(map.edgesOf, cell)) {
      near[at(map.left, edge)] = 1
      near[at(map.right, edge)] = 1
    }
  }
  return near
}

/** Edges of a fine division of the cells near lines into pieces of about equal work. */
function fineSegments(map: BorderMap, near: Uint8Array): LabelledSegment[] {
  const { ground } = map
  const { frame } = ground
  const count = Math.min(MOST_SITES, PIECES_PER_CELL * ground.cellCount)
  const sites = placeFirstSites(createMassCloud(ground, SAMPLES_PER_CELL), count)
  const cells = locatePoints(sites, listSegments(map))
  const chosen = [...cells.keys()].filter((site) => near[at(cells, site)] === 1)
  const diagram = chosen.map((site) => ({ x: at(sites.x, site), y: at(sites.y, site), weight: 0 }))
  return powerEdges(diagram, boxBeyond(ground)).flatMap(({ from, to }): LabelledSegment[] => {
    const start = [latticeX(frame, from[0]), latticeY(frame, from[1])] as const
    const end = [latticeX(frame, to[0]), latticeY(frame, to[1])] as const
    return isSamePoint(start, end) ? [] : [{ from: start, to: end, layer: 'fine', left: null, right: null }]
  })
}

function borderSegments(map: BorderMap): LabelledSegment[] {
  return map.from.flatMap((from, edge): LabelledSegment[] => {
    if (from < 0) return []
    return [
      {
        from: pointOf(map, from),
        to: pointOf(map, at(map.to, edge)),
        layer: 'cut',
        left: String(at(map.left, edge)),
        right: String(at(map.right, edge)),
      },
    ]
  })
}

/** The cell of each face; −1 outside. */
function cellsOfFaces(arrangement: Arrangement): Int32Array {
  const places = labelFaces(arrangement, 'outline')
  const cuts = labelFaces(arrangement, 'cut', ['outline'])
  const labels = cuts.map((cut, face) => (face !== 0 && places[face] === 'inside' ? cut : null))
  return Int32Array.from(mergeFragments(arrangement, labels), (label) =>
    label === null ? -1 : Number(label),
  )
}

/** Says whether a given line lies on an edge. */
export function isLineEdge({ edges }: Arrangement, edge: number): boolean {
  return at(edges, edge).claims.some(({ layer }) => layer === 'line')
}

/** Joins faces that only a fine edge parts, where no line is near. */
function groupFaces(arrangement: Arrangement, cells: Int32Array, near: Uint8Array): Groups {
  const groups = createGroups(cells.length)
  arrangement.edges.forEach(({ claims }, edge) => {
    const [left, right] = [leftFace(arrangement, edge), rightFace(arrangement, edge)]
    const cell = at(cells, left)
    if (cell < 0 || cell !== at(cells, right) || near[cell] === 1) return
    if (claims.every(({ layer }) => layer === 'fine')) groups.join(left, right)
  })
  return groups
}

/** Numbers the groups of faces inside the land. */
function numberPieces(groups: Groups, cells: Int32Array): { pieceOf: Int32Array; cell: Int32Array } {
  const numbers = new Map<number, number>()
  const cell: number[] = []
  const pieceOf = cells.map((own, face) => {
    if (own < 0) return -1
    const group = groups.find(face)
    const known = numbers.get(group)
    if (known !== undefined) return known
    numbers.set(group, cell.length)
    return cell.push(own) - 1
  })
  return { pieceOf, cell: Int32Array.from(cell) }
}

type Sided = { ax: number[]; ay: number[]; bx: number[]; by: number[]; left: number[]; right: number[] }

/** The edges of an arrangement in metres with the piece on either side. */
function sidedEdges({ frame }: Ground, arrangement: Arrangement, pieceOf: Int32Array): Sided {
  const x = arrangement.points.map((point) => eastOf(frame, point[0]))
  const y = arrangement.points.map((point) => northOf(frame, point[1]))
  return {
    ax: arrangement.edges.map(({ from }) => at(x, from)),
    ay: arrangement.edges.map(({ from }) => at(y, from)),
    bx: arrangement.edges.map(({ to }) => at(x, to)),
    by: arrangement.edges.map(({ to }) => at(y, to)),
    left: arrangement.edges.map((_, edge) => at(pieceOf, leftFace(arrangement, edge))),
    right: arrangement.edges.map((_, edge) => at(pieceOf, rightFace(arrangement, edge))),
  }
}

/** Borders between pieces with their weighted lengths, each from both sides. */
function joinSides(arrangement: Arrangement, sided: Sided, count: number, lineWeight: number) {
  const borders = Array.from({ length: count }, () => new Map<number, number>())
  const note = (piece: number, other: number, length: number): void => {
    if (piece < 0) return
    const own = at(borders, piece)
    own.set(other, (own.get(other) ?? 0) + length)
  }
  sided.ax.forEach((ax, edge) => {
    const [left, right] = [at(sided.left, edge), at(sided.right, edge)]
    if (left === right) return
    const length = Math.sqrt((at(sided.bx, edge) - ax) ** 2 + (at(sided.by, edge) - at(sided.ay, edge)) ** 2)
    const isOnLine = left >= 0 && right >= 0 && isLineEdge(arrangement, edge)
    note(left, right, isOnLine ? lineWeight * length : length)
    note(right, left, isOnLine ? lineWeight * length : length)
  })
  const start = new Int32Array(count + 1)
  borders.forEach((own, piece) => {
    start[piece + 1] = at(start, piece) + own.size
  })
  return {
    start,
    other: Int32Array.from(borders.flatMap((own) => [...own.keys()])),
    length: Float64Array.from(borders.flatMap((own) => [...own.values()])),
  }
}

function areasOf(sided: Sided, count: number): Float64Array {
  const area = new Float64Array(count)
  sided.ax.forEach((ax, edge) => {
    const half = (ax * at(sided.by, edge) - at(sided.bx, edge) * at(sided.ay, edge)) / 2
    const [left, right] = [at(sided.left, edge), at(sided.right, edge)]
    if (left >= 0) area[left] = at(area, left) + half
    if (right >= 0) area[right] = at(area, right) - half
  })
  return area
}

/** The work of each piece: patrol by area, and the loads on it. */
function worksOf(ground: Ground, sided: Sided, area: Float64Array): Float64Array {
  const work = area.map((areaM2) => areaM2 * ground.patrolPerM2)
  const segments = {
    ax: Float64Array.from(sided.ax),
    ay: Float64Array.from(sided.ay),
    bx: Float64Array.from(sided.bx),
    by: Float64Array.from(sided.by),
    left: Int32Array.from(sided.left),
    right: Int32Array.from(sided.right),
    lengthWeight: new Float64Array(0),
  }
  locateLoads(emptyBorderMap(ground), segments).forEach((piece, load) => {
    if (piece >= 0) work[piece] = at(work, piece) + at(ground.loads.weight, load)
  })
  return work
}

/** Divides the land for following lines; undefined when the lines are too tangled to be noded. */
export function layLineFaces(
  map: BorderMap,
  pieces: readonly LinePiece[],
  lineWeight: number,
): LineFaces | undefined {
  const { ground } = map
  const near = cellsNearLines(map, pieces)
  const arrangement = arrangeIfSettled([
    ...outlineSegments(ground.polygon),
    ...borderSegments(map),
    ...pieces.map(({ from, to }): LabelledSegment => ({ from, to, layer: 'line', left: null, right: null })),
    ...fineSegments(map, near),
  ])
  if (!arrangement) return undefined
  const cells = cellsOfFaces(arrangement)
  const { pieceOf, cell } = numberPieces(groupFaces(arrangement, cells, near), cells)
  const sided = sidedEdges(ground, arrangement, pieceOf)
  const area = areasOf(sided, cell.length)
  return {
    arrangement,
    pieceOf,
    cell,
    area,
    work: worksOf(ground, sided, area),
    ...joinSides(arrangement, sided, cell.length, lineWeight),
  }
}
