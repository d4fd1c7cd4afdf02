import { at } from './checked.ts'
import type { LatticePoint } from './lattice.ts'
import { isSamePoint, pointKey } from './lattice.ts'
import { getFrom } from './persistent-map.ts'
import type { Arc, PlanTopology } from './plan-topology.ts'
import { arcsNear } from './square-index.ts'

/** All arcs that have a vertex exactly at a point, inside or at an end; in the order of their names. */
export function arcsThrough(topology: PlanTopology, point: LatticePoint): Arc[] {
  return arcsNear(topology, [...point, ...point]).filter(({ points }) =>
    points.some((other) => isSamePoint(other, point)),
  )
}

/** Says whether three or more borders meet at a point. */
export function isNode(topology: PlanTopology, point: LatticePoint): boolean {
  return (getFrom(topology.arcIdsAtNode, pointKey(point))?.length ?? 0) > 2
}

/** The arc with a straight piece between two points, and the place of the piece in it. */
export function findSegment(
  topology: PlanTopology,
  a: LatticePoint,
  b: LatticePoint,
): { readonly arc: Arc; readonly index: number } | undefined {
  for (const arc of arcsThrough(topology, a)) {
    const index = arc.points.slice(1).findIndex((end, before) => {
      const start = at(arc.points, before)
      return (isSamePoint(start, a) && isSamePoint(end, b)) || (isSamePoint(start, b) && isSamePoint(end, a))
    })
    if (index >= 0) return { arc, index }
  }
  return undefined
}
