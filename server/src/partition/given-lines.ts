import { at } from '../topology/checked.ts'
import type { EqualAreaPlane } from '../topology/equal-area-plane.ts'
import type { LatticePoint } from '../topology/lattice.ts'
import { comparePoints, isSamePoint, pointKey } from '../topology/lattice.ts'
import type { LatticeBox } from '../topology/square-index.ts'
import { boxAround } from '../topology/square-index.ts'
import type { Ground } from './ground.ts'
import { eastOf, northOf } from './local-frame.ts'
import { holdsPoint, indexPolygon } from './polygon-index.ts'
import { squareAlong } from './square-grid.ts'
import { distanceSquared } from './star.ts'

/** What a given line is in the world: a river, canal or shore; a border between villages; a road. */
export const LINE_KINDS = ['water', 'village_border', 'road'] as const
export type LineKind = (typeof LINE_KINDS)[number]

/** A line that borders should follow where that costs little: at least two lattice points. */
export type GivenLine = { readonly kind: LineKind; readonly points: readonly LatticePoint[] }

/** A straight piece of a given line, its smaller end first. */
export type LinePiece = {
  readonly from: LatticePoint
  readonly to: LatticePoint
  readonly kind: LineKind
}

/** Pieces are no longer than this, so that a border finds a vertex where it wants to leave the line. */
const PIECE_M = 100
/** A line that runs beside the outline nearer than this is the outline. */
const BESIDE_M = 30
/** Sine of the largest angle at which a line still runs beside the outline. */
const BESIDE_SINE = 0.5

/** Name of the piece between two points, whatever its direction. */
export function pieceKey(a: LatticePoint, b: LatticePoint): string {
  return comparePoints(a, b) < 0 ? `${pointKey(a)};${pointKey(b)}` : `${pointKey(b)};${pointKey(a)}`
}

type Measure = (a: LatticePoint, b: LatticePoint) => number

/** A segment in pieces of at most 100 m: the same ones whichever way it is drawn. */
function cutSegment(
  kind: LineKind,
  ends: readonly [LatticePoint, LatticePoint],
  lengthM: Measure,
): LinePiece[] {
  const [from, to] = comparePoints(...ends) < 0 ? ends : [ends[1], ends[0]]
  const count = Math.ceil(lengthM(from, to) / PIECE_M)
  const place = (step: number): LatticePoint => [
    Math.round(from[0] + ((to[0] - from[0]) * step) / count),
    Math.round(from[1] + ((to[1] - from[1]) * step) / count),
  ]
  return Array.from({ length: count }, (_, step) => ({ kind, from: place(step), to: place(step + 1) }))
}

/** The pieces of lines whose segments may touch a box. */
export function cutLines(lines: readonly GivenLine[], box: LatticeBox, lengthM: Measure): LinePiece[] {
  const [west, south, east, north] = box
  return lines.flatMap(({ kind, points }) =>
    points.slice(1).flatMap((end, index): LinePiece[] => {
      const start = at(points, index)
      if (isSamePoint(start, end)) return []
      if (Math.max(start[0], end[0]) < west || Math.min(start[0], end[0]) > east) return []
      if (Math.max(start[1], end[1]) < south || Math.min(start[1], end[1]) > north) return []
      return cutSegment(kind, [start, end], lengthM)
    }),
  )
}

/** Says whether a piece runs beside a segment of the outline. */
function runsBesideOutline({ frame, outline, outlineGrid: grid }: Ground, { from, to }: LinePiece): boolean {
  const [ax, ay, bx, by] = [
    eastOf(frame, from[0]),
    northOf(frame, from[1]),
    eastOf(frame, to[0]),
    northOf(frame, to[1]),
  ]
  const [mx, my] = [(ax + bx) / 2, (ay + by) / 2]
  const isBeside = (segment: number): boolean => {
    const end = at(outline.next, segment)
    const [sx, sy] = [at(outline.x, segment), at(outline.y, segment)]
    const [ex, ey] = [at(outline.x, end), at(outline.y, end)]
    if (distanceSquared(mx, my, sx, sy, ex, ey) > BESIDE_M ** 2) return false
    const turn = (bx - ax) * (ey - sy) - (by - ay) * (ex - sx)
    const lengths = Math.sqrt(((bx - ax) ** 2 + (by - ay) ** 2) * ((ex - sx) ** 2 + (ey - sy) ** 2))
    return Math.abs(turn) <= BESIDE_SINE * lengths
  }
  const column = (east: number) => squareAlong(east - grid.west, grid.sizeM, grid.columns)
  const row = (north: number) => squareAlong(north - grid.south, grid.sizeM, grid.rows)
  for (let along = column(mx - BESIDE_M); along <= column(mx + BESIDE_M); along += 1)
    for (let up = row(my - BESIDE_M); up <= row(my + BESIDE_M); up += 1) {
      const square = along * grid.rows + up
      for (let item = at(grid.start, square); item < at(grid.start, square + 1); item += 1)
        if (isBeside(at(grid.items, item))) return true
    }
  return false
}

/** The pieces of given lines inside a piece of land, each once; those beside its outline are left out. */
export function layLines(ground: Ground, lines: readonly GivenLine[], plane: EqualAreaPlane): LinePiece[] {
  const near = cutLines(lines, boxAround(ground.polygon.flat()), plane.lengthM)
  if (near.length === 0) return []
  const land = indexPolygon(ground.polygon)
  const found = new Map<string, LinePiece>()
  for (const piece of near) {
    const key = pieceKey(piece.from, piece.to)
    if (found.has(key)) continue
    if (!holdsPoint(land, piece.from) && !holdsPoint(land, piece.to)) continue
    if (!runsBesideOutline(ground, piece)) found.set(key, piece)
  }
  // The order in which lines are given says nothing.
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, piece]) => piece)
}
