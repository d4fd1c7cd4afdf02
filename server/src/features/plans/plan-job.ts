import type { TopologyDifference } from '../../topology/difference.ts'
import type { LatticePoint } from '../../topology/lattice.ts'
import type { PlanProblem } from '../../topology/plan-problem.ts'
import type { FaceId } from '../../topology/plan-topology.ts'
import type { TopologyParts } from '../../topology/topology-from-parts.ts'
import type { DifferenceRefusal } from './judge-difference.ts'
import type { PlanRows, StoredPlan } from './stored-plan.ts'

/** A version of a plan: its name in the thread's cache, and the rows where the thread does not have it any more. */
export interface PlanSource {
  readonly key: string
  readonly stored?: StoredPlan
}

/** What the checks hold a plan to; see `CheckLimits`. */
export interface PlanLimits {
  readonly minWidthM: number
  readonly maxAreaM2: number
  readonly maxDeviation: number
}

/** A cell that needs a code at publication. */
export interface CellToCode {
  readonly id: FaceId
  readonly villageCode: string
  readonly villageName: string
}

/** What the thread is asked, each about one version of a plan. */
export type PlanJob =
  /** All rows of the plan, to begin another from it. */
  | { readonly kind: 'rows'; readonly source: PlanSource }
  | { readonly kind: 'parts'; readonly source: PlanSource }
  | {
      readonly kind: 'save'
      readonly source: PlanSource
      readonly difference: TopologyDifference
      /** Key of the version that comes out. */
      readonly nextKey: string
      /** What others changed since the editor's version: their cells and borders. */
      readonly others: { readonly faceIds: readonly FaceId[]; readonly arcIds: readonly string[] }
    }
  /** All rows of an earlier version with a difference on top. */
  | {
      readonly kind: 'copy'
      readonly source: PlanSource
      /** Newest first. */
      readonly inverses: readonly TopologyDifference[]
      readonly difference: TopologyDifference
    }
  | {
      readonly kind: 'checks'
      readonly source: PlanSource
      readonly workloads: readonly (readonly [FaceId, number])[]
      readonly limits: PlanLimits
    }
  /** What publication needs: codes for cells without, and a point well inside every cell. */
  | {
      readonly kind: 'publication'
      readonly source: PlanSource
      readonly uncoded: readonly CellToCode[]
      readonly usedCodes: readonly string[]
      readonly nextKey: string
    }

export type SavedRows = {
  readonly rows: PlanRows
  readonly difference: TopologyDifference
  readonly inverse: TopologyDifference
  readonly faceIds: readonly FaceId[]
}

export type Publication = {
  /** The faces under their codes; null where every cell had one. */
  readonly saved: SavedRows | null
  /** By code. */
  readonly labelPoints: readonly (readonly [code: string, at: LatticePoint])[]
}

/** What each job answers. */
export interface PlanAnswers {
  readonly rows: { readonly rows: PlanRows }
  readonly parts: TopologyParts
  readonly save: SavedRows | { readonly isConflict: true }
  readonly copy: { readonly rows: PlanRows }
  readonly checks: readonly PlanProblem[]
  readonly publication: Publication
}

/** What the thread sends back. */
export type PlanReply =
  | { readonly id: number; readonly answer: PlanAnswers[keyof PlanAnswers] }
  /** It has not got the plan: send it again with its rows. */
  | { readonly id: number; readonly isMissing: true }
  | { readonly id: number; readonly refusal: DifferenceRefusal }
  | { readonly id: number; readonly failure: string }
