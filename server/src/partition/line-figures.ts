import { at } from '../topology/checked.ts'
import type { LatticePoint } from '../topology/lattice.ts'
import type { BorderMap } from './border-map.ts'
import { countFigures } from './cell-figures.ts'
import type { LineKind, LinePiece } from './given-lines.ts'
import { LINE_KINDS } from './given-lines.ts'
import type { Ground } from './ground.ts'
import { eastOf, northOf } from './local-frame.ts'
import type { SquareGrid } from './square-grid.ts'
import { createSquareGrid, squareAlong } from './square-grid.ts'
import { distanceSquared } from './star.ts'

/** How far the borders of a piece of land follow given lines; metres. */
export type LineFigures = {
  /** Length of the borders between cells, and of what of it lies on lines, by what the line is. */
  readonly borderM: number
  readonly onLinesM: Readonly<Record<LineKind, number>>
  /** Length of the lines inside the land. */
  readonly linesM: number
  /** Sum of the compactness of the cells, and their number. */
  readonly compactness: number
  readonly cells: number
}

type Index = {
  readonly grid: SquareGrid
  readonly kinds: readonly LineKind[]
  readonly ax: Float64Array
  readonly ay: Float64Array
  readonly bx: Float64Array
  readonly by: Float64Array
}

/** A border nearer to a line than this is on it: noding and leaving out straight vertices move it by a few centimetres. */
const ON_LINE_M = 0.5
const SQUARE_M = 200

function leastOf(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, index) => Math.min(value, at(b, index)) - ON_LINE_M)
}

function mostOf(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, index) => Math.max(value, at(b, index)) + ON_LINE_M)
}

function indexPieces({ frame }: Ground, pieces: readonly LinePiece[]): Index {
  const ax = Float64Array.from(pieces, ({ from }) => eastOf(frame, from[0]))
  const ay = Float64Array.from(pieces, ({ from }) => northOf(frame, from[1]))
  const bx = Float64Array.from(pieces, ({ to }) => eastOf(frame, to[0]))
  const by = Float64Array.from(pieces, ({ to }) => northOf(frame, to[1]))
  const boxes = { west: leastOf(ax, bx), south: leastOf(ay, by), east: mostOf(ax, bx), north: mostOf(ay, by) }
  return { grid: createSquareGrid(boxes, SQUARE_M), kinds: pieces.map(({ kind }) => kind), ax, ay, bx, by }
}

/** The kind of a line at a place; undefined where there is none. */
function kindAt({ grid, kinds, ax, ay, bx, by }: Index, x: number, y: number): LineKind | undefined {
  const column = squareAlong(x - grid.west, grid.sizeM, grid.columns)
  const square = column * grid.rows + squareAlong(y - grid.south, grid.sizeM, grid.rows)
  for (let item = at(grid.start, square); item < at(grid.start, square + 1); item += 1) {
    const piece = at(grid.items, item)
    const squared = distanceSquared(x, y, at(ax, piece), at(ay, piece), at(bx, piece), at(by, piece))
    if (squared <= ON_LINE_M ** 2) return at(kinds, piece)
  }
  return undefined
}

/** The kind of the line on which a straight border lies, judged at five places. */
function kindAlong(index: Index, ends: readonly [number, number, number, number]): LineKind | undefined {
  const [ax, ay, bx, by] = ends
  const kinds = [0, 0.25, 0.5, 0.75, 1].map((share) =>
    kindAt(index, ax + share * (bx - ax), ay + share * (by - ay)),
  )
  return kinds.includes(undefined) ? undefined : kinds[2]
}

function sumCompactness(map: BorderMap): number {
  const { area, perimeter } = countFigures(map).figures
  return area.reduce((sum, own, cell) => sum + (4 * Math.PI * own) / at(perimeter, cell) ** 2, 0)
}

/** Tells of a straight border between two lattice points whether it lies on a line. */
export function createLineTest(
  ground: Ground,
  pieces: readonly LinePiece[],
): (from: LatticePoint, to: LatticePoint) => boolean {
  const { frame } = ground
  const index = indexPieces(ground, pieces)
  const isOn = (from: LatticePoint, to: LatticePoint) =>
    kindAlong(index, [
      eastOf(frame, from[0]),
      northOf(frame, from[1]),
      eastOf(frame, to[0]),
      northOf(frame, to[1]),
    ]) !== undefined
  return pieces.length === 0 ? () => false : isOn
}

/** Measures how far the borders of a map, all of whose metres count, follow the lines inside its land. */
export function measureLines(map: BorderMap, pieces: readonly LinePiece[]): LineFigures {
  const index = indexPieces(map.ground, pieces)
  const onLinesM = Object.fromEntries(LINE_KINDS.map((kind) => [kind, 0])) as Record<LineKind, number>
  let borderM = 0
  map.from.forEach((from, edge) => {
    if (from < 0) return
    const to = at(map.to, edge)
    const [ax, ay, bx, by] = [at(map.x, from), at(map.y, from), at(map.x, to), at(map.y, to)]
    const length = Math.sqrt((bx - ax) ** 2 + (by - ay) ** 2)
    borderM += length
    const kind = kindAlong(index, [ax, ay, bx, by])
    if (kind) onLinesM[kind] += length
  })
  const lengthOf = (piece: number) =>
    Math.sqrt(
      (at(index.bx, piece) - at(index.ax, piece)) ** 2 + (at(index.by, piece) - at(index.ay, piece)) ** 2,
    )
  return {
    borderM,
    onLinesM,
    linesM: pieces.reduce((sum, _, piece) => sum + lengthOf(piece), 0),
    compactness: sumCompactness(map),
    cells: map.ground.cellCount,
  }
}
