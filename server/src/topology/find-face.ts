import { at } from './checked.ts'
import { facePolygons } from './face-rings.ts'
import type { LatticePoint, LatticePolygon } from './lattice.ts'
import type { FaceId, PlanTopology } from './plan-topology.ts'
import { OUTSIDE } from './plan-topology.ts'
import { locateInPolygon } from './rings.ts'
import { arcsNear, boxAround, segmentsWithin } from './square-index.ts'

/**
 * The face a point lies in; on a border one of the faces beside it. Exact. Squares of the index are searched eastwards:
 * the first border that way belongs to the face, so only faces with borders there need be tried.
 */
export function faceAt(topology: PlanTopology, point: LatticePoint): FaceId {
  const tried = new Set<FaceId>([OUTSIDE])
  const [x, y] = point
  for (
    let squareX = x;
    squareX <= topology.bounds[2] + topology.squareUnits;
    squareX += topology.squareUnits
  ) {
    for (const { left, right } of arcsNear(topology, [squareX, y, squareX, y])) {
      const fresh = [left, right].filter((id) => !tried.has(id))
      for (const id of fresh) tried.add(id)
      const found = fresh.find((id) => isWithin(facePolygons(topology, id), point))
      if (found !== undefined) return found
    }
  }
  return OUTSIDE
}

function isWithin(polygons: readonly LatticePolygon[], point: LatticePoint): boolean {
  return polygons.some((polygon) => locateInPolygon(polygon, point) !== 'outside')
}

/** Faces that a course may touch: those it lies in or whose borders come near it. Sorted; the outside may be among them. */
export function facesAlong(topology: PlanTopology, course: readonly LatticePoint[]): FaceId[] {
  const found = new Set<FaceId>([faceAt(topology, at(course, 0))])
  course.forEach((point, index) => {
    const box = boxAround([at(course, Math.max(0, index - 1)), point])
    for (const arc of arcsNear(topology, box)) {
      if (segmentsWithin(arc, box).length === 0) continue
      found.add(arc.left)
      found.add(arc.right)
    }
  })
  return [...found].toSorted()
}

/** Faces that areas may cover: those along their rings, and all with a border near the boxes around them. Sorted. */
export function facesUnder(topology: PlanTopology, areas: readonly LatticePolygon[]): FaceId[] {
  const found = areas.flatMap((area) => {
    const exterior = at(area, 0)
    const inner = arcsNear(topology, boxAround(exterior)).flatMap(({ left, right }) => [left, right])
    return [faceAt(topology, at(exterior, 0)), ...inner]
  })
  return [...new Set(found)].toSorted()
}
