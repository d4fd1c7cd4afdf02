import type { ActionProblem, ActionProblemCode } from '@tongzhou/server/topology/action-problem'
import type { StepSentence } from '@tongzhou/server/topology/history'
import type { Hint } from './tools/tool.ts'

/** Every word of refusal, with the type's promise that none is missing. Values: `cell` a face or '', `count` of faces. */
const REFUSALS: Readonly<Record<ActionProblemCode, true>> = {
  no_such_face: true,
  locked: true,
  id_taken: true,
  too_few_ids: true,
  too_few_faces: true,
  line_too_short: true,
  line_crosses_itself: true,
  cut_misses_face: true,
  area_misses_face: true,
  not_unassigned: true,
  crosses_township: true,
  outside_district: true,
  would_detach: true,
  would_vanish: true,
  not_neighbours: true,
  not_inside_one_cell: true,
  no_vertex: true,
  no_border: true,
  is_node: true,
  fixed_border: true,
  crosses_border: true,
  line_misses_border: true,
  too_close: true,
  nothing_changes: true,
}

/**
 * Words about what to do next, and refusals of the hand itself. Values: `limit` of points with too_many_points, `cell`
 * the receiver with paint_for and lasso_for.
 */
const GUIDE_WORDS = [
  'press_to_select',
  'release_to_select',
  'press_to_draw',
  'press_to_cut',
  'press_to_cut_selected',
  'press_to_carve',
  'press_to_add',
  'enter_to_finish',
  'close_to_finish',
  'press_border_to_end',
  'touch_a_border',
  'drag_vertex',
  'drag_node',
  'drag_border',
  'release_to_keep',
  'press_to_receive',
  'paint_for',
  'paint_clears',
  'no_base_unit',
  'circle_land',
  'lasso_for',
  'lasso_needs_border',
  'too_many_points',
] as const

/** A word about what to do next. */
export type GuideWord = (typeof GUIDE_WORDS)[number]

/** Every `Hint.code` a tool can send: the page has a sentence for each. */
export const HINT_WORDS: readonly (ActionProblemCode | GuideWord)[] = [
  ...(Object.keys(REFUSALS) as ActionProblemCode[]),
  ...GUIDE_WORDS,
]

/**
 * Every key of a step a tool makes, with the names of its values: `cell`, `other`, `from`, `to` and `inside` are names of
 * faces (show the cell's name), `township` a code, `count` and `parts` numbers.
 */
export const TOOL_STEPS = {
  draw_cell: ['cell'],
  cut_cell: ['cell', 'parts'],
  cut_cells: ['count', 'parts'],
  move_vertex: ['cell', 'other'],
  move_node: ['count'],
  insert_vertex: ['cell', 'other'],
  remove_vertex: ['cell', 'other'],
  reshape_border: ['cell', 'other'],
  paint_land: ['cell'],
  paint_units: ['cell', 'count'],
  clear_land: ['township'],
  transfer_land: ['from', 'to'],
  gather_land: ['to'],
  carve_enclave: ['cell', 'inside'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** A key of a step a tool makes. */
export type ToolStep = keyof typeof TOOL_STEPS

/**
 * Keys a tool listens to, as `KeyboardEvent.key`, for the sheet of shortcuts. Shift and Alt at the pointer are in the
 * hints.
 */
export const TOOL_KEYS = {
  select: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', '.', ',', 'Escape'],
  draw: ['Enter', 'Backspace', 'Escape'],
  cut: ['Enter', 'Backspace', 'Escape'],
  reshape: ['Enter', 'Backspace', 'Delete', 'Escape'],
  paint: ['[', ']', 'Escape'],
  lasso: ['Enter', 'Backspace', 'Escape'],
  enclave: ['Enter', 'Backspace', 'Escape'],
} as const

/** A word about what to do next. */
export function guideHint(code: GuideWord, values: Hint['values'] = {}): Hint {
  return { code, values, isRefusal: false, at: null }
}

/** What to do while the hand reshapes and touches nothing. */
export function askForBorder(): Hint {
  return guideHint('touch_a_border')
}

/** Why the hand cannot do this now, in a word of its own. */
export function refusalHint(code: GuideWord | ActionProblemCode, values: Hint['values'] = {}): Hint {
  return { code, values, isRefusal: true, at: null }
}

/** The refusal of an action as a hint. */
export function problemHint({ code, faceIds, at }: ActionProblem): Hint {
  const [cell = ''] = faceIds
  return { code, values: { cell, count: faceIds.length }, isRefusal: true, at: at ?? null }
}

/** A sentence for the history. */
export function sentence<Step extends ToolStep>(
  key: Step,
  values: Readonly<Record<(typeof TOOL_STEPS)[Step][number], string | number>>,
): StepSentence {
  return { key, values }
}
