import { at } from '@tongzhou/server/topology/checked'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import { crossProduct } from '@tongzhou/server/topology/orientation'
import type { Arc, FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { OUTSIDE } from '@tongzhou/server/topology/plan-topology'
import type { PointPlace } from '@tongzhou/server/topology/rings'
import { arcsNear } from '@tongzhou/server/topology/square-index'
import type { ArcRuler } from './arc-ruler.ts'

/** Whether a ray eastwards from a point crosses a straight piece of border; 'border' when the point lies on it. Exact. */
function crossesRay(start: LatticePoint, end: LatticePoint, point: LatticePoint): boolean | 'border' {
  const [x, y] = point
  if (start[1] === end[1])
    return Math.min(start[0], end[0]) <= x && x <= Math.max(start[0], end[0]) && 'border'
  const cross = crossProduct(start, end, point)
  if (cross === 0) return 'border'
  // Half-open in y, so that a vertex on the ray counts once.
  return start[1] > y !== end[1] > y && cross > 0 === end[1] > start[1]
}

/** Says whether a straight piece of border lies wholly north, south or west of a point. */
function isMissed(start: LatticePoint, end: LatticePoint, [x, y]: LatticePoint): boolean {
  return (start[1] > y && end[1] > y) || (start[1] < y && end[1] < y) || (start[0] < x && end[0] < x)
}

/** How often a ray eastwards from a point crosses an arc; 'border' when the point lies on it. */
function countCrossings({ points }: Arc, point: LatticePoint): number | 'border' {
  let crossings = 0
  for (let index = 1; index < points.length; index += 1) {
    const start = at(points, index - 1)
    const end = at(points, index)
    if (isMissed(start, end, point)) continue
    const crossing = crossesRay(start, end, point)
    if (crossing === 'border') return 'border'
    if (crossing) crossings += 1
  }
  return crossings
}

/**
 * Exact place of a point in a face, given the arcs of the face: by the parity of the borders that lie east of it. No
 * rings need be traced, and arcs whose box the ray misses cost nothing.
 */
export function locateInFace(arcs: readonly Arc[], point: LatticePoint, ruler: ArcRuler): PointPlace {
  const [x, y] = point
  let isInside = false
  for (const arc of arcs) {
    const [, south, east, north] = ruler(arc).box
    if (y < south || y > north || x > east) continue
    const crossings = countCrossings(arc, point)
    if (crossings === 'border') return 'border'
    if (crossings % 2 === 1) isInside = !isInside
  }
  return isInside ? 'inside' : 'outside'
}

/** The faces with land whose border a point lies on; sorted, without the outside. */
export function facesAtBorder(topology: PlanTopology, point: LatticePoint): FaceId[] {
  const [x, y] = point
  const touching = arcsNear(topology, [x, y, x, y]).filter((arc) => countCrossings(arc, point) === 'border')
  const faces = new Set(touching.flatMap(({ left, right }) => [left, right]))
  faces.delete(OUTSIDE)
  return [...faces].toSorted()
}
