import type { LatticePoint } from './lattice.ts'
import type { FaceId } from './plan-topology.ts'

/**
 * What a check found, as data:
 * gap – unassigned land (measure: m²);
 * overlap – land that several imported cells claimed (m²);
 * outside_outline – imported land beyond the district (m²);
 * crosses_township – imported land in another township than its cell's (m²);
 * detached – a cell in several parts (number of parts);
 * sliver – a part narrower than allowed (mean width, m);
 * hole_not_declared – land of others inside a cell that is not a declared enclave (number of such faces);
 * too_large – a cell larger than allowed (m²);
 * unbalanced – workload too far from the mean of the township (share of the mean, signed).
 */
export type PlanProblem = {
  readonly code:
    | 'gap'
    | 'overlap'
    | 'outside_outline'
    | 'crosses_township'
    | 'detached'
    | 'sliver'
    | 'hole_not_declared'
    | 'too_large'
    | 'unbalanced'
  /** An error must be gone before a plan is published; a warning may be accepted with a reason. */
  readonly severity: 'error' | 'warning'
  readonly faceIds: readonly FaceId[]
  /** A place to show. */
  readonly at: LatticePoint
  readonly measure: number
  /** The same as long as it is the same problem, so that "accepted, because" can be stored. */
  readonly id: string
}
