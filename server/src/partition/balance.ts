import { at } from '../topology/checked.ts'
import { anneal } from './anneal.ts'
import type { BalanceWish } from './balance-stages.ts'
import {
  BENT,
  countBends,
  descendPriced,
  dropBends,
  innerTolerance,
  openBench,
  recountWorst,
  SHORT_STEPS,
  STRAIGHT,
  shape,
  smooth,
} from './balance-stages.ts'
import { bendEdges, straighten } from './bends.ts'
import type { BorderMap } from './border-map.ts'
import { copyBorderMap } from './border-map.ts'
import type { Conduct } from './conduct.ts'
import { checkpoint } from './conduct.ts'
import { descend, markBad } from './descend.ts'
import { findPrices } from './prices.ts'
import type { Workbench } from './workbench.ts'
import { worstDeviation } from './workbench.ts'

/** A balanced map and the largest deviation left in it. */
export type Balanced = { readonly map: BorderMap; readonly worst: number }

/** Weight of the balance in each round of repair: a few loads of odd weight may need a long way round. */
const REPAIRS = [5000, 30_000, 100_000, 300_000]
const REPAIR_TRIALS = 6000
/** An exchange of loads passes through cells far from even: it has to be cheap at first. */
const REPAIR_WEIGHTS = [3000, 300_000] as const
/** More bends a cell than this are worth a second look. */
const MANY_BENDS = 0.3
const THINNINGS = 2

/** The cells beyond the tolerance, and with `isWide` their neighbours. */
export function cellsToRepair(bench: Workbench, tolerance: number, isWide: boolean): Set<number> {
  const { map } = bench
  const cells = new Set<number>()
  markBad(bench, tolerance).forEach((isBad, cell) => {
    if (isBad === 0) return
    cells.add(cell)
    if (!isWide) return
    for (const edge of at(map.edgesOf, cell)) cells.add(at(map.left, edge)).add(at(map.right, edge))
  })
  return cells
}

/** Bends the borders of the cells beyond the tolerance, descends and anneals there, and straightens what it can. */
function repair(map: BorderMap, wish: BalanceWish, round: number): number {
  const tolerance = innerTolerance(wish)
  const balanceWeight = at(REPAIRS, round)
  const bench = openBench(map, wish, tolerance / 2, 17 * (round + 1))
  bendEdges(map, cellsToRepair(bench, tolerance, round > 1))
  bench.goal.prices = findPrices(bench, at(REPAIRS, 0))
  descend(bench, { balanceWeight, maxSweeps: 8, steps: SHORT_STEPS, onlyBad: true }, tolerance)
  if (worstDeviation(bench) > tolerance) {
    const cells = cellsToRepair(bench, tolerance, true)
    bench.goal.slack = 0.8 * tolerance
    const trials = REPAIR_TRIALS + 500 * round
    anneal(bench, cells, { balanceWeight: REPAIR_WEIGHTS, trials, warmth: [1.5, 0.02] }, tolerance)
  }
  straighten(bench, tolerance)
  return recountWorst(map, wish)
}

/** The same with fewer bends, as often as the cells stay within the tolerance without them; the map given stays. */
function thin(repaired: Balanced, wish: BalanceWish): Balanced {
  const tolerance = innerTolerance(wish)
  let best = repaired
  for (let round = 0; round < THINNINGS; round += 1) {
    const bends = countBends(best.map)
    if (bends <= MANY_BENDS * best.map.ground.cellCount) break
    const map = copyBorderMap(best.map)
    dropBends(openBench(map, wish, tolerance / 2, 29 + round), tolerance)
    const worst = recountWorst(map, wish)
    if (worst > Math.max(tolerance * 1.005, best.worst) || countBends(map) >= bends) break
    best = { map, worst }
  }
  return best
}

/** Repairs round by round until no cell is beyond the tolerance; the best map found comes back. */
export function repairAll(start: BorderMap, wish: BalanceWish, conduct: Conduct): Balanced {
  const tolerance = innerTolerance(wish)
  let worst = recountWorst(start, wish)
  let best = { map: copyBorderMap(start), worst }
  const rounds = wish.isPatient ? REPAIRS.length : 1
  for (let round = 0; round < rounds && worst > tolerance; round += 1) {
    checkpoint(conduct)
    worst = repair(start, wish, round)
    if (worst < best.worst) best = { map: copyBorderMap(start), worst }
  }
  return best
}

/**
 * Moves the borders until every cell is within the tolerance, counting the real loads; then makes the cells as compact as
 * the tolerance allows. The map is changed; the best one found comes back.
 */
export function balance(start: BorderMap, wish: BalanceWish, conduct: Conduct): Balanced {
  const tolerance = innerTolerance(wish)
  const bench = openBench(start, wish, tolerance / 2, 1)
  for (const stage of STRAIGHT) descend(bench, stage, tolerance)
  checkpoint(conduct)
  bendEdges(start, new Set(bench.figures.work.keys()))
  descendPriced(bench, BENT, tolerance)
  checkpoint(conduct)
  shape(bench, tolerance)
  const repaired = repairAll(start, wish, conduct)
  checkpoint(conduct)
  // Thinned before it is smoothed: smoothing mends what thinning does to shapes, and is the dearer of the two.
  const { map } = thin(repaired, wish)
  checkpoint(conduct)
  return { map, worst: smooth(map, wish) }
}
