import type { MassCloud } from './mass-cloud.ts'

/** A power diagram of a cloud: sites with weights, and what their cells hold. All lists are reused in place. */
export type Diagram = {
  readonly x: Float64Array
  readonly y: Float64Array
  /** Weights of the sites in square metres. */
  readonly weight: Float64Array
  readonly mass: Float64Array
  /** Count and sums of coordinates of the area samples of each cell. */
  readonly area: readonly [count: Float64Array, x: Float64Array, y: Float64Array]
  /** Mass and moments of the loads of each cell. */
  readonly load: readonly [mass: Float64Array, x: Float64Array, y: Float64Array]
  /** For each point of the cloud its site, the second nearest, and by how much that is farther. */
  readonly best: Int32Array
  readonly second: Int32Array
  readonly gap: Float64Array
}

/** A diagram of sites with equal weights; nothing is shared out yet. */
export function createDiagram(cloud: MassCloud, sites: { x: Float64Array; y: Float64Array }): Diagram {
  const count = sites.x.length
  const sums = (): [Float64Array, Float64Array, Float64Array] => [
    new Float64Array(count),
    new Float64Array(count),
    new Float64Array(count),
  ]
  return {
    x: sites.x.slice(),
    y: sites.y.slice(),
    weight: new Float64Array(count),
    mass: new Float64Array(count),
    area: sums(),
    load: sums(),
    best: new Int32Array(cloud.x.length),
    second: new Int32Array(cloud.x.length),
    gap: new Float64Array(cloud.x.length),
  }
}

/** Room for the search of one tile. */
type Search = { readonly cost: Float64Array; readonly candidates: Int32Array }

/** Says whether a site so far behind another, (east, north) away from it, can lead somewhere in a tile; `reach` is 4 radius². */
function canCatchUp(behind: number, reach: number, east: number, north: number): boolean {
  return behind <= 0 || behind * behind <= reach * (east * east + north * north)
}

/**
 * Sites that can be best or second best for a point within `radius` of a place: those whose lead over the best or the
 * second site of the place is smaller than it can change on the way. Exact.
 */
function findCandidates(
  { x, y, weight }: Diagram,
  place: { readonly x: number; readonly y: number; readonly radius: number },
  { cost, candidates }: Search,
): number {
  let [best, second] = [0, 0]
  let [least, next] = [Infinity, Infinity]
  for (let site = 0; site < cost.length; site += 1) {
    const east = place.x - (x[site] as number)
    const north = place.y - (y[site] as number)
    const distance = east * east + north * north - (weight[site] as number)
    cost[site] = distance
    if (distance < least) {
      next = least
      second = best
      least = distance
      best = site
    } else if (distance < next) {
      next = distance
      second = site
    }
  }
  const reach = 4 * place.radius * place.radius
  const [bestX, bestY] = [x[best] as number, y[best] as number]
  const [secondX, secondY] = [x[second] as number, y[second] as number]
  let count = 0
  for (let site = 0; site < cost.length; site += 1) {
    const distance = cost[site] as number
    const east = x[site] as number
    const north = y[site] as number
    const isNear =
      canCatchUp(distance - least, reach, east - bestX, north - bestY) ||
      canCatchUp(distance - next, reach, east - secondX, north - secondY)
    if (!isNear) continue
    candidates[count] = site
    count += 1
  }
  return count
}

/** Finds the two nearest sites of each point from `first` up to `last` among the candidates. */
function sharePoints(
  cloud: MassCloud,
  { x, y, weight, best, second, gap }: Diagram,
  tile: {
    readonly first: number
    readonly last: number
    readonly candidates: Int32Array
    readonly count: number
  },
): void {
  const { first, last, candidates, count } = tile
  for (let point = first; point < last; point += 1) {
    const px = cloud.x[point] as number
    const py = cloud.y[point] as number
    let [nearest, other] = [0, 0]
    let [least, next] = [Infinity, Infinity]
    for (let rank = 0; rank < count; rank += 1) {
      const site = candidates[rank] as number
      const east = px - (x[site] as number)
      const north = py - (y[site] as number)
      const distance = east * east + north * north - (weight[site] as number)
      if (distance < least) {
        next = least
        other = nearest
        least = distance
        nearest = site
      } else if (distance < next) {
        next = distance
        other = site
      }
    }
    best[point] = nearest
    second[point] = other
    gap[point] = next - least
  }
}

function addUp(cloud: MassCloud, { best, mass, area, load }: Diagram): void {
  for (const sum of [mass, ...area, ...load]) sum.fill(0)
  const [count, areaX, areaY] = area
  const [loadMass, loadX, loadY] = load
  for (let point = 0; point < best.length; point += 1) {
    const site = best[point] as number
    const weight = cloud.mass[point] as number
    mass[site] = (mass[site] as number) + weight
    if (cloud.isArea[point] === 1) {
      count[site] = (count[site] as number) + 1
      areaX[site] = (areaX[site] as number) + (cloud.x[point] as number)
      areaY[site] = (areaY[site] as number) + (cloud.y[point] as number)
    } else {
      loadMass[site] = (loadMass[site] as number) + weight
      loadX[site] = (loadX[site] as number) + weight * (cloud.x[point] as number)
      loadY[site] = (loadY[site] as number) + weight * (cloud.y[point] as number)
    }
  }
}

/** Shares the cloud out to the cells of a diagram, tile by tile. */
export function shareCloud(cloud: MassCloud, diagram: Diagram): void {
  const { tiles } = cloud
  const search: Search = {
    cost: new Float64Array(diagram.x.length),
    candidates: new Int32Array(diagram.x.length),
  }
  for (let tile = 0; tile < tiles.x.length; tile += 1) {
    const place = {
      x: tiles.x[tile] as number,
      y: tiles.y[tile] as number,
      radius: tiles.radius[tile] as number,
    }
    const count = findCandidates(diagram, place, search)
    const first = tiles.start[tile] as number
    const last = tiles.start[tile + 1] as number
    sharePoints(cloud, diagram, { first, last, candidates: search.candidates, count })
  }
  addUp(cloud, diagram)
}
