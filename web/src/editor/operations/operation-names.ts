/** Everything that can be done without a tool. */
export const OPERATION_NAMES = [
  'undo',
  'redo',
  'join',
  'make_unassigned',
  'lock',
  'unlock',
  'lock_all',
  'unlock_all',
  'rename',
  'assign_sub_bureau',
  'assign_village',
  'declare_enclave',
  'withdraw_enclave',
  'select_township',
  'clear_selection',
  'next_problem',
  'previous_problem',
  'next_gap',
  'previous_gap',
] as const

/** Name of an operation. */
export type OperationName = (typeof OPERATION_NAMES)[number]
