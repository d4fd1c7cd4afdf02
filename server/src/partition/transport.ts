import type { PowerSite } from '../topology/power-diagram.ts'
import type { Sites } from './first-sites.ts'
import type { MassCloud } from './mass-cloud.ts'
import { newtonStep } from './newton-step.ts'
import type { Diagram } from './share-cloud.ts'
import { createDiagram, shareCloud } from './share-cloud.ts'

/** How the shape is searched. */
export type TransportWish = {
  /** Rounds in which the sites move to the middle of their cells. */
  readonly rounds: number
  /** How far they move: 1 is all the way. */
  readonly relaxation: number
  /** 0: to the middle of the area, 1: to the middle of the loads. */
  readonly loadShare: number
}

/** Relative miss of the target at which the fit is good enough: the balance counts the real loads afterwards. */
const FITTED = 0.02
const FINAL_STEPS = 8

/** Square root of the sum of squares of what is missing. */
function missOf({ mass }: Diagram, target: number): number {
  let sum = 0
  for (const value of mass) sum += (value - target) ** 2
  return Math.sqrt(sum)
}

function worstOf({ mass }: Diagram, target: number): number {
  return mass.reduce((worst, value) => Math.max(worst, Math.abs(value / target - 1)), 0)
}

/** Moves every site towards the middle of its cell. */
function moveSites(diagram: Diagram, { relaxation, loadShare }: TransportWish): void {
  const [count, areaX, areaY] = diagram.area
  const [load, loadX, loadY] = diagram.load
  for (let site = 0; site < diagram.x.length; site += 1) {
    const samples = count[site] as number
    const mass = load[site] as number
    if (samples === 0 && mass === 0) continue
    const share = samples === 0 ? 1 : mass === 0 ? 0 : loadShare
    const pull = samples === 0 ? 1 : relaxation
    const middle = (area: Float64Array, loads: Float64Array) =>
      (share < 1 ? ((1 - share) * (area[site] as number)) / samples : 0) +
      (share > 0 ? (share * (loads[site] as number)) / mass : 0)
    diagram.x[site] = (diagram.x[site] as number) * (1 - pull) + pull * middle(areaX, loadX)
    diagram.y[site] = (diagram.y[site] as number) * (1 - pull) + pull * middle(areaY, loadY)
  }
}

/** Raises weights until every site lies in its own cell, so that no cell can die. */
function keepOwnSites({ x, y, weight }: Diagram): void {
  for (let round = 0; round < 3; round += 1) {
    let isChanged = false
    for (let site = 0; site < x.length; site += 1) {
      let [floor, nearest] = [-Infinity, Infinity]
      for (let other = 0; other < x.length; other += 1) {
        if (other === site) continue
        const east = (x[site] as number) - (x[other] as number)
        const north = (y[site] as number) - (y[other] as number)
        const squared = east * east + north * north
        if (squared < nearest) nearest = squared
        if ((weight[other] as number) - squared > floor) floor = (weight[other] as number) - squared
      }
      if ((weight[site] as number) >= floor + 0.02 * nearest) continue
      weight[site] = floor + 0.02 * nearest
      isChanged = true
    }
    if (!isChanged) return
  }
}

/**
 * Damped step after Kitagawa, Mérigot and Thibert: halved until no cell starves and, while tries are left, the miss falls.
 * The result stands in the diagram; says whether the miss fell.
 */
function stepWeights(
  cloud: MassCloud,
  diagram: Diagram,
  goal: { target: number; bandM: number; tries: number },
): boolean {
  const { target } = goal
  const step = newtonStep(cloud, diagram, target, goal.bandM)
  const start = diagram.weight.slice()
  const before = missOf(diagram, target)
  const least = diagram.mass.reduce((min, value) => Math.min(min, value), Infinity)
  const floor = 0.5 * Math.min(least, 0.2 * target)
  let factor = 1
  for (let attempt = 0; attempt < goal.tries; attempt += 1, factor /= 2) {
    for (let site = 0; site < step.length; site += 1)
      diagram.weight[site] = (start[site] as number) + factor * (step[site] as number)
    shareCloud(cloud, diagram)
    const isFed = diagram.mass.every((mass) => mass > 0 && mass >= floor)
    if (isFed && missOf(diagram, target) < before) return true
  }
  return false
}

function fitWeights(cloud: MassCloud, diagram: Diagram, target: number): void {
  let best = diagram.weight.slice()
  let least = missOf(diagram, target)
  for (let round = 0; round < FINAL_STEPS; round += 1) {
    if (worstOf(diagram, target) < FITTED) return
    const bandM = cloud.spacingM * (round < FINAL_STEPS / 2 ? 1 : 0.5)
    const isBetter = stepWeights(cloud, diagram, { target, bandM, tries: 5 })
    if (missOf(diagram, target) < least) {
      least = missOf(diagram, target)
      best = diagram.weight.slice()
    }
    if (!isBetter) break
  }
  diagram.weight.set(best)
}

function targetOf({ mass }: MassCloud, { x }: Diagram): number {
  return mass.reduce((sum, each) => sum + each, 0) / x.length
}

/**
 * Sites after rounds to the middles of their cells (Lloyd), each with a Newton step of the weights. Step and move go by the
 * same diagram: half the work, and what a step misses the next one mends.
 */
export function driftSites(cloud: MassCloud, sites: Sites, wish: TransportWish): Diagram {
  const diagram = createDiagram(cloud, sites)
  const target = targetOf(cloud, diagram)
  shareCloud(cloud, diagram)
  for (let round = 0; round < wish.rounds; round += 1) {
    const step = newtonStep(cloud, diagram, target, 1.2 * cloud.spacingM)
    moveSites(diagram, wish)
    for (let site = 0; site < step.length; site += 1)
      diagram.weight[site] = (diagram.weight[site] as number) + (step[site] as number)
    keepOwnSites(diagram)
    shareCloud(cloud, diagram)
  }
  return diagram
}

/** Cells with fewer samples of their area say nothing about their shape. */
const TELLING_SAMPLES = 8

/** Mean roundness of the cells of a diagram by the moments of their area: 1 for a circle, 0.99 for a hexagon. */
export function meanRoundness(cloud: MassCloud, { best, area }: Diagram): number {
  const [count, sumX, sumY] = area
  const moment = new Float64Array(count.length)
  for (let point = 0; point < best.length; point += 1) {
    if (cloud.isArea[point] === 0) continue
    const cell = best[point] as number
    const samples = count[cell] as number
    const east = (cloud.x[point] as number) - (sumX[cell] as number) / samples
    const north = (cloud.y[point] as number) - (sumY[cell] as number) / samples
    moment[cell] = (moment[cell] as number) + east * east + north * north
  }
  let [sum, cells] = [0, 0]
  moment.forEach((value, cell) => {
    const samples = count[cell] as number
    if (samples < TELLING_SAMPLES) return
    sum += (samples * cloud.spacingM) ** 2 / (2 * Math.PI * value)
    cells += 1
  })
  return cells === 0 ? 0 : sum / cells
}

/** The sites of a diagram with weights for which their power cells share the cloud evenly, by Newton steps alone. */
export function fitSites(cloud: MassCloud, diagram: Diagram): readonly PowerSite[] {
  fitWeights(cloud, diagram, targetOf(cloud, diagram))
  return Array.from(diagram.weight, (weight, site) => ({
    x: diagram.x[site] as number,
    y: diagram.y[site] as number,
    weight,
  }))
}

/**
 * Sites whose power cells share the cloud evenly and lie around their middles: semi-discrete optimal transport by Lloyd's
 * rounds with a Newton step of the weights in each, then Newton alone. Deterministic.
 */
export function transportMass(cloud: MassCloud, sites: Sites, wish: TransportWish): readonly PowerSite[] {
  return fitSites(cloud, driftSites(cloud, sites, wish))
}
