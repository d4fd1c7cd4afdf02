import { at } from './checked.ts'
import { solveLinear } from './linear-system.ts'
import type { PowerSite } from './power-diagram.ts'

/** A point with a mass, in metres of a metric plane. */
export type PointMass = { readonly x: number; readonly y: number; readonly mass: number }

/** A cloud of point masses. */
export type MassCloud = {
  readonly points: readonly PointMass[]
  /** Typical distance between neighbouring points, in metres. */
  readonly spacingM: number
}

/** Mass and first moments per site, and how fast mass moves between two cells per unit of weight. */
export type CloudShares = {
  readonly masses: number[]
  readonly momentsX: number[]
  readonly momentsY: number[]
  /** flow[i][j]: mass that changes from j to i per square metre of additional weight of i. */
  readonly flow: number[][]
}

type Pair = { best: number; second: number; gap: number }

/** Writes the two sites of least power distance into `pair`; one record serves a whole cloud because this is the inner loop. */
function findTwoNearest(sites: readonly PowerSite[], point: PointMass, pair: Pair): void {
  let index = 0
  let bestCost = Infinity
  let secondCost = Infinity
  pair.best = -1
  pair.second = -1
  for (const site of sites) {
    const dx = point.x - site.x
    const dy = point.y - site.y
    const cost = dx * dx + dy * dy - site.weight
    if (cost < bestCost) {
      pair.second = pair.best
      secondCost = bestCost
      pair.best = index
      bestCost = cost
    } else if (cost < secondCost) {
      pair.second = index
      secondCost = cost
    }
    index += 1
  }
  pair.gap = secondCost - bestCost
}

function addTo(list: number[], index: number, value: number): void {
  list[index] = at(list, index) + value
}

/**
 * Shares the cloud out to the power cells of the sites. The flow along a border is estimated from the points whose two
 * best power distances differ by less than a band of one point spacing on either side.
 */
export function shareCloud(sites: readonly PowerSite[], cloud: MassCloud): CloudShares {
  const zeros = () => sites.map(() => 0)
  const shares: CloudShares = {
    masses: zeros(),
    momentsX: zeros(),
    momentsY: zeros(),
    flow: sites.map(zeros),
  }
  const bands = sites.map((a) =>
    sites.map((b) => 2.4 * cloud.spacingM * Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2)),
  )
  const pair: Pair = { best: -1, second: -1, gap: 0 }
  for (const point of cloud.points) {
    findTwoNearest(sites, point, pair)
    addTo(shares.masses, pair.best, point.mass)
    addTo(shares.momentsX, pair.best, point.mass * point.x)
    addTo(shares.momentsY, pair.best, point.mass * point.y)
    const band = bands[pair.best]?.[pair.second] ?? 0
    if (pair.gap >= band) continue
    const flow = (point.mass * (1 - pair.gap / band)) / band
    addTo(at(shares.flow, pair.best), pair.second, flow)
    addTo(at(shares.flow, pair.second), pair.best, flow)
  }
  return shares
}

/** Raises weights so that every site lies in its own cell, at least `marginShare` of the squared spacing deep. */
export function keepOwnSites(sites: readonly PowerSite[], marginShare = 0.02): readonly PowerSite[] {
  let current = sites
  // A raised site may push another out; a chain of pushes is no longer than the list.
  for (let round = 0; round < sites.length; round += 1) {
    const raised = current.map((site) => raiseSite(site, current, marginShare))
    if (raised.every((site, index) => site === current[index])) return current
    current = raised
  }
  return current
}

function raiseSite(site: PowerSite, sites: readonly PowerSite[], marginShare: number): PowerSite {
  const floor = sites.reduce((highest, other) => {
    if (other === site) return highest
    const squared = (site.x - other.x) ** 2 + (site.y - other.y) ** 2
    return Math.max(highest, other.weight - (1 - marginShare) * squared)
  }, -Infinity)
  return floor > site.weight ? { ...site, weight: floor } : site
}

/** Newton step of the concave dual: flow Laplacian × step = missing mass; the mean weight stays. */
function newtonStep(sites: readonly PowerSite[], shares: CloudShares, targets: readonly number[]): number[] {
  const scale = Math.max(...shares.flow.flat(), Number.MIN_VALUE)
  const matrix = shares.flow.map((row, index) => {
    const sum = row.reduce((total, value) => total + value, 0)
    return row.map((value, column) => (column === index ? sum + scale * 1e-6 : -value))
  })
  const missing = targets.map((target, index) => target - at(shares.masses, index))
  const free = solveLinear(matrix, missing)
  const mean = free.reduce((sum, value) => sum + value, 0) / free.length
  const step = free.map((value) => value - mean)
  return step.map((value) => value * uniformLimit(sites, shares, step))
}

/** The largest uniform factor that changes no two neighbours by more than 0.6 of their squared distance. */
function uniformLimit(sites: readonly PowerSite[], shares: CloudShares, step: readonly number[]): number {
  let limit = 1
  sites.forEach((site, index) => {
    sites.forEach((other, otherIndex) => {
      if (at(at(shares.flow, index), otherIndex) === 0) return
      const squared = (site.x - other.x) ** 2 + (site.y - other.y) ** 2
      const change = Math.abs(at(step, index) - at(step, otherIndex))
      if (change * limit > 0.6 * squared) limit = (0.6 * squared) / change
    })
  })
  return limit
}

function residualOf(shares: CloudShares, targets: readonly number[]): number {
  return Math.max(...targets.map((target, index) => Math.abs(at(shares.masses, index) / target - 1)))
}

function errorNorm(shares: CloudShares, targets: readonly number[]): number {
  return targets.reduce((sum, target, index) => sum + (at(shares.masses, index) - target) ** 2, 0)
}

/** Sites with fitted weights, and the largest relative miss of a target that is left. */
export type CapacityFit = {
  readonly sites: readonly PowerSite[]
  readonly residual: number
  readonly shares: CloudShares
}

/** What the fit has to reach. */
export type CapacityGoal = {
  /** Mass wanted per site; the sum should be the cloud's mass. */
  readonly targets: readonly number[]
  /** Largest relative miss at which the fit may stop. */
  readonly tolerance: number
  readonly maxSteps: number
}

/**
 * Finds weights so that each power cell holds its target mass: damped Newton, every step halved until no cell starves
 * and the error falls. Sites must start with cells that are not empty. The caller judges the residual.
 */
export function fitCapacities(
  start: readonly PowerSite[],
  cloud: MassCloud,
  goal: CapacityGoal,
): CapacityFit {
  let sites = start
  let shares = shareCloud(sites, cloud)
  for (
    let round = 0;
    round < goal.maxSteps && residualOf(shares, goal.targets) > goal.tolerance;
    round += 1
  ) {
    const step = newtonStep(sites, shares, goal.targets)
    const better = searchAlong({ sites, shares, step }, cloud, goal.targets)
    if (!better) break
    sites = better.sites
    shares = better.shares
  }
  return { sites, shares, residual: residualOf(shares, goal.targets) }
}

type Direction = {
  readonly sites: readonly PowerSite[]
  readonly shares: CloudShares
  readonly step: readonly number[]
}

function searchAlong({ sites, shares, step }: Direction, cloud: MassCloud, targets: readonly number[]) {
  const floors = targets.map((target, index) => 0.5 * Math.min(at(shares.masses, index), 0.2 * target))
  for (let factor = 1; factor > 1 / 512; factor /= 2) {
    const moved = sites.map((site, index) => ({ ...site, weight: site.weight + factor * at(step, index) }))
    const movedShares = shareCloud(moved, cloud)
    const isFed = movedShares.masses.every((mass, index) => mass >= at(floors, index))
    if (isFed && errorNorm(movedShares, targets) < errorNorm(shares, targets)) {
      return { sites: moved, shares: movedShares }
    }
  }
  return undefined
}
