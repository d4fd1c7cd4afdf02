import { at } from '../topology/checked.ts'
import type { BorderMap } from './border-map.ts'
import { countFigures } from './cell-figures.ts'
import { solveLaplacian } from './laplacian.ts'
import { neighbourGraph } from './prices.ts'

/**
 * The cells of a map in the order in which splitting them hurts: for each the work that would change hands, taken from the
 * least flows over common borders that would even everything out afterwards, and half of its own.
 */
export function rankSplits(
  map: BorderMap,
  cellCount: number,
): { readonly cell: number; readonly moved: number }[] {
  const { work } = countFigures(map).figures
  const flow = neighbourGraph(map)
  const total = work.reduce((sum, value) => sum + value, 0)
  const target = total / (cellCount + 1)
  const diagonal = flow.sum.map((sum) => sum + (sum === 0 ? 1 : 1e-6))
  const ranked = Array.from({ length: cellCount }, (_, cell) => {
    const excess = work.map((value, index) =>
      index >= cellCount ? 0 : value - target * (index === cell ? 2 : 1),
    )
    const potential = solveLaplacian(flow, diagonal, excess)
    const moved = flow.a.reduce(
      (sum, a, pair) => sum + Math.abs(at(potential, a) - at(potential, at(flow.b, pair))),
      at(work, cell) / 2,
    )
    return { cell, moved }
  })
  return ranked.toSorted((a, b) => a.moved - b.moved || a.cell - b.cell)
}
