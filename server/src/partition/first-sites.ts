import type { MassCloud } from './mass-cloud.ts'

/** Places of sites in metres. */
export type Sites = { readonly x: Float64Array; readonly y: Float64Array }

/** Mass and centre of some points of a cloud, and the direction of their largest spread, turned by an angle. */
function describe(cloud: MassCloud, points: Int32Array, turn: number) {
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
  const angle = Math.atan2(2 * xy, xx - yy) / 2 + turn
  return { mass, x, y, east: Math.cos(angle), north: Math.sin(angle) }
}

/** Room for the number of a point behind its place in millimetres: both fit in the 53 bits of a number. */
const POINT_ROOM = 2 ** 24

/** Sorts points along a direction, to the millimetre. Plain numbers sort many times faster than by a comparison. */
function sortAlong(
  cloud: MassCloud,
  points: Int32Array,
  direction: { readonly east: number; readonly north: number },
): void {
  const keys = new Float64Array(points.length)
  for (let rank = 0; rank < points.length; rank += 1) {
    const point = points[rank] as number
    const along = (cloud.x[point] as number) * direction.east + (cloud.y[point] as number) * direction.north
    keys[rank] = Math.round(1000 * along) * POINT_ROOM + point
  }
  keys.sort()
  for (let rank = 0; rank < points.length; rank += 1) {
    const key = keys[rank] as number
    points[rank] = key - Math.floor(key / POINT_ROOM) * POINT_ROOM
  }
}

/**
 * First sites without chance: the cloud is halved by mass across its longest axis, turned by `turn` radians, until one site
 * is left per part.
 */
export function placeFirstSites(cloud: MassCloud, count: number, turn: number): Sites {
  const x: number[] = []
  const y: number[] = []
  const halve = (points: Int32Array, sites: number): void => {
    const part = describe(cloud, points, turn)
    if (sites === 1 || points.length < 2) {
      for (let site = 0; site < sites; site += 1) {
        x.push(part.x + site)
        y.push(part.y)
      }
      return
    }
    sortAlong(cloud, points, part)
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
