import { findFace } from '@tongzhou/server/topology/plan-topology'
import type { OperationRule } from './operation.ts'
import { allCells, idsOf } from './operation.ts'

/** Takes the last step back. */
export const undo: OperationRule = {
  isOffered: () => true,
  findRefusal: ({ canUndo }) => (canUndo ? null : 'nothing_to_undo'),
  run: () => ({ kind: 'undo' }),
}

/** Does the step again that was undone last. */
export const redo: OperationRule = {
  isOffered: () => true,
  findRefusal: ({ canRedo }) => (canRedo ? null : 'nothing_to_redo'),
  run: () => ({ kind: 'redo' }),
}

/** Selects all cells of the townships of what is selected. */
export const selectTownship: OperationRule = {
  isOffered: ({ selection }) => selection.length > 0,
  findRefusal: ({ selection }) => (selection.length === 0 ? 'nothing_selected' : null),
  run: (context) => {
    const { topology, selection } = context
    const codes = new Set(selection.map((id) => findFace(topology, id)?.townshipCode))
    const members = allCells(context).filter(({ townshipCode }) => codes.has(townshipCode))
    return { kind: 'select', faceIds: idsOf(members).toSorted() }
  },
}

/** Selects nothing. */
export const clearSelection: OperationRule = {
  isOffered: ({ selection }) => selection.length > 0,
  findRefusal: ({ selection }) => (selection.length === 0 ? 'nothing_selected' : null),
  run: () => ({ kind: 'select', faceIds: [] }),
}

/** Steps through unassigned land or all problems. */
export function steppingTo(direction: 'next' | 'previous', filter: 'unassigned' | 'all'): OperationRule {
  return {
    isOffered: () => true,
    findRefusal: ({ openGapCount, openProblemCount }) => {
      const count = filter === 'unassigned' ? openGapCount : openProblemCount
      return count === 0 ? 'no_problem_left' : null
    },
    run: () => ({ kind: 'step_to_problem', direction, filter }),
  }
}
