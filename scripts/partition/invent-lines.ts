import type { GivenLine, LineKind } from '@tongzhou/server/partition/given-lines'
import type { PartitionSource } from '@tongzhou/server/partition/partition-source'
import { createRandom } from '@tongzhou/server/partition/random'
import { at } from '@tongzhou/server/topology/checked'
import type { MetrePoint } from '@tongzhou/server/topology/equal-area-plane'
import { powerEdges } from '@tongzhou/server/topology/power-diagram'
import { boxAround } from '@tongzhou/server/topology/square-index'

/**
 * Lines that look like village borders or canals, all invented: the edges of the diagram of points that stand on a grid,
 * pushed off it by chance, with a wave in every edge.
 */

/** How the invented lines lie. */
export type LineWish = {
  readonly kind: LineKind
  /** Land within one mesh, square kilometres. */
  readonly meshKm2: number
  /** How far points are pushed off their grid: 0 a chequerboard, 1 anywhere in their square. */
  readonly disorder: number
  readonly seed: number
}

/** The nets that are measured and drawn. */
export const LINE_NETS: readonly (LineWish & { readonly name: string })[] = [
  { name: 'villages', kind: 'village_border', meshKm2: 5, disorder: 0.8, seed: 3 },
  { name: 'canals', kind: 'water', meshKm2: 1.2, disorder: 0.5, seed: 3 },
  { name: 'dense-canals', kind: 'water', meshKm2: 0.5, disorder: 0.5, seed: 3 },
]

const STEP_M = 60
/** Meshes per block: the diagram is drawn block by block, for its time grows with the square of the points. */
const BLOCK = 12
const RIM = 3

type Box = readonly [west: number, south: number, east: number, north: number]

/** An edge with a gentle wave, the same from whichever block it is drawn. */
function bend(from: MetrePoint, to: MetrePoint): MetrePoint[] {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const length = Math.sqrt(dx * dx + dy * dy)
  const count = Math.max(1, Math.round(length / STEP_M))
  const swing = 0.05 * Math.sin((from[0] + to[0]) / 90 + (from[1] + to[1]) / 130)
  return Array.from({ length: count + 1 }, (_, step): MetrePoint => {
    const share = step / count
    const aside = swing * Math.sin(Math.PI * share)
    return [from[0] + share * dx - aside * dy, from[1] + share * dy + aside * dx]
  })
}

function pointAt(column: number, row: number, sideM: number, { disorder, seed }: LineWish): MetrePoint {
  const random = createRandom(seed * 1_000_003 + column * 7919 + row * 104_729)
  return [
    (column + 0.5 + disorder * (random() - 0.5)) * sideM,
    (row + 0.5 + disorder * (random() - 0.5)) * sideM,
  ]
}

function drawBlock(first: readonly [number, number], sideM: number, wish: LineWish): MetrePoint[][] {
  const places = Array.from({ length: (BLOCK + 2 * RIM) ** 2 }, (_, index) => {
    const across = BLOCK + 2 * RIM
    return [first[0] - RIM + (index % across), first[1] - RIM + Math.floor(index / across)] as const
  })
  const isOwn = ([column, row]: readonly [number, number]) =>
    column >= first[0] && column < first[0] + BLOCK && row >= first[1] && row < first[1] + BLOCK
  const sites = places.map(([column, row]) => {
    const [x, y] = pointAt(column, row, sideM, wish)
    return { x, y, weight: 0 }
  })
  const margin = (RIM + 1) * sideM
  const box: Box = [
    first[0] * sideM - margin,
    first[1] * sideM - margin,
    (first[0] + BLOCK) * sideM + margin,
    (first[1] + BLOCK) * sideM + margin,
  ]
  return powerEdges(sites, box).flatMap(({ from, to, left, right }) => {
    // An edge between blocks belongs to the block of its first site.
    const owner = at(places, Math.min(left, right))
    return left >= 0 && right >= 0 && isOwn(owner) ? [bend(from, to)] : []
  })
}

/** Invented lines over the whole land of a source. */
export function inventLines({ townships, plane }: PartitionSource, wish: LineWish): GivenLine[] {
  const [west, south, east, north] = boxAround(townships.flatMap(({ polygons }) => polygons.flat(2)))
  const [low, high] = [plane.fromLattice([west, south]), plane.fromLattice([east, north])]
  const sideM = 1000 * Math.sqrt(wish.meshKm2)
  const lines: GivenLine[] = []
  for (let column = Math.floor(low[0] / sideM); column * sideM <= high[0]; column += BLOCK)
    for (let row = Math.floor(low[1] / sideM); row * sideM <= high[1]; row += BLOCK)
      for (const points of drawBlock([column, row], sideM, wish))
        lines.push({ kind: wish.kind, points: points.map((point) => plane.toLattice(point)) })
  return lines
}
