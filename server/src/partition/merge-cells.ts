import { at } from '../topology/checked.ts'
import type { BorderMap, CellBorder } from './border-map.ts'
import { mapBorders } from './border-map.ts'
import { countFigures } from './cell-figures.ts'
import type { Ground } from './ground.ts'

/** Two neighbours that may become one cell, `kept` and `dropped`, and what that costs: the less the better. */
export type Merger = { readonly kept: number; readonly dropped: number; readonly cost: number }

/** What 1 / Polsby–Popper of the joint cell counts against its work in cells. */
const SHAPE_SHARE = 0.3

/** Lengths of the common borders of neighbours in metres, by both numbers. */
function commonBorders(map: BorderMap): Map<number, number> {
  const { cellCount } = map.ground
  const lengths = new Map<number, number>()
  map.from.forEach((from, edge) => {
    if (from < 0) return
    const [left, right] = [at(map.left, edge), at(map.right, edge)]
    const key = Math.min(left, right) * cellCount + Math.max(left, right)
    const to = at(map.to, edge)
    const length = Math.sqrt((at(map.x, from) - at(map.x, to)) ** 2 + (at(map.y, from) - at(map.y, to)) ** 2)
    lengths.set(key, (lengths.get(key) ?? 0) + length)
  })
  return lengths
}

/**
 * Neighbours that hurt least when they become one cell: with little work together, so that little has to flow out of the
 * joint cell again, and of a good shape. The cell with more work gives the joint one its name. `count` cells are there.
 */
export function rankMergers(ground: Ground, borders: readonly CellBorder[], count: number): Merger[] {
  const map = mapBorders({ ...ground, cellCount: count }, borders)
  const { area, perimeter, work } = countFigures(map).figures
  return [...commonBorders(map)]
    .map(([key, common]): Merger => {
      const [a, b] = [Math.floor(key / count), key % count]
      const length = at(perimeter, a) + at(perimeter, b) - 2 * common
      const shape = length ** 2 / (4 * Math.PI * (at(area, a) + at(area, b)))
      const cost = (at(work, a) + at(work, b)) / ground.target + SHAPE_SHARE * shape
      return at(work, a) >= at(work, b) ? { kept: a, dropped: b, cost } : { kept: b, dropped: a, cost }
    })
    .toSorted((one, other) => one.cost - other.cost || one.kept - other.kept || one.dropped - other.dropped)
}

/** The borders without those between the two; cells behind the dropped one move up by one number. */
export function mergeBorders(
  borders: readonly CellBorder[],
  { kept, dropped }: Pick<Merger, 'kept' | 'dropped'>,
): CellBorder[] {
  const moveUp = (cell: number) => (cell > dropped ? cell - 1 : cell)
  const renumber = (cell: number) => moveUp(cell === dropped ? kept : cell)
  return borders
    .map(({ points, left, right }) => ({ points, left: renumber(left), right: renumber(right) }))
    .filter(({ left, right }) => left !== right)
}
