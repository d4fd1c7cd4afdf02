import { at } from '../topology/checked.ts'
import type { EqualAreaPlane } from '../topology/equal-area-plane.ts'
import type { LatticePoint } from '../topology/lattice.ts'
import { pointKey } from '../topology/lattice.ts'
import type { BalanceWish } from './balance-stages.ts'
import { bendEdges } from './bends.ts'
import type { BorderMap } from './border-map.ts'
import { addEdge, addVertex } from './border-map.ts'
import { locateLoads } from './cell-figures.ts'
import { pointOf, polygonsOfCell } from './cell-polygon.ts'
import type { Conduct } from './conduct.ts'
import { layGround } from './ground.ts'
import { eastOf, latticeX, latticeY, northOf } from './local-frame.ts'
import { findOutlineOwners } from './outline-owners.ts'
import { solveGround } from './solve-ground.ts'

/** Borders of the cell are halved so often that the cut finds places to end. */
const HALVINGS = 4

/** Everything needed to split. */
export type SplitSetting = {
  readonly plane: EqualAreaPlane
  readonly wish: BalanceWish
  readonly conduct: Conduct
}

/** Cuts the land of a cell in two halves of equal work; undefined when it is in parts or cannot be cut. */
function halve(map: BorderMap, cell: number, { plane, wish, conduct }: SplitSetting): BorderMap | undefined {
  for (let round = 0; round < HALVINGS; round += 1) bendEdges(map, new Set([cell]))
  const [polygon, ...others] = polygonsOfCell(map, cell)
  if (!polygon || others.length > 0) return undefined
  const { loads, frame, patrolPerM2 } = map.ground
  const cells = locateLoads(map)
  const own = [...cells.keys()].filter((load) => at(cells, load) === cell)
  const ground = layGround({
    polygon,
    loads: own.map((load) => ({
      at: [latticeX(frame, at(loads.x, load)), latticeY(frame, at(loads.y, load))],
      weight: at(loads.weight, load),
    })),
    cellCount: 2,
    patrolPerM2,
    plane,
  })
  return solveGround(ground, { ...wish, tolerance: Math.max(0.1, wish.tolerance), isPatient: false }, conduct)
    ?.map
}

/** Gives the edges around the second half of a cell to the new cell. */
function handOver(
  map: BorderMap,
  cell: number,
  fresh: number,
  isFresh: (from: LatticePoint, to: LatticePoint) => boolean,
): void {
  for (const edge of at(map.edgesOf, cell).slice()) {
    const [from, to] = [pointOf(map, at(map.from, edge)), pointOf(map, at(map.to, edge))]
    const isLeft = at(map.left, edge) === cell
    if (!(isLeft ? isFresh(from, to) : isFresh(to, from))) continue
    ;(isLeft ? map.left : map.right)[edge] = fresh
    const list = at(map.edgesOf, cell)
    list.splice(list.indexOf(edge), 1)
    at(map.edgesOf, fresh).push(edge)
  }
}

/** Enters the border between the halves. */
function enterBorder(map: BorderMap, half: BorderMap, sides: readonly [number, number]): void {
  const numbers = new Map<string, number>()
  map.edgesAt.forEach((edges, vertex) => {
    if (edges.length > 0) numbers.set(pointKey(pointOf(map, vertex)), vertex)
  })
  const places = new Map(map.ground.outline.points.map((point, index) => [pointKey(point), index]))
  const numberOf = (vertex: number): number => {
    const point = pointOf(half, vertex)
    const key = pointKey(point)
    const { frame } = map.ground
    const number =
      numbers.get(key) ??
      addVertex(map, eastOf(frame, point[0]), northOf(frame, point[1]), places.get(key) ?? -1)
    numbers.set(key, number)
    return number
  }
  half.from.forEach((from, edge) => {
    if (from < 0) return
    const ends = { from: numberOf(from), to: numberOf(at(half.to, edge)) }
    addEdge(map, {
      ...ends,
      left: at(sides, at(half.left, edge)),
      right: at(sides, at(half.right, edge)),
      lengthWeight: 1,
    })
  })
}

/** Splits a cell of a map in two of equal work; the second half becomes the cell `fresh`, which has no land yet. */
export function splitCell(map: BorderMap, cell: number, fresh: number, setting: SplitSetting): boolean {
  const half = halve(map, cell, setting)
  if (!half) return false
  const { points, next } = half.ground.outline
  // The half with more enterprises keeps the name, so that fewer change hands.
  const inFirst = locateLoads(half).filter((side) => side === 0).length
  const moving = 2 * inFirst < half.ground.loads.x.length ? 0 : 1
  const freshEdges = new Set<string>()
  findOutlineOwners(half).forEach((owner, index) => {
    if (owner === moving)
      freshEdges.add(`${pointKey(at(points, index))};${pointKey(at(points, at(next, index)))}`)
  })
  handOver(map, cell, fresh, (from, to) => freshEdges.has(`${pointKey(from)};${pointKey(to)}`))
  enterBorder(map, half, moving === 1 ? [cell, fresh] : [fresh, cell])
  return true
}
