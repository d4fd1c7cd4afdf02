import { at } from '../topology/checked.ts'
import { keepConnected } from './keep-connected.ts'
import type { LineFaces } from './line-faces.ts'

/** Seats of cells in metres: each stands on one side of the lines and takes pieces of land there. */
type Seats = {
  readonly cells: readonly number[]
  readonly region: Int32Array
  readonly x: Float64Array
  readonly y: Float64Array
  /** Square metres: a seat with more takes land from farther away. */
  readonly weight: Float64Array
}

const ROUNDS = 30
/** Share of what a cell lacks that its weight makes up for in a round, of its area. */
const STEP = 0.5
/** A cell with less land than this share of the mean grows as if it had so much. */
const LEAST_AREA = 0.05

/** Whole cells for shares by largest remainder; a small share may get none. */
function shareOut(works: readonly number[], cellCount: number): number[] {
  const total = works.reduce((sum, work) => sum + work, 0)
  const quotas = works.map((work) => (work / total) * cellCount)
  const counts = quotas.map(Math.floor)
  const order = [...quotas.keys()].toSorted(
    (a, b) => at(quotas, b) - at(counts, b) - (at(quotas, a) - at(counts, a)) || a - b,
  )
  const missing = cellCount - counts.reduce((sum, count) => sum + count, 0)
  for (const index of order.slice(0, missing)) counts[index] = at(counts, index) + 1
  return counts
}

/** Pieces of cells that are divided at all: cells far from every line stay whole, and where they are. */
function listLoose({ cell }: LineFaces): number[] {
  const counts = new Map<number, number>()
  for (const own of cell) counts.set(own, (counts.get(own) ?? 0) + 1)
  return [...cell.keys()].filter((piece) => (counts.get(at(cell, piece)) ?? 0) > 1)
}

function sumBy(pieces: readonly number[], keyOf: (piece: number) => number, values: Float64Array) {
  const sums = new Map<number, number>()
  for (const piece of pieces) sums.set(keyOf(piece), (sums.get(keyOf(piece)) ?? 0) + at(values, piece))
  return sums
}

/** Gives every cell a side: those that have most of their work there first, then where sides still lack cells. */
function chooseRegions(
  faces: LineFaces,
  loose: readonly number[],
  cells: readonly number[],
): Map<number, number> | undefined {
  const { region, work } = faces
  const works = [...sumBy(loose, (piece) => at(region, piece), work)].toSorted(([a], [b]) => a - b)
  const counts = shareOut(
    works.map(([, sum]) => sum),
    cells.length,
  )
  const free = new Map(works.map(([own], index) => [own, at(counts, index)]))
  if (counts.filter((count) => count > 0).length < 2) return undefined
  const stride = faces.cell.length + 1
  const pairs = [...sumBy(loose, (piece) => at(faces.cell, piece) * stride + at(region, piece), work)]
  const ranked = pairs.toSorted(([a, workA], [b, workB]) => workB - workA || a - b).map(([pair]) => pair)
  const anywhere = cells.flatMap((own) => works.map(([side]) => own * stride + side))
  const chosen = new Map<number, number>()
  for (const pair of [...ranked, ...anywhere]) {
    const [own, side] = [Math.floor(pair / stride), pair % stride]
    const left = free.get(side) ?? 0
    if (chosen.has(own) || left === 0) continue
    chosen.set(own, side)
    free.set(side, left - 1)
  }
  return chosen
}

function openSeats(faces: LineFaces, loose: readonly number[]): Seats | undefined {
  const cells = [...new Set(loose.map((piece) => at(faces.cell, piece)))].toSorted((a, b) => a - b)
  const regions = chooseRegions(faces, loose, cells)
  if (!regions) return undefined
  const seats = {
    cells,
    region: Int32Array.from(cells, (cell) => regions.get(cell) ?? -1),
    x: new Float64Array(cells.length),
    y: new Float64Array(cells.length),
    weight: new Float64Array(cells.length),
  }
  const numberOf = new Map(cells.map((cell, seat) => [cell, seat]))
  moveSeats(faces, loose, seats, (piece) => {
    const seat = numberOf.get(at(faces.cell, piece)) ?? -1
    return at(seats.region, seat) === at(faces.region, piece) ? seat : -1
  })
  seatNewcomers(faces, loose, seats)
  return seats
}

/** A cell that has no land yet on its side sits down on the piece there that is farthest from the others. */
function seatNewcomers({ region, x, y }: LineFaces, loose: readonly number[], seats: Seats): void {
  const seated = new Set(
    [...seats.cells.keys()].filter((seat) => at(seats.x, seat) !== 0 || at(seats.y, seat) !== 0),
  )
  for (const seat of seats.cells.keys()) {
    if (seated.has(seat)) continue
    const room = (piece: number) =>
      Math.min(
        ...[...seated].map(
          (other) => (at(x, piece) - at(seats.x, other)) ** 2 + (at(y, piece) - at(seats.y, other)) ** 2,
        ),
      )
    const own = loose.filter((piece) => at(region, piece) === at(seats.region, seat))
    const [best] = own.map((piece) => ({ piece, room: room(piece) })).toSorted((a, b) => b.room - a.room)
    if (!best) continue
    seats.x[seat] = at(x, best.piece)
    seats.y[seat] = at(y, best.piece)
    seated.add(seat)
  }
}

/** Puts seats in the middle of their pieces, and gives the work and the area of each. */
function moveSeats(
  { x, y, area, work }: LineFaces,
  loose: readonly number[],
  seats: Seats,
  seatOf: (piece: number) => number,
): { readonly areas: Float64Array; readonly works: Float64Array } {
  const count = seats.cells.length
  const [areas, works] = [new Float64Array(count), new Float64Array(count)]
  const [sumX, sumY] = [new Float64Array(count), new Float64Array(count)]
  for (const piece of loose) {
    const seat = seatOf(piece)
    if (seat < 0) continue
    areas[seat] = at(areas, seat) + at(area, piece)
    works[seat] = at(works, seat) + at(work, piece)
    sumX[seat] = at(sumX, seat) + at(area, piece) * at(x, piece)
    sumY[seat] = at(sumY, seat) + at(area, piece) * at(y, piece)
  }
  areas.forEach((sum, seat) => {
    if (sum <= 0) return
    seats.x[seat] = at(sumX, seat) / sum
    seats.y[seat] = at(sumY, seat) / sum
  })
  return { areas, works }
}

/** The seat that takes a piece: the nearest on its side, weights taken off; any where its side has none. */
function findSeat({ x, y, region }: LineFaces, seats: Seats, piece: number): number {
  let [best, least, isOwn] = [-1, Infinity, false]
  for (let seat = 0; seat < seats.cells.length; seat += 1) {
    const sameSide = at(seats.region, seat) === at(region, piece)
    if (isOwn && !sameSide) continue
    const [east, north] = [at(x, piece) - at(seats.x, seat), at(y, piece) - at(seats.y, seat)]
    const cost = east * east + north * north - at(seats.weight, seat)
    if (cost >= least && isOwn === sameSide) continue
    ;[best, least, isOwn] = [seat, cost, sameSide]
  }
  return best
}

/**
 * Another beginning where lines part the land in two or more sides of several cells: every cell is seated on one side and
 * takes pieces of land there by distance and weight, until all have about the same. Undefined where lines part nothing.
 */
export function seatByLines(faces: LineFaces): Int32Array | undefined {
  const loose = listLoose(faces)
  const seats = openSeats(faces, loose)
  if (!seats) return undefined
  const taken = new Int32Array(faces.cell.length)
  const mean = loose.reduce((sum, piece) => sum + at(faces.work, piece), 0) / seats.cells.length
  const leastM2 =
    (LEAST_AREA * loose.reduce((sum, piece) => sum + at(faces.area, piece), 0)) / seats.cells.length
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const piece of loose) taken[piece] = findSeat(faces, seats, piece)
    const { areas, works } = moveSeats(faces, loose, seats, (piece) => at(taken, piece))
    areas.forEach((area, seat) => {
      const lack = 1 - at(works, seat) / mean
      seats.weight[seat] = at(seats.weight, seat) + STEP * lack * Math.max(area, leastM2)
    })
  }
  const cell = faces.cell.slice()
  for (const piece of loose) cell[piece] = at(seats.cells, at(taken, piece))
  const isWhole = keepConnected({ ...faces, cell }) && new Set(cell).size === new Set(faces.cell).size
  return isWhole ? cell : undefined
}
