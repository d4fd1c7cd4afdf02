import type { MassCloud, PointMass } from '@tongzhou/server/topology/capacity-fitting'
import { fitCapacities, keepOwnSites } from '@tongzhou/server/topology/capacity-fitting'
import { at } from '@tongzhou/server/topology/checked'
import type { PowerSite } from '@tongzhou/server/topology/power-diagram'

const RELAXATION_ROUNDS = 40
const ROUGH_FIT = { tolerance: 0.05, maxSteps: 3 }
const FINAL_FIT = { tolerance: 0.02, maxSteps: 20 }

type Direction = { readonly x: number; readonly y: number }

function findCentroid(points: readonly PointMass[]): Direction {
  let mass = 0
  let x = 0
  let y = 0
  for (const point of points) {
    mass += point.mass
    x += point.mass * point.x
    y += point.mass * point.y
  }
  return { x: x / mass, y: y / mass }
}

/** Direction of the largest spread of the masses. */
function findMainAxis(points: readonly PointMass[]): Direction {
  const centre = findCentroid(points)
  let xx = 0
  let xy = 0
  let yy = 0
  for (const { x, y, mass } of points) {
    xx += mass * (x - centre.x) ** 2
    xy += mass * (x - centre.x) * (y - centre.y)
    yy += mass * (y - centre.y) ** 2
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2
  return { x: Math.cos(angle), y: Math.sin(angle) }
}

/** First sites without chance: halves the cloud across its main axis, in proportion, until one site is left per part. */
function bisect(points: readonly PointMass[], count: number): Direction[] {
  if (count === 1) return [findCentroid(points)]
  const axis = findMainAxis(points)
  const along = (point: PointMass) => point.x * axis.x + point.y * axis.y
  const ordered = points.toSorted((a, b) => along(a) - along(b))
  const total = points.reduce((sum, { mass }) => sum + mass, 0)
  const lowCount = Math.floor(count / 2)
  let mass = 0
  let split = 0
  while (mass < (total * lowCount) / count) {
    mass += at(ordered, split).mass
    split += 1
  }
  return [...bisect(ordered.slice(0, split), lowCount), ...bisect(ordered.slice(split), count - lowCount)]
}

/**
 * Sites whose power cells share the cloud's mass evenly and lie around their centres of mass: relaxation after Lloyd
 * with a capacity fit in every round. Deterministic.
 */
export function placeCellSites(cloud: MassCloud, count: number): readonly PowerSite[] {
  const total = cloud.points.reduce((sum, { mass }) => sum + mass, 0)
  const targets = Array.from({ length: count }, () => total / count)
  let sites: readonly PowerSite[] = bisect(cloud.points, count).map(({ x, y }) => ({ x, y, weight: 0 }))
  for (let round = 0; round < RELAXATION_ROUNDS; round += 1) {
    const { sites: fitted, shares } = fitCapacities(keepOwnSites(sites), cloud, { targets, ...ROUGH_FIT })
    sites = fitted.map((site, index) => {
      const mass = at(shares.masses, index)
      if (mass === 0) return site
      return {
        x: at(shares.momentsX, index) / mass,
        y: at(shares.momentsY, index) / mass,
        weight: site.weight,
      }
    })
  }
  return fitCapacities(keepOwnSites(sites), cloud, { targets, ...FINAL_FIT }).sites
}
