import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import type { FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import type { LineState } from './line-state.ts'
import type { Hint } from './tool.ts'
import type { Touched } from './touch.ts'

/** A vertex, a node or a piece of border that follows the hand. */
export type ReshapeDrag = {
  readonly touched: Touched
  /** The plan when the hand pressed; every place is tried on it, so that the drag is one step. */
  readonly before: PlanTopology
  readonly pressedAt: LatticePoint
  /** The hand has gone far enough for this to be more than a click. */
  readonly isMoving: boolean
  /** Where it lies now: the last place that was allowed. Null while no step is made. */
  readonly lastGood: LatticePoint | null
  /** Where the hand is when that is not allowed. */
  readonly refusedAt: LatticePoint | null
}

/** A new course being drawn for the border between two faces. */
export type ReshapeCourse = { readonly faceIds: readonly [FaceId, FaceId]; readonly line: LineState }

/** What the reshape tool remembers; of fixed size but for the points of a course, which are bounded as every line. */
export type ReshapeState = {
  /** What the hand is over. */
  readonly hover: Touched | null
  readonly drag: ReshapeDrag | null
  readonly course: ReshapeCourse | null
  /** The vertex that Delete takes away: the one moved, inserted or pressed last. */
  readonly chosen: LatticePoint | null
  readonly hint: Hint | null
}

/** Nothing in the hand. */
export const NO_RESHAPE: ReshapeState = { hover: null, drag: null, course: null, chosen: null, hint: null }
