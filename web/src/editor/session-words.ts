import type { ActionProblemCode } from '@tongzhou/server/topology/action-problem'
import type { StepSentence } from '@tongzhou/server/topology/history'

/**
 * Every key of a step that an operation or the session makes, with the names of its values: `cell` and `other` are names of
 * faces, `township`, `village` codes, `subBureau` an identity or '', `name` and `file` texts, `count` and `townships` numbers, `step` the key of another
 * step whose values come along.
 */
export const SESSION_STEPS = {
  join_cells: ['cell', 'count'],
  make_unassigned: ['cell', 'count'],
  lock_cells: ['cell', 'count'],
  unlock_cells: ['cell', 'count'],
  lock_all: ['count'],
  unlock_all: ['count'],
  rename_cell: ['cell', 'name'],
  clear_name: ['cell'],
  assign_sub_bureau: ['cell', 'count', 'subBureau'],
  assign_village: ['cell', 'count', 'village'],
  declare_enclave: ['cell', 'count'],
  withdraw_enclave: ['cell', 'count'],
  take_import: ['file', 'count'],
  take_partition: ['township', 'count'],
  take_partition_several: ['townships', 'count'],
  take_partition_district: ['count'],
  step_undone: ['step'],
  earlier_steps: ['count'],
  mine_reapplied: ['count'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** A key of a step that an operation or the session makes. */
export type SessionStep = keyof typeof SESSION_STEPS

/** A sentence for the history. */
export function sessionSentence<Step extends SessionStep>(
  key: Step,
  values: Readonly<Record<(typeof SESSION_STEPS)[Step][number], string | number>>,
): StepSentence {
  return { key, values }
}

/** Why an operation cannot be done, besides the refusals of actions. */
export const OPERATION_REFUSALS = [
  'read_only',
  'gesture_goes_on',
  'nothing_selected',
  'one_cell_wanted',
  'nothing_to_undo',
  'nothing_to_redo',
  'no_problem_left',
  'none_is_open',
  'none_is_locked',
] as const

/** A word of refusal of an operation. */
export type OperationRefusal = (typeof OPERATION_REFUSALS)[number] | ActionProblemCode

/** What the autosave says, a word each; see `autosave.ts`. */
export const SAVE_STATES = [
  'saved',
  'unsaved',
  'saving',
  'offline',
  'conflict',
  'refused',
  'signed_out',
  'read_only',
] as const

/** Why what the browser kept is not used; see `restore.ts`. */
export const KEEPSAKE_REFUSALS = [
  'keepsake_damaged',
  'keepsake_of_other_plan',
  'keepsake_of_other_release',
  'keepsake_outdated',
] as const

/** Why a difference made elsewhere (an import, a proposal) is not taken. */
export const DIFFERENCE_REFUSALS = [
  'difference_does_not_fit',
  'nothing_changes',
  'read_only',
  'gesture_goes_on',
] as const

/** A word of refusal of a difference. */
export type DifferenceRefusal = (typeof DIFFERENCE_REFUSALS)[number]

/** Why own work cannot be put on the plan of the others. */
export const CONFLICT_REFUSALS = ['mine_does_not_fit'] as const
