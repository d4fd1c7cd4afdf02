import type { ActionProblem } from './action-problem.ts'
import { refuseAction } from './action-problem.ts'
import { at } from './checked.ts'
import { findEdgeMeetings, tableOfCourses } from './edge-meetings.ts'
import { doubledRingAreaNumber } from './exact-area.ts'
import { labelFaces } from './label-faces.ts'
import type { LatticePoint, LatticePolygon, LatticeRing } from './lattice.ts'
import { isSamePoint } from './lattice.ts'
import type { Overlay, OverlayLine } from './overlay.ts'
import type { Result } from './result.ts'
import { succeed } from './result.ts'

function dropRepeats(points: readonly LatticePoint[]): LatticePoint[] {
  return points.filter((point, index) => index === 0 || !isSamePoint(point, at(points, index - 1)))
}

/** A ring without repeated points, counter-clockwise for the exterior and clockwise for holes. */
function tidyRing(ring: LatticeRing, index: number): LatticeRing {
  const points = dropRepeats(ring)
  const open =
    points.length > 1 && isSamePoint(at(points, 0), at(points, points.length - 1))
      ? points.slice(0, -1)
      : points
  return doubledRingAreaNumber(open) > 0 === (index === 0) ? open : open.toReversed()
}

function closeRing(ring: LatticeRing): LatticePoint[] {
  return [...ring, at(ring, 0)]
}

/** Areas after tidying, with the lines that lay them over faces. */
export type DrawnAreas = {
  readonly polygons: readonly LatticePolygon[]
  /** One layer an area; on the left of each is its inside. */
  readonly lines: readonly OverlayLine[]
}

function isTooShort(polygon: LatticePolygon): boolean {
  return polygon.length === 0 || polygon.some((ring) => ring.length < 3)
}

/**
 * Reads areas a person drew or a file gave. Rings may run in either direction and repeat points. Refused:
 * line_too_short, line_crosses_itself.
 */
export function readAreas(areas: readonly LatticePolygon[]): Result<DrawnAreas, ActionProblem> {
  if (areas.length === 0 || areas.some(isTooShort)) return refuseAction('line_too_short')
  const polygons = areas.map((area) => area.map(tidyRing))
  if (polygons.some(isTooShort)) return refuseAction('line_too_short')
  for (const polygon of polygons) {
    const [meeting] = findEdgeMeetings(tableOfCourses(polygon.map(closeRing)), 1)
    if (meeting) return refuseAction('line_crosses_itself', [], meeting)
  }
  const lines = polygons.flatMap((polygon, index) =>
    polygon.map((ring) => ({ layer: `area ${index}`, points: closeRing(ring) })),
  )
  return succeed({ polygons, lines })
}

/** Per face of an arrangement, whether one of the areas covers it. */
export function coveredFaces({ arrangement }: Overlay, lines: readonly OverlayLine[]): boolean[] {
  const layers = [...new Set(lines.map(({ layer }) => layer))]
  const labels = layers.map((layer) => labelFaces(arrangement, layer))
  return arrangement.doubledFaceAreas.map(
    (_, face) => face > 0 && labels.some((label) => label[face] === 'inside'),
  )
}
