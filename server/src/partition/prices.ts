import { at } from '../topology/checked.ts'
import type { Flow } from './laplacian.ts'
import { solveLaplacian } from './laplacian.ts'
import type { Workbench } from './workbench.ts'
import { deviationOf } from './workbench.ts'

/** Which cells have a border, each pair once, all alike. */
function neighbourGraph({ map }: Workbench): Flow {
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

/**
 * Prices that send work from where there is too much to where there is too little, over cells in between that are content
 * themselves: the potential whose differences are the least flows that would even everything out, times `scale`.
 */
export function findPrices(bench: Workbench, scale: number): Float64Array {
  const flow = neighbourGraph(bench)
  const excess = bench.figures.work.map((_, cell) => deviationOf(bench, cell))
  const diagonal = flow.sum.map((sum) => sum + 1e-6)
  return solveLaplacian(flow, diagonal, excess).map((price) => price * scale)
}
