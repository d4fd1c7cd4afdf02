import type { Permission, RoleWord } from '../permission.ts'

export type BodyKind = 'district_government' | 'bureau' | 'brigade' | 'sub_bureau' | 'township_office'

interface Role {
  /** Kinds of bodies for which the role may be given. */
  readonly bodies: readonly BodyKind[]
  readonly permissions: readonly Permission[]
}

/** What everybody in the office may look at: the grid and what stands in it. */
const office = ['cell.read', 'enterprise.read', 'inspection.read', 'organisation.read'] as const
/** Files of enterprises are kept 健全监管档案 by those who enforce there, and by the administrator of the grid. */
const files = ['enterprise.update'] as const
/** What those who enforce may do besides. */
const enforcement = ['case.read', 'case.open', 'person.read', 'equipment.read', 'handover.accept'] as const

/**
 * Who may do what: the reform plan of 2016, section 三（一）and（二）, as one table. Only bodies that enforce may open a
 * case, only the bureau decides one; townships support; other sections no longer enforce; the offices that watch read.
 */
export const roles: Readonly<Record<RoleWord, Role>> = {
  system_administrator: {
    bodies: ['bureau'],
    permissions: [
      'coverage.read',
      ...office,
      'grid_plan.read',
      'account.manage',
      'division.manage',
      'equipment.read',
      'organisation.check',
      'organisation.manage',
      'person.read',
    ],
  },
  grid_administrator: {
    bodies: ['bureau'],
    permissions: [
      'coverage.read',
      'coverage.manage',
      'responsibility.assign',
      ...office,
      ...files,
      'enterprise.grade',
      'grid_plan.edit',
      'grid_plan.publish',
      'grid_plan.read',
      'person.read',
    ],
  },
  bureau_leader: {
    bodies: ['bureau'],
    permissions: [
      'disclosure.read',
      'disclosure.release',
      'public_request.read',
      'public_request.handle',
      'coverage.read',
      'coverage.manage',
      'responsibility.assign',
      ...office,
      'enterprise.grade',
      'grid_plan.publish',
      'grid_plan.read',
      'grid_plan.waive',
      'audit.read',
      'case.decide',
      'case.read',
      'equipment.read',
      'handover.manage',
      'handover.accept',
      'person.read',
      'person.read_private',
    ],
  },
  legal_reviewer: {
    bodies: ['bureau'],
    permissions: [
      'disclosure.read',
      'disclosure.release',
      'public_request.read',
      'coverage.read',
      ...office,
      'grid_plan.read',
      'case.read',
      'case.review',
    ],
  },
  personnel_officer: {
    bodies: ['bureau'],
    permissions: [
      'coverage.read',
      'responsibility.assign',
      ...office,
      'grid_plan.read',
      'equipment.manage',
      'equipment.read',
      'handover.manage',
      // Reads what it begins; a line is accepted by its receiver only.
      'handover.accept',
      'organisation.check',
      'person.manage',
      'person.read',
      'person.read_private',
    ],
  },
  inner_section: { bodies: ['bureau'], permissions: [...office, 'grid_plan.read'] },
  brigade_officer: {
    bodies: ['brigade'],
    permissions: [
      'disclosure.read',
      'disclosure.prepare',
      'public_request.read',
      'coverage.read',
      'inspection.record',
      ...office,
      ...files,
      'grid_plan.read',
      ...enforcement,
    ],
  },
  sub_bureau_leader: {
    bodies: ['sub_bureau'],
    permissions: [
      'disclosure.read',
      'disclosure.prepare',
      'disclosure.release',
      'public_request.read',
      'public_request.handle',
      'coverage.read',
      'responsibility.assign',
      'inspection.record',
      ...office,
      ...files,
      'enterprise.grade',
      'grid_plan.read',
      ...enforcement,
      'equipment.manage',
      'handover.manage',
      'organisation.check',
      'person.manage',
      'person.read_private',
    ],
  },
  sub_bureau_officer: {
    bodies: ['sub_bureau'],
    permissions: [
      'disclosure.read',
      'disclosure.prepare',
      'public_request.read',
      'public_request.handle',
      'coverage.read',
      'inspection.record',
      ...office,
      ...files,
      ...enforcement,
    ],
  },
  township_officer: {
    bodies: ['township_office'],
    permissions: [
      'public_request.read',
      'coverage.read',
      ...office,
      'case.read',
      'handover.accept',
      'organisation.check',
      'person.read',
    ],
  },
  discipline_supervisor: {
    bodies: ['district_government'],
    permissions: [
      'disclosure.read',
      'public_request.read',
      'coverage.read',
      ...office,
      'grid_plan.read',
      'audit.read',
      'case.read',
      'equipment.read',
      'person.read',
    ],
  },
  personnel_finance: {
    bodies: ['district_government'],
    permissions: ['cell.read', 'equipment.read', 'organisation.read', 'person.read'],
  },
}

/** All words of several roles together. */
export const permissionsOf = (words: readonly RoleWord[]): ReadonlySet<Permission> =>
  new Set(words.flatMap((word) => roles[word].permissions))

/** Kinds of bodies whose area is the whole district. */
const districtWide: ReadonlySet<BodyKind> = new Set(['district_government', 'bureau', 'brigade'])

export const isDistrictWide = (kind: BodyKind): boolean => districtWide.has(kind)
