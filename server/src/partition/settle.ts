import { at } from '../topology/checked.ts'
import { anneal } from './anneal.ts'
import type { Balanced } from './balance.ts'
import type { BalanceWish } from './balance-stages.ts'
import { innerTolerance, recountWorst, SHORT_STEPS } from './balance-stages.ts'
import { bendEdges, straighten } from './bends.ts'
import type { BorderMap } from './border-map.ts'
import { copyBorderMap } from './border-map.ts'
import { locateLoads } from './cell-figures.ts'
import type { Conduct } from './conduct.ts'
import { checkpoint } from './conduct.ts'
import { descend, markBad } from './descend.ts'
import { findPrices } from './prices.ts'
import { createRandom } from './random.ts'
import type { Workbench } from './workbench.ts'
import { openWorkbench, worstDeviation } from './workbench.ts'

/** A map that people live with: where every load (in the order of the ground) has its home. */
export type Settled = {
  readonly map: BorderMap
  readonly home: Int32Array
  /** Whether cells were added, so that work has to flow far. */
  readonly isGrown: boolean
  /** What a load away from home costs while evening out, in units of 1 / Polsby–Popper. */
  readonly strayCost: number
}

/** Weight of the balance in each round. */
const ROUNDS = [300, 2000, 10_000, 50_000, 200_000]
/** What a load away from home costs when all is even and loads go home. */
const HOMESICK_COST = 1
/** Shape counts for less than in a fresh plan. */
const SHAPE_WEIGHT = 0.3
const PRICE_SHARE = 0.5
/** Share of the tolerance that cells may use up when work flows far. */
const FLOW_SLACK = 0.8
/** Trials of a round where a cell is still beyond the tolerance: the last one is worth some time. */
const TRIALS = 9000
/** A bend made on the way is dropped unless the cells lose more than this. */
const BEND_WORTH = 0.3

type Temper = { readonly slack: number; readonly churnWeight: number; readonly stretch: number }

function openSettled(
  { map, home }: Settled,
  wish: BalanceWish,
  { slack, churnWeight, stretch }: Temper,
): Workbench {
  const goal = {
    target: map.ground.target,
    slack,
    ownSlack: new Float64Array(0),
    balanceWeight: 0,
    shapeWeight: SHAPE_WEIGHT,
    prices: new Float64Array(0),
    churnWeight,
  }
  return openWorkbench(map, { goal, random: createRandom(wish.seed * 7919 + stretch), home })
}

function badCells(bench: Workbench, tolerance: number): Set<number> {
  const cells = new Set<number>()
  markBad(bench, tolerance).forEach((isBad, cell) => {
    if (isBad === 1) cells.add(cell)
  })
  return cells
}

function withNeighbours({ edgesOf, left, right }: BorderMap, cells: ReadonlySet<number>): Set<number> {
  const edges = [...cells].flatMap((cell) => at(edgesOf, cell))
  return new Set([...cells, ...edges.flatMap((edge) => [at(left, edge), at(right, edge)])])
}

/** One round of evening out, in the cells beyond the tolerance and around them. */
function evenOut(settled: Settled, wish: BalanceWish, round: number): number {
  const tolerance = innerTolerance(wish)
  const bench = openSettled(settled, wish, {
    slack: 0.9 * tolerance,
    churnWeight: settled.strayCost,
    stretch: 41 + round,
  })
  const balanceWeight = at(ROUNDS, round)
  if (round > 0) bendEdges(settled.map, badCells(bench, tolerance))
  bench.goal.prices = findPrices(
    bench,
    PRICE_SHARE * balanceWeight,
    settled.isGrown ? FLOW_SLACK * tolerance : 0,
  )
  descend(bench, { balanceWeight, maxSweeps: 12, steps: SHORT_STEPS, onlyBad: true }, tolerance)
  if (round > 0 && worstDeviation(bench) > tolerance) {
    const cells = withNeighbours(settled.map, badCells(bench, tolerance))
    anneal(
      bench,
      cells,
      { balanceWeight: [balanceWeight, balanceWeight], trials: TRIALS, warmth: [0.5, 0.01] },
      tolerance,
    )
  }
  return recountWorst(settled.map, wish)
}

/** Cells with loads from elsewhere, and those they come from. */
function restlessCells({ map, home }: Workbench): Uint8Array {
  const marks = new Uint8Array(map.ground.cellCount)
  locateLoads(map).forEach((cell, load) => {
    const own = at(home, load)
    if (cell === own || cell < 0 || own < 0) return
    marks[cell] = 1
    marks[own] = 1
  })
  return marks
}

/** Brings loads home that need not be away, and drops bends that are not needed. */
function goHome(settled: Settled, wish: BalanceWish): void {
  const tolerance = innerTolerance(wish)
  const bench = openSettled(settled, wish, {
    slack: 0.98 * tolerance,
    churnWeight: HOMESICK_COST,
    stretch: 71,
  })
  descend(
    bench,
    { balanceWeight: 1e6, maxSweeps: 8, steps: SHORT_STEPS, onlyBad: false, cells: restlessCells(bench) },
    tolerance,
  )
  straighten(bench, tolerance, BEND_WORTH)
}

/**
 * Evens out a plan in force and moves as little as possible: nothing at all while every cell is within the tolerance. The
 * map is changed; the best one found comes back.
 */
export function settle(settled: Settled, wish: BalanceWish, conduct: Conduct): Balanced {
  let worst = recountWorst(settled.map, wish)
  if (worst <= wish.tolerance) return { map: settled.map, worst }
  const { tolerance } = wish
  let best = { map: copyBorderMap(settled.map), worst }
  for (let round = 0; round < ROUNDS.length && worst > tolerance; round += 1) {
    checkpoint(conduct)
    worst = evenOut(settled, wish, round)
    if (worst < best.worst) best = { map: copyBorderMap(settled.map), worst }
  }
  const { map } = best
  goHome({ ...settled, map }, wish)
  return { map, worst: recountWorst(map, wish) }
}
