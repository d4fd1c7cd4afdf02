import { fromLattice } from '@tongzhou/server/topology/lattice'
import type { PlanProblem } from '@tongzhou/server/topology/plan-problem'
import type { FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { arcsOfFaces } from '@tongzhou/server/topology/plan-topology'
import { boxAround } from '@tongzhou/server/topology/square-index'
import type { Focus } from '../../../map/map-view-props.ts'

let lastKey = 0
const nextKey = () => {
  lastKey += 1
  return String(lastKey)
}

/** Where the camera goes to show faces whole; null when they have no land. */
export function focusOnFaces(topology: PlanTopology, ids: readonly FaceId[]): Focus | null {
  const points = arcsOfFaces(topology, ids).flatMap((arc) => arc.points)
  if (points.length === 0) return null
  const [west, south, east, north] = boxAround(points)
  const [westLng, southLat] = fromLattice([west, south])
  const [eastLng, northLat] = fromLattice([east, north])
  return { key: nextKey(), bboxWsen: [westLng, southLat, eastLng, northLat] }
}

/** How near a problem is shown: a small thing must be seen, a large one in its surroundings. */
const PROBLEM_ZOOM = 14.5

/** Problems of whole cells, which are shown whole. */
const ofWholeCells: ReadonlySet<PlanProblem['code']> = new Set<PlanProblem['code']>([
  'unbalanced',
  'too_large',
  'detached',
])

/** Where the camera goes to show a problem of a plan. */
export function focusOnProblem(topology: PlanTopology, { at, code, faceIds }: PlanProblem): Focus {
  const whole = ofWholeCells.has(code) ? focusOnFaces(topology, faceIds) : null
  return whole ?? { key: nextKey(), lngLat: fromLattice(at), zoom: PROBLEM_ZOOM }
}

const POINT = /^(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)$/

/** The place that a link wants to be looked at, `at=longitude,latitude`; null without one. */
export function focusInAddress(search: string): Focus | null {
  const point = POINT.exec(new URLSearchParams(search).get('at') ?? '')
  if (point === null) return null
  return { key: `address:${point[0]}`, lngLat: [Number(point[1]), Number(point[2])] }
}
