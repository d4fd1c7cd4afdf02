import { at } from '@tongzhou/server/topology/checked'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import { valuesOf } from '@tongzhou/server/topology/persistent-map'
import type { FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { arcsOfFace, neighboursOf } from '@tongzhou/server/topology/plan-topology'
import { boxAround } from '@tongzhou/server/topology/square-index'
import { cellsOf } from './faces-at.ts'
import type { ToolContext } from './tool.ts'

/** East and north of each arrow key. */
const DIRECTIONS: Readonly<Record<string, LatticePoint>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
}

function centerOf(topology: PlanTopology, id: FaceId): LatticePoint {
  const [west, south, east, north] = boxAround(arcsOfFace(topology, id).flatMap(({ points }) => points))
  return [(west + east) / 2, (south + north) / 2]
}

/**
 * The neighbouring cell in a direction: among those whose box has its centre within 60 degrees of it, the one best in
 * line; the name decides between equal ones. Null when there is none.
 */
function neighbourTowards(topology: PlanTopology, id: FaceId, [east, north]: LatticePoint): FaceId | null {
  const [x, y] = centerOf(topology, id)
  let best: FaceId | null = null
  let bestCosine = 0.5
  for (const { id: neighbour } of cellsOf(topology, neighboursOf(topology, id))) {
    const [otherX, otherY] = centerOf(topology, neighbour)
    const along = (otherX - x) * east + (otherY - y) * north
    const cosine = along / Math.hypot(otherX - x, otherY - y)
    if (cosine > bestCosine) {
      best = neighbour
      bestCosine = cosine
    }
  }
  return best
}

function sortedCells(topology: PlanTopology): FaceId[] {
  return valuesOf(topology.faces)
    .filter(({ kind }) => kind === 'cell')
    .map(({ id }) => id)
    .toSorted()
}

function stepThrough(topology: PlanTopology, from: FaceId | undefined, step: 1 | -1): FaceId | null {
  const ids = sortedCells(topology)
  if (ids.length === 0) return null
  const index = from === undefined ? -1 : ids.indexOf(from)
  if (index < 0) return at(ids, step > 0 ? 0 : ids.length - 1)
  return at(ids, (index + step + ids.length) % ids.length)
}

/**
 * The cell a key goes to from the one chosen last: an arrow to the neighbour that way, the full stop to the next by
 * name, the comma to the one before. Without a cell chosen every such key goes to the first or last. Null when the key
 * says nothing, or nothing lies that way. (Not Tab: that moves the focus.)
 */
export function cellForKey(
  key: string,
  { topology, selection }: Pick<ToolContext, 'topology' | 'selection'>,
): FaceId | null {
  const from = cellsOf(topology, selection).at(-1)?.id
  const direction = DIRECTIONS[key]
  if (direction) {
    return from === undefined ? stepThrough(topology, from, 1) : neighbourTowards(topology, from, direction)
  }
  if (key === ',') return stepThrough(topology, from, -1)
  return key === '.' ? stepThrough(topology, from, 1) : null
}
