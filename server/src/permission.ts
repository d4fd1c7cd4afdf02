/**
 * Words that a contract may demand. `public` asks for nothing, `signed_in` for an account; every other word must stand
 * in one of the roles that the account acts in.
 */
export const permissions = [
  'account.manage',
  'audit.read',
  'case.decide',
  'case.open',
  'case.read',
  'case.review',
  'cell.read',
  'coverage.manage',
  'coverage.read',
  'disclosure.prepare',
  'disclosure.read',
  'disclosure.release',
  'division.manage',
  'enterprise.grade',
  'enterprise.read',
  'enterprise.update',
  'equipment.manage',
  'equipment.read',
  'grid_plan.edit',
  'grid_plan.publish',
  'grid_plan.read',
  'grid_plan.waive',
  'handover.accept',
  'handover.manage',
  'inspection.read',
  'inspection.record',
  'organisation.check',
  'organisation.manage',
  'organisation.read',
  'person.manage',
  'person.read',
  'person.read_private',
  'public_request.handle',
  'public_request.read',
  'responsibility.assign',
] as const

export type Permission = (typeof permissions)[number]
export type Demand = 'public' | 'signed_in' | Permission

/** Roles in which an account may act. */
export const roleWords = [
  'system_administrator',
  'grid_administrator',
  'bureau_leader',
  'legal_reviewer',
  'personnel_officer',
  'inner_section',
  'brigade_officer',
  'sub_bureau_leader',
  'sub_bureau_officer',
  'township_officer',
  'discipline_supervisor',
  'personnel_finance',
] as const

export type RoleWord = (typeof roleWords)[number]
