import { at } from '@tongzhou/server/topology/checked'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import { stretchAt } from './touch.ts'

/** The point between two others of a line that is farthest from the straight piece between these, as the screen shows it. */
function farthestBetween(line: readonly LatticePoint[], first: number, last: number) {
  const [from, to] = [at(line, first), at(line, last)]
  const stretch = stretchAt(from)
  const [dx, dy] = [to[0] - from[0], (to[1] - from[1]) * stretch]
  const squared = dx * dx + dy * dy
  let [index, distance] = [first, 0]
  for (let between = first + 1; between < last; between += 1) {
    const point = at(line, between)
    const [x, y] = [point[0] - from[0], (point[1] - from[1]) * stretch]
    const share = squared === 0 ? 0 : Math.min(1, Math.max(0, (x * dx + y * dy) / squared))
    const apart = Math.hypot(x - share * dx, y - share * dy)
    if (apart > distance) [index, distance] = [between, apart]
  }
  return { index, distance }
}

/**
 * A line drawn by a moving hand with only the points that say something: every point left out lies within the tolerance
 * of what is left (Douglas and Peucker 1973). The ends stay.
 */
export function simplifyLine(line: readonly LatticePoint[], toleranceUnits: number): LatticePoint[] {
  const kept = new Set([0, line.length - 1])
  const waiting: (readonly [number, number])[] = [[0, line.length - 1]]
  for (let span = waiting.pop(); span; span = waiting.pop()) {
    const { index, distance } = farthestBetween(line, ...span)
    if (distance <= toleranceUnits) continue
    kept.add(index)
    waiting.push([span[0], index], [index, span[1]])
  }
  return line.filter((_, index) => kept.has(index))
}
