import type { CellPart } from '@tongzhou/server/topology/from-coverage'
import type { LatticePoint, LatticeRing } from '@tongzhou/server/topology/lattice'
import type { Township } from '@tongzhou/server/topology/plan-topology'
import { createRandom } from '../seed/random.ts'

/** A plan of square-like cells with ragged borders, in square townships. */
export interface SyntheticPlan {
  readonly townships: readonly Township[]
  readonly cells: readonly CellPart[]
}

/** Side of a cell in lattice units: about a kilometre. */
const CELL_UNITS = 100_000
/** Vertices on each side of a cell, so that a cell has a hundred. */
const SIDE_VERTICES = 25
const RAGGED_UNITS = 1500

/** Ragged lines between the corners of a grid; a line is made once and read by the cells on both its sides. */
function createSides(seed: number): (from: LatticePoint, to: LatticePoint) => readonly LatticePoint[] {
  const random = createRandom(seed, 'bench-topology')
  const made = new Map<string, readonly LatticePoint[]>()
  const jitter = () => Math.round((random.next() - 0.5) * 2 * RAGGED_UNITS)
  return (from, to) => {
    const key = `${from.join()};${to.join()}`
    const known = made.get(key)
    if (known) return known
    const line = Array.from({ length: SIDE_VERTICES }, (_, step): LatticePoint => {
      const share = step / SIDE_VERTICES
      const x = Math.round(from[0] + (to[0] - from[0]) * share)
      const y = Math.round(from[1] + (to[1] - from[1]) * share)
      if (step === 0) return from
      return from[0] === to[0] ? [x + jitter(), y] : [x, y + jitter()]
    })
    made.set(key, line)
    return line
  }
}

const corner = (x: number, y: number): LatticePoint => [
  1_210_000_000 + x * CELL_UNITS,
  320_000_000 + y * CELL_UNITS,
]

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

/** The ring around a rectangle of grid cells, counter-clockwise, along the ragged lines. */
function ringAround(
  sides: ReturnType<typeof createSides>,
  [column, row, width, height]: readonly [number, number, number, number],
): LatticeRing {
  const forward = (from: LatticePoint, to: LatticePoint) => sides(from, to)
  const backward = (from: LatticePoint, to: LatticePoint) => [from, ...sides(to, from).slice(1).toReversed()]
  return [
    ...range(width).flatMap((x) => forward(corner(column + x, row), corner(column + x + 1, row))),
    ...range(height).flatMap((y) =>
      forward(corner(column + width, row + y), corner(column + width, row + y + 1)),
    ),
    ...range(width).flatMap((x) =>
      backward(corner(column + width - x, row + height), corner(column + width - x - 1, row + height)),
    ),
    ...range(height).flatMap((y) =>
      backward(corner(column, row + height - y), corner(column, row + height - y - 1)),
    ),
  ]
}

/** A plan of `blocks` × `blocks` townships with `size` × `size` cells each, a hundred vertices a cell; always the same. */
export function makeSyntheticPlan(blocks: number, size: number): SyntheticPlan {
  const sides = createSides(7)
  const townships: Township[] = []
  const cells: CellPart[] = []
  for (let block = 0; block < blocks * blocks; block += 1) {
    const code = `320612${String(block + 1).padStart(3, '0')}`
    const west = (block % blocks) * size
    const south = Math.floor(block / blocks) * size
    townships.push({ code, polygons: [[ringAround(sides, [west, south, size, size])]] })
    for (let index = 0; index < size * size; index += 1) {
      const column = west + (index % size)
      const row = south + Math.floor(index / size)
      const polygons = [[ringAround(sides, [column, row, 1, 1])]]
      cells.push({ id: `cell-${column}-${row}`, townshipCode: code, code: null, polygons })
    }
  }
  return { townships, cells }
}
