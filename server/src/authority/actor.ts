import type { Reach } from '@tongzhou/db'
import { AppError, type ErrorCode } from '../errors.ts'
import type { Demand, Permission, RoleWord } from '../permission.ts'
import { type BodyKind, isDistrictWide } from './roles.ts'

/** Somebody who signed in, acting for one body on one day. */
export interface Actor {
  readonly accountId: number
  readonly accountName: string
  readonly displayName: string
  readonly personId: number | null
  /** Name of the session in lists and in the record. */
  readonly sessionId: string
  /** Null while the account holds no role today. */
  readonly body: ActingBody | null
  readonly roles: readonly RoleWord[]
  readonly permissions: ReadonlySet<Permission>
  /** Network address of the request. */
  readonly address: string
}

export interface ActingBody {
  readonly id: number
  readonly kind: BodyKind
  readonly name: string
  /** Codes of the townships in its area today. */
  readonly townshipCodes: readonly string[]
}

/** Throws `sign_in_required` or `not_allowed`; to be asked before anything of the request is read. */
export function demandPermission(actor: Actor | null, demand: Demand): void {
  if (demand === 'public') return
  if (!actor) throw new AppError('sign_in_required', 'nobody signed in')
  if (demand === 'signed_in' || actor.permissions.has(demand)) return
  throw new AppError('not_allowed', `${actor.accountName} lacks ${demand}`)
}

/** What the database may show to somebody: the area of the body, as far as the roles go. */
export function reachOf({ body, permissions }: Actor): Reach {
  if (!body) return {}
  const isWide = isDistrictWide(body.kind)
  return {
    townships: isWide ? 'all' : body.townshipCodes,
    organisations: isWide ? 'all' : [body.id],
    hasPrivate: permissions.has('person.read_private') || permissions.has('person.manage'),
    hasAudit: permissions.has('audit.read'),
  }
}

/** Whether all bodies are those for which somebody may act. */
export function reachesOrganisations({ body }: Actor, organisationIds: Iterable<number>): boolean {
  if (!body) return false
  return isDistrictWide(body.kind) || [...organisationIds].every((id) => id === body.id)
}

/** Whether all townships are in the area of somebody's body today. */
export function reachesTownships({ body }: Actor, townshipCodes: Iterable<string>): boolean {
  if (!body) return false
  return isDistrictWide(body.kind) || [...townshipCodes].every((code) => body.townshipCodes.includes(code))
}

/** Refuses what lies elsewhere with the same words as what does not exist. */
export function requireOrganisations(
  actor: Actor,
  organisationIds: Iterable<number>,
  absent: ErrorCode = 'organisation_not_found',
): void {
  if (!reachesOrganisations(actor, organisationIds)) throw new AppError(absent, 'not there, or not yours')
}
