import type { LineFaces } from './line-faces.ts'
import type { Random } from './random.ts'
import { shuffle } from './random.ts'

/** What handing pieces of land from cell to cell is to reach. */
export type FlipWish = {
  /** Work wanted per cell, and the relative deviation that costs nothing. */
  readonly target: number
  readonly slack: number
  /** Cost at which a step for the worse is taken with probability 1/e, at the beginning. */
  readonly warmth: number
  readonly random: Random
}

/** Figures of the cells while pieces change hands: perimeters are weighted, outline included. */
type Cells = {
  readonly area: Float64Array
  readonly work: Float64Array
  readonly perimeter: Float64Array
  readonly pieces: Int32Array
}

type Flip = { readonly taker: number; readonly giverLength: number; readonly takerLength: number }
type Search = {
  readonly faces: LineFaces
  readonly cells: Cells
  readonly wish: FlipWish
  balanceWeight: number
}

const SWEEPS = 40
/** Sweeps after which only gains are taken. */
const COOLED = 30
/** Sweeps after which even work weighs more and more. */
const ROUGH = 12
const COOLING = 0.85
const FIRST_BALANCE = 60
const STIFFENING = 1.2
const LEAST_GAIN = 1e-9
const DEAD = 1e9

function countCells({ cell, area, work, start, other, length }: LineFaces): Cells {
  const count = cell.reduce((most, own) => Math.max(most, own), 0) + 1
  const zeros = () => new Float64Array(count)
  const cells = { area: zeros(), work: zeros(), perimeter: zeros(), pieces: new Int32Array(count) }
  cell.forEach((own, piece) => {
    cells.area[own] = (cells.area[own] as number) + (area[piece] as number)
    cells.work[own] = (cells.work[own] as number) + (work[piece] as number)
    cells.pieces[own] = (cells.pieces[own] as number) + 1
    for (let side = start[piece] as number; side < (start[piece + 1] as number); side += 1) {
      const beyond = other[side] as number
      if (beyond >= 0 && cell[beyond] === own) continue
      cells.perimeter[own] = (cells.perimeter[own] as number) + (length[side] as number)
    }
  })
  return cells
}

function costOf({ wish, balanceWeight }: Search, work: number, area: number, perimeter: number): number {
  if (area <= 0) return DEAD
  const beyond = Math.max(0, Math.abs(work / wish.target - 1) - wish.slack)
  return balanceWeight * beyond * beyond + (perimeter * perimeter) / (4 * Math.PI * area)
}

/** How long a piece borders on its own cell, on each other cell, and on everything. */
function borderLengths({ cell, start, other, length }: LineFaces, piece: number) {
  const own = cell[piece] as number
  const others = new Map<number, number>()
  let [same, all] = [0, 0]
  for (let side = start[piece] as number; side < (start[piece + 1] as number); side += 1) {
    const beyond = other[side] as number
    const metres = length[side] as number
    all += metres
    if (beyond < 0) continue
    const neighbour = cell[beyond] as number
    if (neighbour === own) same += metres
    else others.set(neighbour, (others.get(neighbour) ?? 0) + metres)
  }
  return { same, all, others }
}

/** The cell that takes a piece at the least cost, and that cost. */
function findFlip(search: Search, piece: number): { flip: Flip; cost: number } | undefined {
  const { faces, cells } = search
  const { same, all, others } = borderLengths(faces, piece)
  const giver = faces.cell[piece] as number
  const [area, work] = [faces.area[piece] as number, faces.work[piece] as number]
  const costNow = (cell: number) =>
    costOf(search, cells.work[cell] as number, cells.area[cell] as number, cells.perimeter[cell] as number)
  const giverLength = (cells.perimeter[giver] as number) - all + 2 * same
  const giverCost =
    costOf(search, (cells.work[giver] as number) - work, (cells.area[giver] as number) - area, giverLength) -
    costNow(giver)
  let best: { flip: Flip; cost: number } | undefined
  for (const [taker, shared] of others) {
    const takerLength = (cells.perimeter[taker] as number) + all - 2 * shared
    const cost =
      giverCost +
      costOf(
        search,
        (cells.work[taker] as number) + work,
        (cells.area[taker] as number) + area,
        takerLength,
      ) -
      costNow(taker)
    if (!best || cost < best.cost) best = { flip: { taker, giverLength, takerLength }, cost }
  }
  return best
}

/** Says whether the rest of a cell hangs together without a piece. */
function holdsWithout({ cell, start, other }: LineFaces, piece: number, count: number): boolean {
  const own = cell[piece] as number
  const seen = new Set([piece])
  const waiting: number[] = []
  const visit = (from: number, isFirst: boolean): void => {
    for (let side = start[from] as number; side < (start[from + 1] as number); side += 1) {
      const beyond = other[side] as number
      if (beyond < 0 || cell[beyond] !== own || seen.has(beyond)) continue
      seen.add(beyond)
      waiting.push(beyond)
      if (isFirst) return
    }
  }
  visit(piece, true)
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) visit(next, false)
  return seen.size === count
}

function enter({ faces, cells }: Search, piece: number, { taker, giverLength, takerLength }: Flip): void {
  const giver = faces.cell[piece] as number
  const move = (list: Float64Array | Int32Array, amount: number): void => {
    list[giver] = (list[giver] as number) - amount
    list[taker] = (list[taker] as number) + amount
  }
  move(cells.area, faces.area[piece] as number)
  move(cells.work, faces.work[piece] as number)
  move(cells.pieces, 1)
  cells.perimeter[giver] = giverLength
  cells.perimeter[taker] = takerLength
  faces.cell[piece] = taker
}

function sweep(search: Search, order: number[], warmth: number): number {
  const { faces, cells, wish } = search
  let count = 0
  shuffle(order, wish.random)
  for (const piece of order) {
    const pieces = cells.pieces[faces.cell[piece] as number] as number
    if (pieces < 2) continue
    const found = findFlip(search, piece)
    if (!found) continue
    const isTaken = found.cost < -LEAST_GAIN || (warmth > 0 && wish.random() < Math.exp(-found.cost / warmth))
    if (!isTaken || !holdsWithout(faces, piece, pieces)) continue
    enter(search, piece, found.flip)
    count += 1
  }
  return count
}

/**
 * Hands pieces of land from cell to cell while that makes cells more even or, with lengths on lines counting less, more
 * compact: steps for the worse are taken too, fewer and fewer. Every cell stays in one piece. Changes `faces.cell`.
 */
export function flipFaces(faces: LineFaces, wish: FlipWish): void {
  const search: Search = { faces, cells: countCells(faces), wish, balanceWeight: FIRST_BALANCE }
  const order = [...faces.cell.keys()]
  let { warmth } = wish
  for (let round = 0; round < SWEEPS; round += 1, warmth *= COOLING) {
    if (round > ROUGH) search.balanceWeight *= STIFFENING
    if (sweep(search, order, round > COOLED ? 0 : warmth) === 0 && round > COOLED) return
  }
}
