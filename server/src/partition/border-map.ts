import { at } from '../topology/checked.ts'
import type { LatticePoint } from '../topology/lattice.ts'
import { pointKey } from '../topology/lattice.ts'
import type { Ground } from './ground.ts'
import { eastOf, northOf } from './local-frame.ts'
import type { Star } from './star.ts'
import { createStar } from './star.ts'

/** A border between two cells (indices), as points. */
export type CellBorder = {
  readonly points: readonly LatticePoint[]
  readonly left: number
  readonly right: number
}

/**
 * The borders between cells while they are being moved: straight edges between vertices that are free or stand on a
 * vertex of the outline. Cells have no rings here; the sides of an edge never change, so the edges of a cell stay its
 * edges. Metres of the local frame, always those of a lattice point. Mutable: the searches work in place.
 */
export type BorderMap = {
  readonly ground: Ground
  readonly x: number[]
  readonly y: number[]
  /** Vertex of the outline on which a vertex stands, −1 for a free one. */
  readonly place: number[]
  /** Numbers of the edges at each vertex; none at a vertex that was dropped. */
  readonly edgesAt: number[][]
  /** Start of each edge; −1 for an edge that was dropped. */
  readonly from: number[]
  readonly to: number[]
  readonly left: number[]
  readonly right: number[]
  /** What a metre of the edge counts in the perimeters: less than 1 on a given line. */
  readonly lengthWeight: number[]
  readonly edgesOf: number[][]
  /** Number of vertices that stand on each vertex of the outline. */
  readonly standing: Uint8Array
  /** Room to check one move in. */
  readonly star: Star
}

/** A map without borders. */
export function emptyBorderMap(ground: Ground): BorderMap {
  return {
    ground,
    x: [],
    y: [],
    place: [],
    edgesAt: [],
    from: [],
    to: [],
    left: [],
    right: [],
    lengthWeight: [],
    edgesOf: Array.from({ length: ground.cellCount }, () => []),
    standing: new Uint8Array(ground.outline.x.length),
    star: createStar(),
  }
}

/** Adds a vertex without edges and gives its number. */
export function addVertex(map: BorderMap, x: number, y: number, place: number): number {
  map.x.push(x)
  map.y.push(y)
  map.place.push(place)
  map.edgesAt.push([])
  if (place >= 0) map.standing[place] = (map.standing[place] as number) + 1
  return map.x.length - 1
}

/** An edge to be added. */
export type FreshEdge = {
  readonly from: number
  readonly to: number
  readonly left: number
  readonly right: number
  readonly lengthWeight: number
}

/** Adds an edge and gives its number. */
export function addEdge(map: BorderMap, edge: FreshEdge): number {
  const number = map.from.length
  map.from.push(edge.from)
  map.to.push(edge.to)
  map.left.push(edge.left)
  map.right.push(edge.right)
  map.lengthWeight.push(edge.lengthWeight)
  at(map.edgesAt, edge.from).push(number)
  at(map.edgesAt, edge.to).push(number)
  at(map.edgesOf, edge.left).push(number)
  at(map.edgesOf, edge.right).push(number)
  return number
}

function removeFrom(list: number[], value: number): void {
  const place = list.indexOf(value)
  if (place >= 0) list.splice(place, 1)
}

/** Takes an edge out. */
export function dropEdge(map: BorderMap, edge: number): void {
  removeFrom(at(map.edgesAt, at(map.from, edge)), edge)
  removeFrom(at(map.edgesAt, at(map.to, edge)), edge)
  removeFrom(at(map.edgesOf, at(map.left, edge)), edge)
  removeFrom(at(map.edgesOf, at(map.right, edge)), edge)
  map.from[edge] = -1
}

/** The map of borders that meet at common points and end on vertices of the outline. */
export function mapBorders(
  ground: Ground,
  borders: readonly CellBorder[],
  weighEdge: (from: LatticePoint, to: LatticePoint) => number = () => 1,
): BorderMap {
  const map = emptyBorderMap(ground)
  const places = new Map(ground.outline.points.map((point, index) => [pointKey(point), index]))
  const numbers = new Map<string, number>()
  const numberOf = (point: LatticePoint): number => {
    const key = pointKey(point)
    const known = numbers.get(key)
    if (known !== undefined) return known
    const { frame } = ground
    const number = addVertex(map, eastOf(frame, point[0]), northOf(frame, point[1]), places.get(key) ?? -1)
    numbers.set(key, number)
    return number
  }
  for (const { points, left, right } of borders) {
    points.slice(1).forEach((end, index) => {
      const start = at(points, index)
      const lengthWeight = weighEdge(start, end)
      addEdge(map, { from: numberOf(start), to: numberOf(end), left, right, lengthWeight })
    })
  }
  return map
}

/** A copy that can be changed without the other. */
export function copyBorderMap(map: BorderMap): BorderMap {
  return {
    ground: map.ground,
    x: map.x.slice(),
    y: map.y.slice(),
    place: map.place.slice(),
    edgesAt: map.edgesAt.map((list) => list.slice()),
    from: map.from.slice(),
    to: map.to.slice(),
    left: map.left.slice(),
    right: map.right.slice(),
    lengthWeight: map.lengthWeight.slice(),
    edgesOf: map.edgesOf.map((list) => list.slice()),
    standing: map.standing.slice(),
    star: createStar(),
  }
}

/** The vertex at the other end of an edge. */
export function otherEnd(map: BorderMap, edge: number, vertex: number): number {
  const from = map.from[edge] as number
  return from === vertex ? (map.to[edge] as number) : from
}

/** Says whether a border at a vertex runs on a given line: then the vertex stays, or slides along the line. */
export function isOnLine(map: BorderMap, vertex: number): boolean {
  const edges = map.edgesAt[vertex] as number[]
  for (let index = 0; index < edges.length; index += 1)
    if ((map.lengthWeight[edges[index] as number] as number) < 1) return true
  return false
}
