import { at } from '../topology/checked.ts'
import type { Annealing } from './anneal.ts'
import { anneal } from './anneal.ts'
import { straighten } from './bends.ts'
import type { BorderMap } from './border-map.ts'
import type { Stage } from './descend.ts'
import { descend } from './descend.ts'
import { findPrices } from './prices.ts'
import { createRandom } from './random.ts'
import type { Workbench } from './workbench.ts'
import { deviationOf, openWorkbench, worstDeviation } from './workbench.ts'

/** What balancing is to reach. */
export type BalanceWish = {
  /** Relative deviation from the target that a cell may have. */
  readonly tolerance: number
  readonly seed: number
  /** Whether shape may suffer for the last cells; not where a cell has but a handful of loads. */
  readonly isPatient: boolean
}

/** A search stops a little inside the tolerance, so that rounding never crosses it. */
const SAFETY = 0.985

const LONG_STEPS = [0.3, 0.12, 0.04]
/** Steps of the stages that settle. */
export const SHORT_STEPS = [0.25, 0.08, 0.025, 0.008]

/** First with straight borders, while cells find their size. */
export const STRAIGHT: readonly Stage[] = [
  { balanceWeight: 30, maxSweeps: 5, steps: LONG_STEPS, onlyBad: false },
  { balanceWeight: 300, maxSweeps: 5, steps: SHORT_STEPS, onlyBad: false },
]
/** Then with a bend in every border, while they find their shape. */
export const BENT: readonly Stage[] = [
  { balanceWeight: 1000, maxSweeps: 5, steps: SHORT_STEPS, onlyBad: false },
  { balanceWeight: 5000, maxSweeps: 6, steps: SHORT_STEPS, onlyBad: false },
]
/** At last with the bends that are worth it. */
export const FINAL: readonly Stage[] = [
  { balanceWeight: 3000, maxSweeps: 5, steps: SHORT_STEPS, onlyBad: false },
  { balanceWeight: 30_000, maxSweeps: 10, steps: SHORT_STEPS, onlyBad: true },
]

/** Prices of work as a share of the weight of the balance. */
const PRICE_SHARE = 0.3
const NONE = new Float64Array(0)
/** A bend stays when its cells' 1 / Polsby–Popper would grow by more than this without it. */
const BEND_WORTH = 0.06
/** Trials of the shape search per cell. */
const SHAPE_TRIALS = 100
const SMOOTH_TRIALS = 400
/** Smoothing in so many turns, with bends dropped in between: cells that have moved a little let go of more of them. */
const SMOOTH_TURNS = 6
const SMOOTH_WARMTH = [0.01, 0.0005] as const
/** More bends a cell than this are dropped even where a cell loses some shape; fewer may stay where they are worth something. */
const MANY_BENDS = 0.2
const MANY_WORTH = 0.1
const FEW_WORTH = 0.02
/** Weight of the balance while smoothing: no shape is worth leaving the tolerance; cells beyond it still trade with others. */
const KEPT_EVEN = 1e8
const MENDING = 1e6

/** The tolerance a search keeps inside of. */
export function innerTolerance({ tolerance }: BalanceWish): number {
  return SAFETY * tolerance
}

/** A bench for one stretch of work; figures are counted afresh each time. */
export function openBench(map: BorderMap, wish: BalanceWish, slack: number, stretch: number): Workbench {
  const goal = {
    target: map.ground.target,
    slack,
    ownSlack: NONE,
    balanceWeight: 0,
    shapeWeight: 1,
    prices: NONE,
    churnWeight: 0,
  }
  return openWorkbench(map, {
    goal,
    random: createRandom(wish.seed * 7919 + stretch),
    home: new Int32Array(0),
  })
}

/** Largest deviation of a map, counted afresh. */
export function recountWorst(map: BorderMap, wish: BalanceWish): number {
  return worstDeviation(openBench(map, wish, 0, 0))
}

/** Descends stage by stage, with prices that send work over cells that are content themselves. */
export function descendPriced(bench: Workbench, stages: readonly Stage[], tolerance: number): void {
  for (const stage of stages) {
    bench.goal.prices = findPrices(bench, PRICE_SHARE * stage.balanceWeight)
    descend(bench, stage, tolerance)
  }
  bench.goal.prices = NONE
}

function annealEverywhere(bench: Workbench, annealing: Annealing): void {
  anneal(bench, new Set(bench.figures.work.keys()), annealing, 0)
}

/** Looks for better shapes with all bends, then drops those that are not worth their vertex and evens out again. */
export function shape(bench: Workbench, tolerance: number): void {
  const trials = SHAPE_TRIALS * bench.figures.work.length
  bench.goal.slack = 0.9 * tolerance
  annealEverywhere(bench, { balanceWeight: [1e5, 1e5], trials, warmth: [0.05, 0.001] })
  dropBends(bench, tolerance)
}

/** Drops bends that are not worth their vertex, whatever that does to the balance, and evens out again. */
export function dropBends(bench: Workbench, tolerance: number): void {
  bench.goal.balanceWeight = 30
  straighten(bench, 3 * tolerance, BEND_WORTH)
  bench.goal.slack = 0.8 * tolerance
  descendPriced(bench, FINAL, tolerance)
}

/** Every cell may keep the deviation it has where that is beyond the slack. */
function forgive(bench: Workbench, slack: number): void {
  bench.goal.slack = slack
  bench.goal.ownSlack = bench.figures.work.map((_, cell) =>
    Math.max(slack, Math.abs(deviationOf(bench, cell))),
  )
}

/** Anneals without leaving the tolerance, colder from turn to turn, and drops bends in between. */
function smoothInTurns(bench: Workbench, tolerance: number, balanceWeight: number): void {
  const { map } = bench
  const trials = Math.round((SMOOTH_TRIALS * map.ground.cellCount) / SMOOTH_TURNS)
  const [first, last] = SMOOTH_WARMTH
  const warmthAt = (turn: number) => first * (last / first) ** (turn / SMOOTH_TURNS)
  for (let turn = 0; turn < SMOOTH_TURNS; turn += 1) {
    forgive(bench, 0.95 * tolerance)
    annealEverywhere(bench, {
      balanceWeight: [balanceWeight, balanceWeight],
      trials,
      warmth: [warmthAt(turn), warmthAt(turn + 1)],
    })
    if (turn + 1 === SMOOTH_TURNS) return
    straighten(bench, tolerance, hasManyBends(map) ? MANY_WORTH : FEW_WORTH)
  }
}

function hasManyBends(map: BorderMap): boolean {
  return countBends(map) > MANY_BENDS * map.ground.cellCount
}

/** Makes cells more compact and borders straighter; cells within the tolerance stay, others get no worse. */
export function smooth(map: BorderMap, wish: BalanceWish): number {
  const tolerance = innerTolerance(wish)
  const bench = openBench(map, wish, tolerance, 5)
  const balanceWeight = worstDeviation(bench) <= 1.01 * tolerance ? KEPT_EVEN : MENDING
  smoothInTurns(bench, tolerance, balanceWeight)
  forgive(bench, 0.98 * tolerance)
  descend(bench, { balanceWeight, maxSweeps: 8, steps: SHORT_STEPS, onlyBad: false }, tolerance)
  straighten(bench, tolerance, hasManyBends(map) ? Infinity : FEW_WORTH)
  return recountWorst(map, wish)
}

/** Bends of a map: free vertices with two borders. */
export function countBends(map: BorderMap): number {
  return map.edgesAt.filter((edges, vertex) => edges.length === 2 && at(map.place, vertex) < 0).length
}
