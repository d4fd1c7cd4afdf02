import type { BorderMap } from './border-map.ts'
import { eastOf, northOf } from './local-frame.ts'
import { findMoved, matchCells } from './match-cells.ts'
import { findCentres } from './name-cells.ts'
import { meanCompactness, RAGGED, refitGround, solveGround } from './solve-ground.ts'
import type { SplitSetting } from './split-cell.ts'

/** Share of the loads that change hands beyond which moving borders step by step is no gentle way any more. */
const GENTLE_SHARE = 0.2

/** A map of cells that go on: `order` has the number in force of each of its cells. */
export type Resettled = { readonly map: BorderMap; readonly worst: number; readonly order: readonly number[] }

/** What a map costs people: what changes hands, cells beyond the tolerance, and cells of a shape that nobody can walk. */
function costOf(map: BorderMap, moved: number, excess: number): number {
  return moved + Math.max(0, excess) + Math.max(0, RAGGED - meanCompactness(map))
}

/**
 * A plan that is far from even cannot be evened out by moving its borders step by step: work has to flow through many cells,
 * which become snakes on the way. Where that shows, the land is also cut anew, around the middles of its cells and freely;
 * each cell in force goes on in the one that has most of it, and what costs people least is taken. `grown` is the plan in
 * force with the cells that are to be added, which have the numbers from `count` on.
 */
export function refit(
  grown: BorderMap,
  count: number,
  settled: Omit<Resettled, 'order'> & { readonly strayed: number },
  setting: SplitSetting,
): Resettled {
  const { wish, conduct } = setting
  const { ground } = grown
  const { map, worst, strayed } = settled
  const asIs: Resettled = { map, worst, order: Array.from({ length: ground.cellCount }, (_, cell) => cell) }
  if (worst <= wish.tolerance && strayed <= GENTLE_SHARE * ground.loads.weight.length) return asIs
  const centres = findCentres(grown)
  const sites = {
    x: Float64Array.from(centres, ([x]) => eastOf(ground.frame, x)),
    y: Float64Array.from(centres, ([, y]) => northOf(ground.frame, y)),
  }
  const fresh = solveGround(ground, wish, conduct)
  const others = [...refitGround(ground, sites, { wish, conduct }), ...(fresh ? [fresh] : [])]
  let [best, least] = [asIs, costOf(map, findMoved(grown, map, count), worst - wish.tolerance)]
  for (const other of others) {
    const { order, moved } = matchCells(grown, other.map, count)
    const cost = costOf(other.map, moved, other.worst - wish.tolerance)
    if (cost < least) [best, least] = [{ map: other.map, worst: other.worst, order }, cost]
  }
  return best
}
