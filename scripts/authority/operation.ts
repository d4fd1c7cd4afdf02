import { type RoleWord, roleWords } from '@tongzhou/server/permission'

/** Things of which an operation concerns one; its path holds their identities. */
export type Thing =
  | 'act'
  | 'account'
  | 'case'
  | 'cell'
  | 'certificate'
  | 'correction_request'
  | 'coverage_rule'
  | 'check'
  | 'deputy'
  | 'disclosure'
  | 'enterprise'
  | 'equipment'
  | 'file'
  | 'grant'
  | 'handover'
  | 'leave'
  | 'norm'
  | 'organisation'
  | 'person'
  | 'problem_report'
  | 'plan_in_force'
  | 'plan'
  | 'post'
  | 'floor'
  | 'area'
  | 'session'
  | 'training'

/** Identities in another area. */
export interface Elsewhere {
  readonly organisationId: number
  readonly enterpriseId: number
  readonly personId: number
}

/** What the platform answers to a role; written beforehand, not taken from the program. */
export interface Operation {
  /** For the Chinese reader; the English summary stands in the contract. */
  readonly zh: string
  /** Who is let in. */
  readonly who: 'everybody' | 'signed_in' | readonly RoleWord[]
  /** The thing that the path names. */
  readonly of?: Thing
  /** Whether a role with an area reaches only what is in it: `not there` for everything else. */
  readonly isPlaced?: true
  /** Whether only what belongs to the account itself is reached, whatever its role. */
  readonly isOwn?: true
  /** Whether a role with an area is refused once it is seen what it wants: for those who act for the whole district. */
  readonly isDistrictOnly?: true
  /** How another area is told apart where the body names it instead of the path. */
  readonly elsewhere?: (area: Elsewhere) => object
  /** Query without which the question is incomplete. */
  readonly query?: string
  /** The operation ends sessions, so each role signs in anew for it. */
  readonly endsSession?: true
}

export type Matrix = Readonly<Record<string, Operation>>

const except = (...left: readonly RoleWord[]): readonly RoleWord[] =>
  roleWords.filter((role) => !left.includes(role))

/** Bodies that enforce. */
export const enforcers: readonly RoleWord[] = ['brigade_officer', 'sub_bureau_leader', 'sub_bureau_officer']
/** The offices that see enterprises and visits: all but personnel and finance. */
export const office = except('personnel_finance')
export const caseReaders: readonly RoleWord[] = [
  'bureau_leader',
  'legal_reviewer',
  ...enforcers,
  'township_officer',
  'discipline_supervisor',
]
export const personReaders = except('legal_reviewer', 'inner_section')
/** Leaders of the sub-bureaus for their own staff, the personnel section for everybody. */
export const staffManagers: readonly RoleWord[] = ['personnel_officer', 'sub_bureau_leader']
export const privateReaders: readonly RoleWord[] = ['bureau_leader', ...staffManagers]
export const equipmentReaders: readonly RoleWord[] = [
  'system_administrator',
  'bureau_leader',
  'personnel_officer',
  ...enforcers,
  'discipline_supervisor',
  'personnel_finance',
]
export const handoverManagers: readonly RoleWord[] = ['bureau_leader', ...staffManagers]
export const handoverTakers: readonly RoleWord[] = [
  'bureau_leader',
  'personnel_officer',
  ...enforcers,
  'township_officer',
]
export const bodyCheckers: readonly RoleWord[] = [
  'system_administrator',
  ...staffManagers,
  'township_officer',
]
export const administrators: readonly RoleWord[] = ['system_administrator']
export const recordReaders: readonly RoleWord[] = ['bureau_leader', 'discipline_supervisor']

/** Roles that act for a part of the district only. */
export const placedRoles: ReadonlySet<RoleWord> = new Set([
  'sub_bureau_leader',
  'sub_bureau_officer',
  'township_officer',
])

/** What the table says of a role: not let in, let in everywhere, let in for its own area or its own things only. */
export type Say = 'refused' | 'everywhere' | 'own area' | 'own thing' | 'district only'

export function sayOf({ who, isPlaced, isOwn, isDistrictOnly }: Operation, role: RoleWord): Say {
  const isLetIn = who === 'everybody' || who === 'signed_in' || who.includes(role)
  if (!isLetIn) return 'refused'
  if (isOwn) return 'own thing'
  if (!placedRoles.has(role)) return 'everywhere'
  if (isDistrictOnly) return 'district only'
  return isPlaced ? 'own area' : 'everywhere'
}
