import type { Flow } from './laplacian.ts'
import { solveLaplacian } from './laplacian.ts'
import type { MassCloud } from './mass-cloud.ts'
import type { Diagram } from './share-cloud.ts'

/** Neighbours may not change their weights against each other by more than this share of their squared distance. */
const MAX_SHIFT = 0.6

/** Enters a pair of sites that has not been met, and gives its place. */
function addPair(
  flow: Flow,
  places: Map<number, number>,
  { a, b, key }: { readonly a: number; readonly b: number; readonly key: number },
): number {
  const place = flow.a.length
  places.set(key, place)
  flow.a.push(a)
  flow.b.push(b)
  flow.rate.push(0)
  return place
}

/** How much mass crosses each common border per square metre of weight: estimated from the points whose two nearest sites differ by less than a band of `bandM` metres on either side. */
function measureFlow(cloud: MassCloud, { x, y, best, second, gap }: Diagram, bandM: number): Flow {
  const count = x.length
  const flow: Flow = { a: [], b: [], rate: [], sum: new Float64Array(count) }
  const places = new Map<number, number>()
  // Points that follow each other mostly lie between the same two sites.
  let [lastKey, place] = [-1, 0]
  for (let point = 0; point < best.length; point += 1) {
    const a = best[point] as number
    const b = second[point] as number
    if (a === b) continue
    const east = (x[a] as number) - (x[b] as number)
    const north = (y[a] as number) - (y[b] as number)
    const band = 2 * Math.sqrt(east * east + north * north) * bandM
    const lead = gap[point] as number
    if (lead >= band) continue
    const rate = ((cloud.mass[point] as number) * (1 - lead / band)) / band
    const key = a < b ? a * count + b : b * count + a
    if (key !== lastKey) {
      lastKey = key
      place = places.get(key) ?? addPair(flow, places, { a, b, key })
    }
    flow.rate[place] = (flow.rate[place] as number) + rate
    flow.sum[a] = (flow.sum[a] as number) + rate
    flow.sum[b] = (flow.sum[b] as number) + rate
  }
  return flow
}

/**
 * Newton step of the concave dual of the transport problem (Kitagawa, Mérigot and Thibert): flow Laplacian × step = missing
 * mass. Where a neck nearly parts the land the step is large for a whole lobe, so it is scaled as a whole and never cell
 * by cell.
 */
export function newtonStep(cloud: MassCloud, diagram: Diagram, target: number, bandM: number): Float64Array {
  const flow = measureFlow(cloud, diagram, bandM)
  const most = flow.sum.reduce((max, value) => Math.max(max, value), Number.MIN_VALUE)
  const diagonal = flow.sum.map((value) => value + most * (value === 0 ? 0.1 : 1e-3))
  const step = solveLaplacian(
    flow,
    diagonal,
    diagram.mass.map((mass) => target - mass),
  )
  let scale = 1
  for (let pair = 0; pair < flow.a.length; pair += 1) {
    const [i, j] = [flow.a[pair] as number, flow.b[pair] as number]
    const shift = Math.abs((step[i] as number) - (step[j] as number))
    const east = (diagram.x[i] as number) - (diagram.x[j] as number)
    const north = (diagram.y[i] as number) - (diagram.y[j] as number)
    const limit = MAX_SHIFT * (east * east + north * north)
    if (shift * scale > limit) scale = limit / shift
  }
  return step.map((value) => value * scale)
}
