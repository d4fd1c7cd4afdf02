import { at } from './checked.ts'
import type { EqualAreaPlane } from './equal-area-plane.ts'
import { createEqualAreaPlane } from './equal-area-plane.ts'
import { findLabelPoint } from './label-point.ts'
import type { LatticePoint, LatticePolygon } from './lattice.ts'
import { fromLattice } from './lattice.ts'
import type { PlanTopology } from './plan-topology.ts'

/** Label points are good to so many metres. */
const LABEL_PRECISION_M = 5
/** Cells whose points differ by less to the south stand in one row when codes are given. */
export const CODE_ROW_UNITS = 10_000

/** The plane in which the areas of a plan are measured. */
export function planeOfPlan({ bounds: [west, south, east, north] }: PlanTopology): EqualAreaPlane {
  return createEqualAreaPlane(fromLattice([Math.round((west + east) / 2), Math.round((south + north) / 2)]))
}

/** Where the label of a cell stands: in its largest part, for a label on an island would mislead. */
export function placeLabel(polygons: readonly LatticePolygon[], plane: EqualAreaPlane): LatticePoint {
  const largest = at(
    polygons.toSorted((a, b) => plane.areaM2(b) - plane.areaM2(a)),
    0,
  )
  return plane.toLattice(
    findLabelPoint(
      largest.map((ring) => ring.map(plane.fromLattice)),
      LABEL_PRECISION_M,
    ),
  )
}
