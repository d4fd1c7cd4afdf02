import type { KeyStroke } from '../keys.ts'
import { strokesOf } from '../keys.ts'
import type { OperationRefusal } from '../session-words.ts'
import { assignSubBureau, assignVillage, lockingAll, rename, switching } from './attribute-operations.ts'
import { dissolve, join } from './land-operations.ts'
import type { OperationContext, OperationRule } from './operation.ts'
import type { OperationName } from './operation-names.ts'
import { OPERATION_NAMES } from './operation-names.ts'
import { clearSelection, redo, selectTownship, steppingTo, undo } from './step-operations.ts'

/** Every operation by its name. */
export const OPERATION_RULES: Readonly<Record<OperationName, OperationRule>> = {
  undo,
  redo,
  join,
  make_unassigned: dissolve,
  lock: switching({ attribute: 'isLocked', value: true, step: 'lock_cells' }),
  unlock: switching({ attribute: 'isLocked', value: false, step: 'unlock_cells' }),
  lock_all: lockingAll(true),
  unlock_all: lockingAll(false),
  rename,
  assign_sub_bureau: assignSubBureau,
  assign_village: assignVillage,
  declare_enclave: switching({ attribute: 'isEnclave', value: true, step: 'declare_enclave' }),
  withdraw_enclave: switching({ attribute: 'isEnclave', value: false, step: 'withdraw_enclave' }),
  select_township: selectTownship,
  clear_selection: clearSelection,
  next_problem: steppingTo('next', 'all'),
  previous_problem: steppingTo('previous', 'all'),
  next_gap: steppingTo('next', 'unassigned'),
  previous_gap: steppingTo('previous', 'unassigned'),
}

/** An operation as a menu shows it; without a refusal it may be run. */
export type OfferedOperation = {
  readonly name: OperationName
  readonly strokes: readonly KeyStroke[]
  /** Whether it makes sense for what is selected: a menu leaves others out. */
  readonly isOffered: boolean
  readonly refusal: OperationRefusal | null
}

/** Operations that change nothing of the plan. */
const HARMLESS: ReadonlySet<OperationName> = new Set<OperationName>([
  'select_township',
  'clear_selection',
  'next_problem',
  'previous_problem',
  'next_gap',
  'previous_gap',
])

/** Why an operation cannot be done now; null when it can. */
export function refusalOf(name: OperationName, context: OperationContext): OperationRefusal | null {
  if (context.isReadOnly && !HARMLESS.has(name)) return 'read_only'
  if (context.isBusy && name !== 'undo') return 'gesture_goes_on'
  return OPERATION_RULES[name].findRefusal(context)
}

/** All operations as they stand now. */
export function listOperations(context: OperationContext): OfferedOperation[] {
  return OPERATION_NAMES.map((name) => ({
    name,
    strokes: strokesOf(name),
    isOffered: OPERATION_RULES[name].isOffered(context),
    refusal: refusalOf(name, context),
  }))
}
