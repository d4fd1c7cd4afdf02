import { at } from '../topology/checked.ts'
import type { BorderMap } from './border-map.ts'
import type { Flow } from './laplacian.ts'
import { solveLaplacian } from './laplacian.ts'
import type { Workbench } from './workbench.ts'
import { deviationOf } from './workbench.ts'

/** Which cells have a border, each pair once, all alike. */
export function neighbourGraph(map: BorderMap): Flow {
  const count = map.ground.cellCount
  const flow: Flow = { a: [], b: [], rate: [], sum: new Float64Array(count) }
  const seen = new Set<number>()
  map.from.forEach((from, edge) => {
    if (from < 0) return
    const [a, b] = [at(map.left, edge), at(map.right, edge)]
    const key = a < b ? a * count + b : b * count + a
    if (seen.has(key)) return
    seen.add(key)
    flow.a.push(a)
    flow.b.push(b)
    flow.rate.push(1)
    flow.sum[a] = at(flow.sum, a) + 1
    flow.sum[b] = at(flow.sum, b) + 1
  })
  return flow
}

/** What each cell may keep: the half from which work flows a surplus, the half to which it flows a lack. */
function allowances(potential: Float64Array, slack: number): Float64Array {
  const ranked = Array.from(potential.keys()).toSorted((a, b) => at(potential, b) - at(potential, a) || a - b)
  const half = Math.floor(ranked.length / 2)
  const kept = new Float64Array(potential.length)
  ranked.forEach((cell, rank) => {
    kept[cell] = rank < half ? slack : rank >= ranked.length - half ? -slack : 0
  })
  return kept
}

/**
 * Prices that send work from where there is too much to where there is too little, over cells in between that are content
 * themselves: the potential whose differences are the least flows that would even everything out, times `scale`. With a
 * `slack` surplus stays where it comes from and lack where it goes to, as far as the slack reaches.
 */
export function findPrices(bench: Workbench, scale: number, slack = 0): Float64Array {
  const flow = neighbourGraph(bench.map)
  const excess = bench.figures.work.map((_, cell) => deviationOf(bench, cell))
  // A cell without land has no neighbours.
  const diagonal = flow.sum.map((sum) => sum + (sum === 0 ? 1 : 1e-6))
  const potential = solveLaplacian(flow, diagonal, excess)
  if (slack === 0) return potential.map((price) => price * scale)
  const kept = allowances(potential, slack)
  const rest = excess.map((value, cell) => value - at(kept, cell))
  return solveLaplacian(flow, diagonal, rest).map((price) => price * scale)
}
