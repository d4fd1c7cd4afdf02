import { z } from 'zod'

/** Kinds of causes: land, people, bodies, visits, and what nobody acts on. */
export const causeGroups = ['land', 'responsibility', 'bodies', 'visits', 'action'] as const
export const CauseGroup = z.enum(causeGroups)
export type CauseGroup = z.infer<typeof CauseGroup>

/** How bad it is, the worst first. */
export const severities = ['critical', 'serious', 'minor'] as const
export const Severity = z.enum(severities)
export type Severity = z.infer<typeof Severity>

/** What mends a cause; the page leads to where it is done. */
export const mendingActions = [
  'publish_plan',
  'draw_cell',
  'declare_enclave',
  'assign_sub_bureau',
  'assign_person',
  'name_deputy',
  'hand_over',
  'renew_certificate',
  'move_cells',
  'fill_posts',
  'complete_office',
  'get_equipment',
  'assign_jurisdiction',
  'schedule_visit',
  'complete_file',
  'set_level',
  'locate_enterprise',
  'correct_address',
  'act_on_case',
  'assign_handler',
  'decide_handover',
] as const
export const MendingAction = z.enum(mendingActions)
export type MendingAction = z.infer<typeof MendingAction>

interface Cause {
  readonly group: CauseGroup
  readonly action: MendingAction
}

/**
 * Every cause for which something counts as uncovered, in the order of lists. What each means stands with its rule in
 * `server/src/features/coverage/rules/`.
 */
export const causes = {
  no_plan: { group: 'land', action: 'publish_plan' },
  land_gap: { group: 'land', action: 'draw_cell' },
  land_overlap: { group: 'land', action: 'draw_cell' },
  enclave_undeclared: { group: 'land', action: 'declare_enclave' },
  township_ended: { group: 'land', action: 'draw_cell' },
  cell_without_sub_bureau: { group: 'responsibility', action: 'assign_sub_bureau' },
  role_vacant: { group: 'responsibility', action: 'assign_person' },
  holder_without_post: { group: 'responsibility', action: 'hand_over' },
  holder_away: { group: 'responsibility', action: 'name_deputy' },
  deputy_ended: { group: 'responsibility', action: 'name_deputy' },
  certificate_invalid: { group: 'responsibility', action: 'renew_certificate' },
  person_overloaded: { group: 'responsibility', action: 'move_cells' },
  staff_below_floor: { group: 'bodies', action: 'fill_posts' },
  office_incomplete: { group: 'bodies', action: 'complete_office' },
  equipment_below_norm: { group: 'bodies', action: 'get_equipment' },
  township_without_sub_bureau: { group: 'bodies', action: 'assign_jurisdiction' },
  cell_overdue: { group: 'visits', action: 'schedule_visit' },
  enterprise_overdue: { group: 'visits', action: 'schedule_visit' },
  enterprise_without_file: { group: 'visits', action: 'complete_file' },
  enterprise_without_level: { group: 'visits', action: 'set_level' },
  enterprise_without_cell: { group: 'visits', action: 'locate_enterprise' },
  enterprise_outside_district: { group: 'visits', action: 'locate_enterprise' },
  enterprise_across_border: { group: 'visits', action: 'correct_address' },
  case_step_overdue: { group: 'action', action: 'act_on_case' },
  case_without_handler: { group: 'action', action: 'assign_handler' },
  handover_overdue: { group: 'action', action: 'decide_handover' },
} as const satisfies Readonly<Record<string, Cause>>

export type CauseWord = keyof typeof causes
export const causeWords = Object.keys(causes) as readonly CauseWord[]
export const CauseCode = z.enum(causeWords)
