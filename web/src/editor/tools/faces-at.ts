import { at, atNext } from '@tongzhou/server/topology/checked'
import { facePolygons } from '@tongzhou/server/topology/face-rings'
import { faceAt } from '@tongzhou/server/topology/find-face'
import type { LatticePoint, LatticePolygon } from '@tongzhou/server/topology/lattice'
import type { Face, FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { findFace } from '@tongzhou/server/topology/plan-topology'

/** The only cell chosen; null when none is, or several are. */
export function onlyCell(topology: PlanTopology, selection: readonly FaceId[]): Face | null {
  const cells = cellsOf(topology, selection)
  return cells.length === 1 ? at(cells, 0) : null
}

/** The cells among some faces that are there still. */
export function cellsOf(topology: PlanTopology, ids: readonly FaceId[]): Face[] {
  return ids.flatMap((id) => {
    const face = findFace(topology, id)
    return face?.kind === 'cell' ? [face] : []
  })
}

/** The cell a point lies in, null in unassigned land and outside. */
export function cellAt(topology: PlanTopology, point: LatticePoint): Face | null {
  return onlyCell(topology, [faceAt(topology, point)])
}

/** Where a horizontal line at `y` crosses a ring, by x. */
function crossingsOf(polygon: LatticePolygon, y: number): number[] {
  return polygon
    .flatMap((ring) =>
      ring.flatMap((from, index) => {
        const to = atNext(ring, index)
        if (from[1] > y === to[1] > y) return []
        return [from[0] + ((y - from[1]) / (to[1] - from[1])) * (to[0] - from[0])]
      }),
    )
    .toSorted((a, b) => a - b)
}

/** A point well inside the first part of a face: the middle of its widest stretch at half its height. */
export function innerPoint(topology: PlanTopology, id: FaceId): LatticePoint {
  const polygon = at(facePolygons(topology, id), 0)
  const heights = at(polygon, 0).map(([, y]) => y)
  // Half a unit beside the lattice, so that no vertex lies on the line.
  const y = Math.floor((Math.min(...heights) + Math.max(...heights)) / 2) + 0.5
  const crossings = crossingsOf(polygon, y)
  let [west, east] = [at(crossings, 0), at(crossings, 1)]
  for (let index = 2; index < crossings.length; index += 2) {
    const [from, to] = [at(crossings, index), at(crossings, index + 1)]
    if (to - from > east - west) [west, east] = [from, to]
  }
  return [Math.round((west + east) / 2), Math.floor(y)]
}
