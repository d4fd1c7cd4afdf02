import type { BuildChange } from './build-changes.ts'
import { at, atNext } from './checked.ts'
import type { EqualAreaPlane } from './equal-area-plane.ts'
import { doubledRingAreaNumber } from './exact-area.ts'
import { facePolygons, pointsOfRing, traceFaceRings } from './face-rings.ts'
import { groupBy } from './group-by.ts'
import { findLabelPoint } from './label-point.ts'
import type { LatticePoint, LatticePolygon } from './lattice.ts'
import { comparePoints, pointKey } from './lattice.ts'
import { valuesOf } from './persistent-map.ts'
import type { PlanProblem } from './plan-problem.ts'
import type { Face, FaceId, PlanTopology } from './plan-topology.ts'
import { getFace, otherSide } from './plan-topology.ts'

/** What the checks hold a plan to. */
export type CheckLimits = {
  readonly plane: EqualAreaPlane
  readonly minWidthM: number
  readonly maxAreaM2: number
  /** Workload per cell (visits a year); cells without an entry have none. */
  readonly workloads: ReadonlyMap<FaceId, number>
  /** Largest share by which a cell's workload may differ from the mean of its township's cells. */
  readonly maxDeviation: number
}

type Found = Omit<PlanProblem, 'id'> & { readonly key?: string }

function identify({ key, ...problem }: Found): PlanProblem {
  return { ...problem, id: [problem.code, ...problem.faceIds, ...(key === undefined ? [] : [key])].join(' ') }
}

const LABEL_PRECISION_M = 5

function pointInside(polygon: LatticePolygon, { plane }: CheckLimits): LatticePoint {
  return plane.toLattice(
    findLabelPoint(
      polygon.map((ring) => ring.map(plane.fromLattice)),
      LABEL_PRECISION_M,
    ),
  )
}

function perimeterM(polygon: LatticePolygon, { lengthM }: EqualAreaPlane): number {
  return polygon
    .flatMap((ring) => ring.map((point, index) => lengthM(point, atNext(ring, index))))
    .reduce((a, b) => a + b, 0)
}

/** Mean width in metres: that of a long strip of the same area and border. */
export function meanWidthM(polygon: LatticePolygon, plane: EqualAreaPlane): number {
  return (2 * plane.areaM2(polygon)) / perimeterM(polygon, plane)
}

function smallestKey(polygon: LatticePolygon): string {
  return pointKey(at(at(polygon, 0).toSorted(comparePoints), 0))
}

function checkGaps({ id }: Face, polygons: readonly LatticePolygon[], limits: CheckLimits): Found[] {
  return polygons.map((polygon) => ({
    code: 'gap',
    severity: 'error',
    faceIds: [id],
    at: pointInside(polygon, limits),
    measure: limits.plane.areaM2(polygon),
    key: smallestKey(polygon),
  }))
}

function checkParts({ id }: Face, polygons: readonly LatticePolygon[], limits: CheckLimits): Found[] {
  if (polygons.length < 2) return []
  const smallest = polygons.toSorted((a, b) => limits.plane.areaM2(a) - limits.plane.areaM2(b))
  const place = pointInside(at(smallest, 0), limits)
  return [{ code: 'detached', severity: 'error', faceIds: [id], at: place, measure: polygons.length }]
}

function checkSlivers({ id }: Face, polygons: readonly LatticePolygon[], limits: CheckLimits): Found[] {
  return polygons.flatMap((polygon): Found[] => {
    const measure = meanWidthM(polygon, limits.plane)
    if (measure >= limits.minWidthM) return []
    const place = pointInside(polygon, limits)
    return [
      { code: 'sliver', severity: 'warning', faceIds: [id], at: place, measure, key: smallestKey(polygon) },
    ]
  })
}

function checkSize({ id }: Face, polygons: readonly LatticePolygon[], limits: CheckLimits): Found[] {
  const measure = polygons.reduce((sum, polygon) => sum + limits.plane.areaM2(polygon), 0)
  if (measure <= limits.maxAreaM2) return []
  return [
    {
      code: 'too_large',
      severity: 'warning',
      faceIds: [id],
      at: pointInside(at(polygons, 0), limits),
      measure,
    },
  ]
}

/** Faces inside a hole that touch its border, unless all are declared enclaves. */
function checkHoles(topology: PlanTopology, { id }: Face): Found[] {
  return traceFaceRings(topology, id).flatMap((ring): Found[] => {
    const points = pointsOfRing(ring)
    if (doubledRingAreaNumber(points) > 0) return []
    const inner = [...new Set(ring.map(({ arc }) => otherSide(arc, id)))]
    const undeclared = inner.filter((other) => !getFace(topology, other).isEnclave).toSorted()
    if (undeclared.length === 0) return []
    const faceIds = [id, ...undeclared]
    return [
      {
        code: 'hole_not_declared',
        severity: 'warning',
        faceIds,
        at: at(points, 0),
        measure: undeclared.length,
      },
    ]
  })
}

function checkFace(topology: PlanTopology, face: Face, limits: CheckLimits): Found[] {
  const polygons = facePolygons(topology, face.id)
  if (face.kind === 'unassigned') return checkGaps(face, polygons, limits)
  return [
    ...checkParts(face, polygons, limits),
    ...checkSlivers(face, polygons, limits),
    ...checkHoles(topology, face),
    ...checkSize(face, polygons, limits),
  ]
}

function checkBalance(topology: PlanTopology, cells: readonly Face[], limits: CheckLimits): Found[] {
  const byTownship = groupBy(cells, ({ townshipCode }) => townshipCode)
  const workloadOf = ({ id }: Face) => limits.workloads.get(id) ?? 0
  return [...byTownship.values()].flatMap((members) => {
    const mean = members.reduce((sum, cell) => sum + workloadOf(cell), 0) / members.length
    if (mean === 0) return []
    const deviations = members.map((cell) => ({ cell, measure: workloadOf(cell) / mean - 1 }))
    return deviations
      .filter(({ measure }) => Math.abs(measure) > limits.maxDeviation)
      .map(({ cell, measure }): Found => {
        const place = pointInside(at(facePolygons(topology, cell.id), 0), limits)
        return { code: 'unbalanced', severity: 'warning', faceIds: [cell.id], at: place, measure }
      })
  })
}

/** Problems of some faces, by their shape alone; for the faces an action touched. Sorted by id. */
export function checkFaces(
  topology: PlanTopology,
  faceIds: readonly FaceId[],
  limits: CheckLimits,
): PlanProblem[] {
  return faceIds
    .map((id) => getFace(topology, id))
    .filter(({ kind }) => kind !== 'outside')
    .flatMap((face) => checkFace(topology, face, limits))
    .map(identify)
    .toSorted(byId)
}

/** All problems of a plan, sorted by id. Overlaps and strayed land can only come from outside: see `checkImport`. */
export function checkPlan(topology: PlanTopology, limits: CheckLimits): PlanProblem[] {
  const faces = valuesOf(topology.faces)
  const cells = faces.filter(({ kind }) => kind === 'cell')
  const shapes = checkFaces(
    topology,
    faces.map(({ id }) => id),
    limits,
  )
  return [...shapes, ...checkBalance(topology, cells, limits).map(identify)].toSorted(byId)
}

function byId(a: PlanProblem, b: PlanProblem): number {
  return a.id < b.id ? -1 : 1
}

/** Problems of an import that the finished plan no longer shows: land that was given away or dropped. */
export function checkImport(changes: readonly BuildChange[]): PlanProblem[] {
  return changes.flatMap(({ code, faceIds, at: place, measure }): PlanProblem[] => {
    if (!place || (code !== 'overlap' && code !== 'outside_outline' && code !== 'crosses_township')) return []
    return [identify({ code, severity: 'warning', faceIds, at: place, measure })]
  })
}
