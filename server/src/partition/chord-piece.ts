import { at } from '../topology/checked.ts'
import type { LatticePoint } from '../topology/lattice.ts'
import type { Ground } from './ground.ts'
import { eastOf, northOf } from './local-frame.ts'

/** Vertices that pieces are made of; new ones are added along chords. Metres of the local frame. */
export type Nodes = { readonly points: LatticePoint[]; readonly x: number[]; readonly y: number[] }

/**
 * A piece of land: a closed walk of nodes with the land on its left, and the loads on it. A hole is tied to the rest by a
 * bridge that the walk takes twice, so that a piece has one walk always.
 */
export type Piece = {
  readonly walk: readonly number[]
  readonly loads: Int32Array
  readonly cellCount: number
}

/** The vertices of the outline. */
export function startNodes({ outline }: Ground): Nodes {
  return { points: [...outline.points], x: [...outline.x], y: [...outline.y] }
}

/** Adds a vertex and gives its number. */
export function addNode(nodes: Nodes, ground: Ground, point: LatticePoint): number {
  nodes.points.push(point)
  nodes.x.push(eastOf(ground.frame, point[0]))
  nodes.y.push(northOf(ground.frame, point[1]))
  return nodes.x.length - 1
}

/** What lies along and below the edges of a walk, summed up from its start: entry i is the sum of the first i edges. */
export type Prefix = {
  readonly area: Float64Array
  readonly load: Float64Array
  readonly length: Float64Array
}

/** Sorts loads by east, as `loadBelow` wants them. */
export function sortByEast({ loads }: Ground, list: Int32Array): Int32Array {
  return list.toSorted((a, b) => at(loads.x, a) - at(loads.x, b) || a - b)
}

function firstFrom(x: Float64Array, sorted: Int32Array, value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (at(x, at(sorted, middle)) < value) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Work of the loads below an edge, positive for an edge that runs west (the land is below it), negative for one that runs
 * east. Over a closed walk it adds up to the loads inside.
 */
export function loadBelow(
  { loads }: Ground,
  sorted: Int32Array,
  ends: readonly [number, number, number, number],
): number {
  const [ax, ay, bx, by] = ends
  if (ax === bx) return 0
  const [west, east] = ax < bx ? [ax, bx] : [bx, ax]
  const slope = (by - ay) / (bx - ax)
  let sum = 0
  for (let rank = firstFrom(loads.x, sorted, west); rank < sorted.length; rank += 1) {
    const load = at(sorted, rank)
    const x = at(loads.x, load)
    if (x >= east) break
    if (at(loads.y, load) < ay + slope * (x - ax)) sum += at(loads.weight, load)
  }
  return ax < bx ? -sum : sum
}

/** Sums along the walk of a piece; areas are counted from the origin of the frame. */
export function sumAlong(ground: Ground, nodes: Nodes, { walk }: Piece, sorted: Int32Array): Prefix {
  const size = walk.length
  const prefix: Prefix = {
    area: new Float64Array(size + 1),
    load: new Float64Array(size + 1),
    length: new Float64Array(size + 1),
  }
  for (let index = 0; index < size; index += 1) {
    const [a, b] = [at(walk, index), at(walk, (index + 1) % size)]
    const ends = [at(nodes.x, a), at(nodes.y, a), at(nodes.x, b), at(nodes.y, b)] as const
    prefix.area[index + 1] = at(prefix.area, index) + (ends[0] * ends[3] - ends[2] * ends[1]) / 2
    prefix.load[index + 1] = at(prefix.load, index) + loadBelow(ground, sorted, ends)
    prefix.length[index + 1] = at(prefix.length, index) + Math.hypot(ends[2] - ends[0], ends[3] - ends[1])
  }
  return prefix
}

/** Says whether a point lies inside a walk, by crossing parity. */
export function isInsideWalk({ x, y }: Nodes, walk: readonly number[], px: number, py: number): boolean {
  let isInside = false
  for (let index = 0; index < walk.length; index += 1) {
    const [a, b] = [at(walk, index), at(walk, (index + 1) % walk.length)]
    if (at(y, a) > py === at(y, b) > py) continue
    if (px < at(x, a) + ((py - at(y, a)) / (at(y, b) - at(y, a))) * (at(x, b) - at(x, a)))
      isInside = !isInside
  }
  return isInside
}
