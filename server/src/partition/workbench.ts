import { at } from '../topology/checked.ts'
import type { BorderMap } from './border-map.ts'
import type { CellFigures } from './cell-figures.ts'
import { countFigures } from './cell-figures.ts'
import type { Random } from './random.ts'

/** What a search wants: even work, compact cells, few enterprises that change hands. Changed between stages. */
export type Goal = {
  /** Work wanted per cell. */
  readonly target: number
  /** Relative deviation that costs nothing. */
  slack: number
  /** Deviations that cost nothing cell by cell, where a cell cannot be brought within the slack; empty for none. */
  ownSlack: Float64Array
  /** Cost of the squared relative deviation beyond the slack. */
  balanceWeight: number
  /** Cost of 1 / Polsby–Popper of a cell. */
  readonly shapeWeight: number
  /** Cost of a target's worth of work in each cell: where work is to flow from and to. Empty for none. */
  prices: Float64Array
  /** Cost of a load that leaves its home. */
  readonly churnWeight: number
}

/** What a move would change: per cell, and for which cells. */
export type Delta = {
  readonly area: Float64Array
  readonly perimeter: Float64Array
  readonly work: Float64Array
  readonly isTouched: Uint8Array
  readonly touched: Int32Array
  count: number
  /** Loads that leave their home less those that come back. */
  strayed: number
}

/** Everything a search over a map needs. */
export type Workbench = {
  readonly map: BorderMap
  readonly goal: Goal
  readonly figures: CellFigures
  readonly delta: Delta
  readonly random: Random
  /** Cell in which each load was in the plan in force; empty when there is none. */
  readonly home: Int32Array
}

/** A workbench with figures counted afresh. */
export function openWorkbench(
  map: BorderMap,
  setting: Pick<Workbench, 'goal' | 'random' | 'home'>,
): Workbench {
  const { cellCount } = map.ground
  const zeros = () => new Float64Array(cellCount)
  const delta: Delta = {
    area: zeros(),
    perimeter: zeros(),
    work: zeros(),
    isTouched: new Uint8Array(cellCount),
    touched: new Int32Array(cellCount),
    count: 0,
    strayed: 0,
  }
  return { ...setting, map, delta, figures: countFigures(map).figures }
}

/** Forgets what was being weighed. */
export function clearDelta(delta: Delta): void {
  for (let index = 0; index < delta.count; index += 1) {
    const cell = delta.touched[index] as number
    delta.area[cell] = 0
    delta.perimeter[cell] = 0
    delta.work[cell] = 0
    delta.isTouched[cell] = 0
  }
  delta.count = 0
  delta.strayed = 0
}

/** Notes a change of area and perimeter of a cell. */
export function noteChange(delta: Delta, cell: number, areaM2: number, lengthM: number): void {
  if (delta.isTouched[cell] === 0) {
    delta.isTouched[cell] = 1
    delta.touched[delta.count] = cell
    delta.count += 1
  }
  delta.area[cell] = (delta.area[cell] as number) + areaM2
  delta.perimeter[cell] = (delta.perimeter[cell] as number) + lengthM
}

const FOUR_PI = 4 * Math.PI
/** A cell without area is worse than anything. */
const DEAD = 1e9

function costOf(goal: Goal, slack: number, work: number, area: number, perimeter: number): number {
  if (area <= 0) return DEAD
  const beyond = Math.abs(work / goal.target - 1) - slack
  const uneven = beyond > 0 ? goal.balanceWeight * beyond * beyond : 0
  return uneven + (goal.shapeWeight * perimeter * perimeter) / (FOUR_PI * area)
}

/** The relative deviation of a cell that costs nothing. */
export function slackOf({ slack, ownSlack }: Goal, cell: number): number {
  return ownSlack.length === 0 ? slack : (ownSlack[cell] as number)
}

/** What the noted changes would cost; negative when they are worth it. */
export function costOfDelta({ map, goal, figures, delta }: Workbench): number {
  let cost = goal.churnWeight * delta.strayed
  const isPriced = goal.prices.length > 0
  for (let index = 0; index < delta.count; index += 1) {
    const cell = delta.touched[index] as number
    const area = figures.area[cell] as number
    const perimeter = figures.perimeter[cell] as number
    const work = figures.work[cell] as number
    const gained = delta.area[cell] as number
    const grown = map.ground.patrolPerM2 * gained + (delta.work[cell] as number)
    const after = work + grown
    if (isPriced) cost += ((goal.prices[cell] as number) * grown) / goal.target
    const slack = slackOf(goal, cell)
    cost += costOf(goal, slack, after, area + gained, perimeter + (delta.perimeter[cell] as number))
    cost -= costOf(goal, slack, work, area, perimeter)
  }
  return cost
}

/**
 * What the noted changes of area and perimeter cost at the least, whatever loads change hands with them: cells are at best
 * all even afterwards. Nothing can be said where work has its price or loads have a home.
 */
export function leastCostOfDelta({ goal, figures, delta }: Workbench): number {
  if (goal.prices.length > 0 || goal.churnWeight > 0) return -Infinity
  let cost = 0
  for (let index = 0; index < delta.count; index += 1) {
    const cell = delta.touched[index] as number
    const area = figures.area[cell] as number
    const perimeter = figures.perimeter[cell] as number
    const grown = area + (delta.area[cell] as number)
    if (grown <= 0) return DEAD
    const longer = perimeter + (delta.perimeter[cell] as number)
    cost += (goal.shapeWeight / FOUR_PI) * ((longer * longer) / grown)
    cost -= costOf(goal, slackOf(goal, cell), figures.work[cell] as number, area, perimeter)
  }
  return cost
}

/** Enters the noted changes into the figures. */
export function applyDelta({ map, figures, delta }: Workbench): void {
  for (let index = 0; index < delta.count; index += 1) {
    const cell = delta.touched[index] as number
    const gained = delta.area[cell] as number
    figures.area[cell] = (figures.area[cell] as number) + gained
    figures.perimeter[cell] = (figures.perimeter[cell] as number) + (delta.perimeter[cell] as number)
    figures.work[cell] =
      (figures.work[cell] as number) + map.ground.patrolPerM2 * gained + (delta.work[cell] as number)
  }
  clearDelta(delta)
}

/** Relative deviation of a cell from the target. */
export function deviationOf({ figures, goal }: Workbench, cell: number): number {
  return at(figures.work, cell) / goal.target - 1
}

/** Largest deviation of any cell. */
export function worstDeviation({ figures, goal }: Workbench): number {
  let worst = 0
  for (const work of figures.work) worst = Math.max(worst, Math.abs(work / goal.target - 1))
  return worst
}
