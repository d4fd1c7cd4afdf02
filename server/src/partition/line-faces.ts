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
import { listSegments, locatePoints } from './cell-figures.ts'
import { pointOf } from './cell-polygon.ts'
import { boxBeyond, outlineSegments } from './diagram-borders.ts'
import { placeFirstSites } from './first-sites.ts'
import type { LinePiece } from './given-lines.ts'
import { eastOf, latticeX, latticeY, northOf } from './local-frame.ts'
import { createMassCloud, FINE } from './mass-cloud.ts'
import { joinSides, middlesOf, regionsOf, sidedEdges, worksOf } from './piece-figures.ts'

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
  /** The side of the lines on which each piece lies: no line that parts the land runs between two of the same. */
  readonly region: Int32Array
  /** Middle of each piece. */
  readonly x: Float64Array
  readonly y: Float64Array
  readonly area: Float64Array
  readonly work: Float64Array
  /** Borders of piece p with other pieces are `other[start[p]]` … `other[start[p + 1] - 1]`; −1 is beyond the outline. */
  readonly start: Int32Array
  readonly other: Int32Array
  readonly length: Float64Array
}

/** How finely land is divided around lines. */
export type Fineness = {
  /** What a metre on a line counts. */
  readonly lineWeight: number
  /** Pieces per cell besides those that the lines make. */
  readonly piecesPerCell: number
}

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
function fineSegments(map: BorderMap, near: Uint8Array, piecesPerCell: number): LabelledSegment[] {
  const { ground } = map
  const { frame } = ground
  const count = Math.min(MOST_SITES, piecesPerCell * ground.cellCount)
  const sites = placeFirstSites(
    createMassCloud(ground, { ...FINE, samplesPerCell: SAMPLES_PER_CELL }),
    count,
    0,
  )
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

/** Divides the land for following lines; undefined when the lines are too tangled to be noded. */
export function layLineFaces(
  map: BorderMap,
  pieces: readonly LinePiece[],
  { lineWeight, piecesPerCell }: Fineness,
): LineFaces | undefined {
  const { ground } = map
  const near = cellsNearLines(map, pieces)
  const arrangement = arrangeIfSettled([
    ...outlineSegments(ground.polygon),
    ...borderSegments(map),
    ...pieces.map(({ from, to }): LabelledSegment => ({ from, to, layer: 'line', left: null, right: null })),
    ...fineSegments(map, near, piecesPerCell),
  ])
  if (!arrangement) return undefined
  const cells = cellsOfFaces(arrangement)
  const { pieceOf, cell } = numberPieces(groupFaces(arrangement, cells, near), cells)
  const sided = sidedEdges(ground, arrangement, pieceOf)
  const { area, x, y } = middlesOf(sided, cell.length)
  return {
    arrangement,
    pieceOf,
    cell,
    region: regionsOf(arrangement, sided, cell.length),
    x,
    y,
    area,
    work: worksOf(ground, sided, area),
    ...joinSides(arrangement, sided, cell.length, lineWeight),
  }
}
