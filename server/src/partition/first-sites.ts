import type { MassCloud } from './mass-cloud.ts'

/** Places of sites in metres. */
export type Sites = { readonly x: Float64Array; readonly y: Float64Array }

/** Mass and centre of some points of a cloud, and the direction of their largest spread. */
function describe(cloud: MassCloud, points: Int32Array) {
  let [mass, x, y] = [0, 0, 0]
  for (const point of points) {
    const weight = cloud.mass[point] as number
    mass += weight
    x += weight * (cloud.x[point] as number)
    y += weight * (cloud.y[point] as number)
  }
  x /= mass
  y /= mass
  let [xx, xy, yy] = [0, 0, 0]
  for (const point of points) {
    const east = (cloud.x[point] as number) - x
    const north = (cloud.y[point] as number) - y
    xx += east * east
    xy += east * north
    yy += north * north
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2
  return { mass, x, y, east: Math.cos(angle), north: Math.sin(angle) }
}

/** First sites without chance: the cloud is halved by mass across its longest axis until one site is left per part. */
export function placeFirstSites(cloud: MassCloud, count: number): Sites {
  const x: number[] = []
  const y: number[] = []
  const along = new Float64Array(cloud.x.length)
  const halve = (points: Int32Array, sites: number): void => {
    const part = describe(cloud, points)
    if (sites === 1 || points.length < 2) {
      for (let site = 0; site < sites; site += 1) {
        x.push(part.x + site)
        y.push(part.y)
      }
      return
    }
    for (const point of points)
      along[point] = (cloud.x[point] as number) * part.east + (cloud.y[point] as number) * part.north
    points.sort((a, b) => (along[a] as number) - (along[b] as number) || a - b)
    const lower = sites >> 1
    let mass = 0
    let cut = 0
    while (cut < points.length - 1) {
      const weight = cloud.mass[points[cut] as number] as number
      if (mass + weight / 2 >= (part.mass * lower) / sites) break
      mass += weight
      cut += 1
    }
    halve(points.subarray(0, Math.max(1, cut)), lower)
    halve(points.subarray(Math.max(1, cut)), sites - lower)
  }
  halve(Int32Array.from(cloud.x.keys()), count)
  return { x: Float64Array.from(x), y: Float64Array.from(y) }
}
