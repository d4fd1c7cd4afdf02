import type { LatticePoint } from './lattice.ts'

/**
 * Why a value is no partition:
 * sides_wrong – an arc has the same face, or none, on a side, or a face does not list its arc;
 * borders_meet – borders cross, overlap or touch elsewhere than at nodes;
 * node_inconsistent – around a node, two neighbouring borders name different faces for the land between them;
 * cell_without_land – a cell has no border at all;
 * ring_misplaced – a face has a hole outside itself or in another hole, or a border turned inside out;
 * township_border_moved – the borders between townships are not, edge by edge, those the plan was given;
 * area_differs – the exact areas of a township's faces do not add up to the township's (measure: doubled square units).
 */
export type TopologyProblem = {
  readonly code:
    | 'sides_wrong'
    | 'borders_meet'
    | 'node_inconsistent'
    | 'cell_without_land'
    | 'ring_misplaced'
    | 'township_border_moved'
    | 'area_differs'
  readonly ids: readonly string[]
  readonly at?: LatticePoint
  readonly measure?: bigint
}
