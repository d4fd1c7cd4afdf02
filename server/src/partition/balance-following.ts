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
import type { Workbench } from './workbench.ts'

/** A bend between lines stays when its cells' 1 / Polsby–Popper would grow by more than this without it. */
const LOOSE_BEND = 0.02
/** How often cells that stay beyond the tolerance give up lines: their own, then those of their neighbours. */
const RELEASES = 2

/** Land on lines that a cell beyond the tolerance gives up: its borders there move like any other. */
function releaseLines({ map }: Workbench, cells: ReadonlySet<number>): void {
  for (const cell of cells) for (const edge of at(map.edgesOf, cell)) map.lengthWeight[edge] = 1
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
    const stuck = openBench(map, wish, tolerance / 2, 103)
    releaseLines(stuck, cellsToRepair(stuck, tolerance, round > 0))
    balanced = repairAll(map, wish, conduct)
  }
  const { map } = balanced
  checkpoint(conduct)
  releaseShortRuns(map, countFigures(map).figures.area)
  return { map, worst: smooth(map, wish) }
}
