import type { LatticePoint } from './lattice.ts'
import type { FaceId } from './plan-topology.ts'

/**
 * What `buildPlan` changed in what it was given, as data for a preview:
 * ring_dropped – a ring with fewer than three different points (measure: points);
 * snapped – vertices of a cell that moved onto township vertices or earlier vertices (largest move, m);
 * overlap – land several cells claimed; it goes to the one listed first (m²);
 * border_dropped – a border whose end found no free vertex of the township border; one side has the land (borders);
 * gap_closed – a gap narrower than the tolerance; it goes to the neighbour with the longest common border (m²);
 * outside_outline – land of a cell beyond the district, dropped (m²);
 * crosses_township – land of a cell in another township than the cell's, dropped (m²);
 * cell_lost – a cell that has no land left.
 */
export type BuildChange = {
  readonly code:
    | 'ring_dropped'
    | 'snapped'
    | 'overlap'
    | 'gap_closed'
    | 'border_dropped'
    | 'outside_outline'
    | 'crosses_township'
    | 'cell_lost'
  readonly faceIds: readonly FaceId[]
  readonly at?: LatticePoint
  readonly measure: number
}
