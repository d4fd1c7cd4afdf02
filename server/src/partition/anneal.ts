import { at } from '../topology/checked.ts'
import { otherEnd } from './border-map.ts'
import { isMoveClear } from './clearance.ts'
import { isMovable } from './descend.ts'
import { eastOf, latticeX, latticeY, northOf } from './local-frame.ts'
import { isSlideClear, slidePlace, standOn } from './slide.ts'
import { weighMove, weighSlide } from './weigh-move.ts'
import type { Workbench } from './workbench.ts'
import { applyDelta, clearDelta, worstDeviation } from './workbench.ts'

/** A search that also takes steps for the worse, fewer and fewer. */
export type Annealing = {
  /** At the beginning, while much may still move, and at the end, when every cell is to be even. */
  readonly balanceWeight: readonly [first: number, last: number]
  readonly trials: number
  /** Cost at which a step for the worse is taken with probability 1/e, at the beginning and at the end. */
  readonly warmth: readonly [first: number, last: number]
}

/** The cost below which a step is taken: one of cost c with probability exp(−c / warmth). */
function drawLimit({ random }: Workbench, warmth: number): number {
  return -warmth * Math.log(1 - random())
}

function tryMove(bench: Workbench, vertex: number, warmth: number): void {
  const { map, random } = bench
  const { frame } = map.ground
  const edges = map.edgesAt[vertex] as number[]
  let length = 0
  for (const edge of edges) {
    const end = otherEnd(map, edge, vertex)
    length += Math.sqrt(
      ((map.x[end] as number) - (map.x[vertex] as number)) ** 2 +
        ((map.y[end] as number) - (map.y[vertex] as number)) ** 2,
    )
  }
  const step = (length / edges.length) * 0.3 * random() ** 2.5
  const angle = random() * 2 * Math.PI
  const x = eastOf(frame, latticeX(frame, (map.x[vertex] as number) + step * Math.cos(angle)))
  const y = northOf(frame, latticeY(frame, (map.y[vertex] as number) + step * Math.sin(angle)))
  const limit = drawLimit(bench, warmth)
  if (weighMove(bench, vertex, x, y, limit) >= limit) return
  if (!isMoveClear(map, vertex, x, y)) return
  applyDelta(bench)
  map.x[vertex] = x
  map.y[vertex] = y
}

function trySlide(bench: Workbench, vertex: number, warmth: number): void {
  const { map, random } = bench
  const direction = random() < 0.5 ? 1 : -1
  const target = slidePlace(map, vertex, direction, 1 + Math.floor(3 * random()))
  if (target < 0) return
  const limit = drawLimit(bench, warmth)
  if (weighSlide(bench, vertex, target, direction, limit) >= limit) return
  if (!isSlideClear(map, vertex, target)) return
  applyDelta(bench)
  standOn(map, vertex, target)
}

/** Anneals the movable vertices of some cells until no cell is beyond the tolerance or the trials are used up. */
export function anneal(
  bench: Workbench,
  cells: ReadonlySet<number>,
  annealing: Annealing,
  tolerance: number,
): void {
  const { map, goal, random } = bench
  const vertices = new Set<number>()
  for (const cell of cells)
    for (const edge of at(map.edgesOf, cell)) {
      vertices.add(at(map.from, edge))
      vertices.add(at(map.to, edge))
    }
  const list = [...vertices].filter((vertex) => isMovable(map, vertex)).toSorted((a, b) => a - b)
  if (list.length === 0) return
  const [first, last] = annealing.warmth
  const cooling = (last / first) ** (1 / annealing.trials)
  const [firstWeight, lastWeight] = annealing.balanceWeight
  const gravity = (lastWeight / firstWeight) ** (1 / annealing.trials)
  goal.balanceWeight = firstWeight
  let warmth = first
  for (let trial = 0; trial < annealing.trials; trial += 1, warmth *= cooling) {
    goal.balanceWeight *= gravity
    const vertex = list[Math.floor(random() * list.length)] as number
    if ((map.place[vertex] as number) < 0) tryMove(bench, vertex, warmth)
    else trySlide(bench, vertex, warmth)
    if (tolerance > 0 && trial % 8 === 0 && worstDeviation(bench) <= tolerance) break
  }
  clearDelta(bench.delta)
}
