import type { BorderChain } from '../topology/border-chains.ts'
import { traceBorderChains } from '../topology/border-chains.ts'
import { at } from '../topology/checked.ts'
import { endOnVertices } from '../topology/end-on-vertices.ts'
import type { LatticePoint } from '../topology/lattice.ts'
import { pointKey } from '../topology/lattice.ts'
import { balanceFollowing } from './balance-following.ts'
import type { BalanceWish } from './balance-stages.ts'
import { dropStraightVertices } from './bends.ts'
import type { BorderMap } from './border-map.ts'
import { mapBorders } from './border-map.ts'
import { countFigures } from './cell-figures.ts'
import type { Conduct } from './conduct.ts'
import { checkpoint } from './conduct.ts'
import { flipFaces } from './flip-faces.ts'
import type { LinePiece } from './given-lines.ts'
import { pieceKey } from './given-lines.ts'
import type { Ground } from './ground.ts'
import type { LineFaces } from './line-faces.ts'
import { layLineFaces } from './line-faces.ts'
import type { LineFigures } from './line-figures.ts'
import { measureLines } from './line-figures.ts'
import { isLineEdge } from './piece-figures.ts'
import { createRandom } from './random.ts'
import { seatByLines } from './seat-by-lines.ts'
import type { SolvedGround } from './solve-ground.ts'

/** What a metre on a line counts where there are few lines, and where there are more than borders could follow. */
const FEW_LINES_WEIGHT = 0.2
const MANY_LINES_WEIGHT = 0.4
/** Lines twice as long as the borders are many. */
const MANY_LINES = 2
/** How much more a metre on a line counts in a second attempt, where cells stay beyond the tolerance. */
const SECOND_ATTEMPT = 0.3
/** Share of the tolerance that pieces of land may use up; the rest is for the borders between lines. */
const FLIP_SLACK = 0.6

/** Lines that count for more than this are many, and part the land in sides too small to seat cells on. */
const SEATING_WEIGHT = 0.27
/** Pieces per cell to hand over: many lines divide the land finely themselves. */
const PIECES_AROUND_FEW = 12
const PIECES_AROUND_MANY = 6
/** Warmth of the search from borders that know nothing of lines, and from cells seated by them. */
const WARM = 0.15
const COOL = 0.05

/** The pieces of line in an arrangement, where noding may have cut and bent them by a lattice unit. */
function nodedLines({ arrangement }: LineFaces): { keys: Set<string>; points: Set<string> } {
  const keys = new Set<string>()
  const points = new Set<string>()
  arrangement.edges.forEach(({ from, to }, edge) => {
    if (!isLineEdge(arrangement, edge)) return
    const [start, end] = [at(arrangement.points, from), at(arrangement.points, to)]
    keys.add(pieceKey(start, end))
    points.add(pointKey(start)).add(pointKey(end))
  })
  return { keys, points }
}

/** Borders between the cells of the pieces, with every vertex of a line on them; undefined when an end finds no place. */
function traceBorders(ground: Ground, faces: LineFaces, lineWeight: number): BorderMap | undefined {
  const { keys, points } = nodedLines(faces)
  const labels = Array.from(faces.pieceOf, (piece) => (piece < 0 ? null : String(at(faces.cell, piece))))
  const chains: BorderChain[] = traceBorderChains(faces.arrangement, labels, (point) =>
    points.has(pointKey(point)),
  )
  const ended = endOnVertices(ground.polygon, chains)
  if (!ended.ok) return undefined
  const borders = ended.chains.map((chain) => ({
    points: chain.points,
    left: Number(chain.left),
    right: Number(chain.right),
  }))
  const weigh = (from: LatticePoint, to: LatticePoint) => (keys.has(pieceKey(from, to)) ? lineWeight : 1)
  return mapBorders(ground, borders, weigh)
}

/** A plan whose borders were drawn to lines. */
export type Following = {
  readonly pieces: readonly LinePiece[]
  readonly wish: BalanceWish
  readonly conduct: Conduct
}

/** A map on lines, and what its cells cost: the less the better, with metres on lines counting less. */
type Followed = SolvedGround & { readonly cost: number }

function followFrom(
  base: SolvedGround,
  faces: LineFaces,
  { wish, conduct }: Following,
  setting: { readonly lineWeight: number; readonly warmth: number },
): Followed | undefined {
  const { ground } = base.map
  const random = createRandom(wish.seed * 7919 + 501)
  const slack = FLIP_SLACK * wish.tolerance
  flipFaces(faces, { target: ground.target, slack, warmth: setting.warmth, random })
  checkpoint(conduct)
  const traced = traceBorders(ground, faces, setting.lineWeight)
  if (!traced) return undefined
  const { map, worst } = balanceFollowing(traced, wish, conduct)
  const cost = costOf(map)
  dropStraightVertices(map)
  map.lengthWeight.fill(1)
  return { ...base, map, worst, cost }
}

function costOf(map: BorderMap): number {
  const { area, perimeter } = countFigures(map).figures
  return area.reduce((sum, own, cell) => sum + at(perimeter, cell) ** 2 / own, 0)
}

/** The best from the solved borders and, where a few lines part the land, from cells seated on either side of them. */
function followWith(
  base: SolvedGround,
  following: Following,
  lineWeight: number,
  limit: number,
): SolvedGround | undefined {
  const isSparse = lineWeight < SEATING_WEIGHT
  const piecesPerCell = isSparse ? PIECES_AROUND_FEW : PIECES_AROUND_MANY
  const faces = layLineFaces(base.map, following.pieces, { lineWeight, piecesPerCell })
  if (!faces) return undefined
  const seated = isSparse ? seatByLines(faces) : undefined
  const found = [
    followFrom(base, faces, following, { lineWeight, warmth: WARM }),
    seated && followFrom(base, { ...faces, cell: seated }, following, { lineWeight, warmth: COOL }),
  ]
  const [best] = found
    .filter((each): each is Followed => each !== undefined && each.worst <= limit)
    .toSorted((a, b) => a.cost - b.cost)
  if (!best) return undefined
  const { cost: _, ...solved } = best
  return solved
}

/** A few lines must count for much to be followed at all; of many those are followed that lie well. */
function weightsFor({ linesM, borderM }: LineFigures): number[] {
  const share = Math.min(1, linesM / (MANY_LINES * borderM))
  const weight = FEW_LINES_WEIGHT + share * (MANY_LINES_WEIGHT - FEW_LINES_WEIGHT)
  return [weight, weight + SECOND_ATTEMPT]
}

/**
 * Draws the borders of a solved piece of land to given lines where that costs little: small pieces of land between the
 * lines change hands, then the borders between the lines move until every cell is within the tolerance again. The
 * solved borders come back as they are where that fails.
 */
export function followLines(base: SolvedGround, following: Following): SolvedGround {
  if (following.pieces.length === 0) return base
  const beforeLines = measureLines(base.map, following.pieces)
  const limit = Math.max(following.wish.tolerance, base.worst)
  for (const lineWeight of weightsFor(beforeLines)) {
    checkpoint(following.conduct)
    const followed = followWith(base, following, lineWeight, limit)
    if (followed) return { ...followed, beforeLines }
  }
  return { ...base, beforeLines, linesGivenUp: true }
}
