import { at } from '@tongzhou/server/topology/checked'
import { createEqualAreaPlane } from '@tongzhou/server/topology/equal-area-plane'
import type { LatticePoint, LatticePolygon } from '@tongzhou/server/topology/lattice'
import { fromLattice } from '@tongzhou/server/topology/lattice'
import { locateInPolygon } from '@tongzhou/server/topology/rings'
import type { LatticeBox } from '@tongzhou/server/topology/square-index'
import { boxAround, boxesMeet } from '@tongzhou/server/topology/square-index'
import type { BaseUnit, Brush } from './tool.ts'

/** Smallest and largest radius of the brush in metres. */
export const BRUSH_RADIUS_M = { min: 1, max: 3000 } as const

/** How much a key press changes the radius. */
const STEP = 1.25

/** Corners of half a circle: enough to look round, few enough for the plan. */
const HALF_CORNERS = 8

/** A brush one size larger or smaller. */
export function resizeBrush(brush: Brush, direction: 'larger' | 'smaller'): Brush {
  const radiusM = direction === 'larger' ? brush.radiusM * STEP : brush.radiusM / STEP
  const { min, max } = BRUSH_RADIUS_M
  return { ...brush, radiusM: Math.min(max, Math.max(min, radiusM)) }
}

/**
 * The land under a round brush that goes straight from one place to another, or that stands still. Counter-clockwise;
 * corners lie on the circle, to half a lattice unit.
 */
export function sweepBrush(from: LatticePoint, to: LatticePoint, radiusM: number): LatticePolygon {
  const plane = createEqualAreaPlane(fromLattice(to))
  const [east, north] = plane.fromLattice(from)
  const heading = Math.atan2(-north, -east)
  const halfCircle = (centerEast: number, centerNorth: number, start: number): LatticePoint[] =>
    Array.from({ length: HALF_CORNERS + 1 }, (_, corner) => {
      const angle = start + (Math.PI * corner) / HALF_CORNERS
      return plane.toLattice([
        centerEast + radiusM * Math.cos(angle),
        centerNorth + radiusM * Math.sin(angle),
      ])
    })
  const front = halfCircle(0, 0, heading - Math.PI / 2)
  const back = halfCircle(east, north, heading + Math.PI / 2)
  return [[...front, ...back]]
}

/** Metres between two places. */
export function lengthM(a: LatticePoint, b: LatticePoint): number {
  return createEqualAreaPlane(fromLattice(a)).lengthM(a, b)
}

/** Boxes of the parts of each unit; computed once a list of units, which stays the same while a draft is open. */
const boxesByUnits = new WeakMap<readonly BaseUnit[], readonly (readonly LatticeBox[])[]>()

function boxesOf(units: readonly BaseUnit[]): readonly (readonly LatticeBox[])[] {
  const known = boxesByUnits.get(units)
  if (known) return known
  const boxes = units.map(({ polygons }) => polygons.map((polygon) => boxAround(at(polygon, 0))))
  boxesByUnits.set(units, boxes)
  return boxes
}

/** The base unit a point lies in, null where there is none. */
export function unitAt(units: readonly BaseUnit[], point: LatticePoint): BaseUnit | null {
  const boxes = boxesOf(units)
  const place: LatticeBox = [...point, ...point]
  const found = units.find((unit, index) =>
    unit.polygons.some(
      (polygon, part) =>
        boxesMeet(at(at(boxes, index), part), place) && locateInPolygon(polygon, point) !== 'outside',
    ),
  )
  return found ?? null
}
