import { atNext } from './checked.ts'
import type { CellPart } from './from-coverage.ts'
import { fromCoverage } from './from-coverage.ts'
import type { LatticePoint, LatticePolygon, LatticeRing } from './lattice.ts'
import type { PlanTopology, Township } from './plan-topology.ts'

/** Codes of the drawn townships: the western and the eastern one. */
export const WEST = '320612001'
export const EAST = '320612002'

/** A rectangle, counter-clockwise, with a vertex every `step` units. */
export function rectangle(
  [west, south, east, north]: readonly [number, number, number, number],
  step = Infinity,
): LatticeRing {
  const corners: LatticePoint[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ]
  return corners.flatMap((from, index) => {
    const to = atNext(corners, index)
    const length = Math.max(Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1]))
    const pieces = Math.max(1, Math.floor(length / step))
    return Array.from(
      { length: pieces },
      (_, piece): LatticePoint => [
        from[0] + Math.round(((to[0] - from[0]) * piece) / pieces),
        from[1] + Math.round(((to[1] - from[1]) * piece) / pieces),
      ],
    )
  })
}

/** Two townships side by side, 1000 units square each, with a vertex every 100 units. */
export const TOWNSHIPS: readonly Township[] = [
  { code: WEST, polygons: [[rectangle([0, 0, 1000, 1000], 100)]] },
  { code: EAST, polygons: [[rectangle([1000, 0, 2000, 1000], 100)]] },
]

/** A cell of the drawn plan. */
export function cell(id: string, townshipCode: string, ...polygons: readonly LatticePolygon[]): CellPart {
  return { id, townshipCode, code: null, polygons }
}

/** Four cells of 500 units in the western township, two of 1000 × 500 in the eastern. Vertices every 100 units. */
export const CELLS: readonly CellPart[] = [
  cell('sw', WEST, [rectangle([0, 0, 500, 500], 100)]),
  cell('se', WEST, [rectangle([500, 0, 1000, 500], 100)]),
  cell('nw', WEST, [rectangle([0, 500, 500, 1000], 100)]),
  cell('ne', WEST, [rectangle([500, 500, 1000, 1000], 100)]),
  cell('south', EAST, [rectangle([1000, 0, 2000, 500], 100)]),
  cell('north', EAST, [rectangle([1000, 500, 2000, 1000], 100)]),
]

/** A plan of some cells in the two townships; throws when they do not fit. */
export function drawPlan(cells: readonly CellPart[] = CELLS, townships = TOWNSHIPS): PlanTopology {
  const result = fromCoverage(townships, cells)
  if (!result.ok) throw new Error(`the drawing does not fit: ${JSON.stringify(result.problem)}`)
  return deepFreeze(result.value)
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const child of Object.values(value)) deepFreeze(child)
  return value
}
