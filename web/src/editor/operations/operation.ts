import type { BoundAction, StepSentence } from '@tongzhou/server/topology/history'
import { valuesOf } from '@tongzhou/server/topology/persistent-map'
import type { Face, FaceId, PlanTopology } from '@tongzhou/server/topology/plan-topology'
import { findFace } from '@tongzhou/server/topology/plan-topology'
import type { OperationRefusal } from '../session-words.ts'

/** What an operation may be told: which cell a join keeps, a name, a sub-bureau, a village. */
export type OperationInput = {
  readonly keepId?: FaceId
  readonly name?: string
  readonly subBureauId?: number | null
  readonly villageCode?: string | null
}

/** What an operation knows. */
export type OperationContext = {
  readonly topology: PlanTopology
  readonly selection: readonly FaceId[]
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly openProblemCount: number
  readonly openGapCount: number
  readonly isReadOnly: boolean
  /** A gesture has begun and not ended. */
  readonly isBusy: boolean
}

/** What an operation wants done. */
export type OperationEffect =
  | { readonly kind: 'perform'; readonly action: BoundAction; readonly sentence: StepSentence }
  | { readonly kind: 'select'; readonly faceIds: readonly FaceId[] }
  | { readonly kind: 'undo' | 'redo' }
  | {
      readonly kind: 'step_to_problem'
      readonly direction: 'next' | 'previous'
      readonly filter: 'unassigned' | 'all'
    }

/** An entry of the menu: whether it makes sense here, and why it cannot be done. */
export type OperationRule = {
  readonly isOffered: (context: OperationContext) => boolean
  readonly findRefusal: (context: OperationContext) => OperationRefusal | null
  readonly run: (context: OperationContext, input: OperationInput) => OperationEffect
}

/** The cells that are selected. */
export function cellsAmong({ topology, selection }: OperationContext): Face[] {
  return selection.flatMap((id) => findFace(topology, id) ?? []).filter(({ kind }) => kind === 'cell')
}

/** Names of faces. */
export function idsOf(faces: readonly Face[]): FaceId[] {
  return faces.map(({ id }) => id)
}

/** All cells of the plan. */
export function allCells({ topology }: OperationContext): Face[] {
  return valuesOf(topology.faces).filter(({ kind }) => kind === 'cell')
}

/** The values of a sentence about cells: the first, and how many. */
export function whatCells(faces: readonly Face[]) {
  return { cell: faces[0]?.id ?? '', count: faces.length }
}

/** Refuses without a selected cell. */
export function wantSelection(context: OperationContext): OperationRefusal | null {
  return cellsAmong(context).length === 0 ? 'nothing_selected' : null
}

/** Why an action would be refused as the plan is now. */
export function problemOf(context: OperationContext, action: BoundAction): OperationRefusal | null {
  const result = action(context.topology)
  return result.ok ? null : result.problem.code
}
