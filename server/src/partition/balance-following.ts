import { at } from '../topology/checked.ts'
import type { Balanced } from './balance.ts'
import { cellsToRepair, repairAll } from './balance.ts'
import type { BalanceWish } from './balance-stages.ts'
import { BENT, descendPriced, dropBends, innerTolerance, openBench, smooth } from './balance-stages.ts'
import { bendEdges, straighten } from './bends.ts'
import type { BorderMap } from './border-map.ts'
import { countFigures } from './cell-figures.ts'
import type { Conduct } from './conduct.ts'
import { checkpoint } from './conduct.ts'
import { releaseShortRuns } from './line-runs.ts'
import { deviationOf } from './workbench.ts'

/** A bend between lines stays when its cells' 1 / Polsby–Popper would grow by more than this without it. */
const LOOSE_BEND = 0.02
/** How often cells that stay beyond the tolerance give up lines. */
export const RELEASES = 3

/**
 * Land on lines that cells beyond the tolerance give up, and with `isWide` their neighbours: their borders there move like
 * any other.
 */
export function releaseAround(map: BorderMap, wish: BalanceWish, isWide: boolean): void {
  const tolerance = innerTolerance(wish)
  const stuck = openBench(map, wish, tolerance / 2, 103)
  for (const cell of cellsToRepair(stuck, tolerance, isWide))
    for (const edge of at(map.edgesOf, cell)) map.lengthWeight[edge] = 1
}

/** Land on lines is given up only between each cell beyond the tolerance and the neighbour that can help it most. */
export function releaseOneBorder(map: BorderMap, wish: BalanceWish): void {
  const tolerance = innerTolerance(wish)
  const stuck = openBench(map, wish, tolerance / 2, 103)
  for (const cell of cellsToRepair(stuck, tolerance, false)) {
    const edges = at(map.edgesOf, cell)
    const beyond = (edge: number) => (at(map.left, edge) === cell ? at(map.right, edge) : at(map.left, edge))
    const sign = Math.sign(deviationOf(stuck, cell))
    const [helper] = edges
      .map(beyond)
      .toSorted((a, b) => sign * (deviationOf(stuck, a) - deviationOf(stuck, b)))
    for (const edge of edges) if (beyond(edge) === helper) map.lengthWeight[edge] = 1
  }
}

/**
 * Evens out a map whose borders partly run on given lines: they stay there, and only the others move, until cells beyond
 * the tolerance are left that cannot be helped otherwise.
 */
export function balanceFollowing(start: BorderMap, wish: BalanceWish, conduct: Conduct): Balanced {
  const tolerance = innerTolerance(wish)
  releaseShortRuns(start, countFigures(start).figures.area)
  const bench = openBench(start, wish, tolerance / 2, 101)
  bench.goal.balanceWeight = 30
  straighten(bench, Infinity, LOOSE_BEND)
  bendEdges(start, new Set(bench.figures.work.keys()))
  descendPriced(bench, BENT, tolerance)
  dropBends(bench, tolerance)
  checkpoint(conduct)
  let balanced = repairAll(start, wish, conduct)
  for (let round = 0; round < RELEASES && balanced.worst > tolerance; round += 1) {
    const { map } = balanced
    releaseAround(map, wish, round > 0)
    balanced = repairAll(map, wish, conduct)
  }
  const { map } = balanced
  checkpoint(conduct)
  releaseShortRuns(map, countFigures(map).figures.area)
  return { map, worst: smooth(map, wish) }
}
