import { at } from '../topology/checked.ts'
import type { LatticePoint, LatticePolygon } from '../topology/lattice.ts'
import { pointKey } from '../topology/lattice.ts'
import { groupRings, splitAtRepeatedVertices } from '../topology/rings.ts'
import type { BorderMap } from './border-map.ts'
import { latticeX, latticeY } from './local-frame.ts'
import { findOutlineOwners } from './outline-owners.ts'

/** The lattice point of a vertex. */
export function pointOf({ ground, place, x, y }: BorderMap, vertex: number): LatticePoint {
  const { frame, outline } = ground
  const own = at(place, vertex)
  return own >= 0 ? at(outline.points, own) : [latticeX(frame, at(x, vertex)), latticeY(frame, at(y, vertex))]
}

type Directed = { readonly from: LatticePoint; readonly to: LatticePoint }

/** The border of a cell as directed edges with the cell on their left. */
function bordersOf(map: BorderMap, cell: number): Directed[] {
  const inner = at(map.edgesOf, cell).map((edge): Directed => {
    const [from, to] = [pointOf(map, at(map.from, edge)), pointOf(map, at(map.to, edge))]
    return at(map.left, edge) === cell ? { from, to } : { from: to, to: from }
  })
  const { points, next } = map.ground.outline
  const outer: Directed[] = []
  findOutlineOwners(map).forEach((owner, index) => {
    if (owner === cell) outer.push({ from: at(points, index), to: at(points, at(next, index)) })
  })
  return [...inner, ...outer]
}

/** The polygons of a cell of a map, in lattice points. */
export function polygonsOfCell(map: BorderMap, cell: number): LatticePolygon[] {
  const waiting = new Map<string, Directed[]>()
  for (const edge of bordersOf(map, cell)) {
    const key = pointKey(edge.from)
    waiting.set(key, [...(waiting.get(key) ?? []), edge])
  }
  const rings: LatticePoint[][] = []
  for (const list of waiting.values()) {
    for (let edge = list.pop(); edge !== undefined; edge = list.pop()) {
      const walk: LatticePoint[] = []
      for (
        let step: Directed | undefined = edge;
        step !== undefined;
        step = waiting.get(pointKey(step.to))?.pop()
      )
        walk.push(step.from)
      rings.push(...splitAtRepeatedVertices(walk).map((ring) => [...ring]))
    }
  }
  return groupRings(rings)
}
