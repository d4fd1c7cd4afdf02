import type { Trx } from '@tongzhou/db'
import type { Actor } from '../../authority/actor.ts'
import { requireOrganisations } from '../../authority/actor.ts'
import { type BodyKind, roles } from '../../authority/roles.ts'
import { explainRefusal } from '../../database-refusal.ts'
import { AppError } from '../../errors.ts'
import type { Asked, Work } from '../../http/endpoint.ts'
import { writePeriod } from '../../period.ts'
import { lockAdministrators } from '../access/accounts.queries.ts'
import { insertGrant, removeGrant, updateGrantPeriod } from '../access/role-grants.queries.ts'
import type { EndRole, GiveRole } from './contract.ts'
import { findBodyKind, findGrant, type GrantRow, lockAccount } from './queries.ts'

type Grant = Asked<typeof GiveRole>['body']

export const wrongField = (path: string, message: string): AppError =>
  new AppError('bad_request', `${path}: ${message}`, [{ path, message }])

/** Nobody changes what they may do themselves. */
export function demandOther(actor: Actor, accountId: number): void {
  if (actor.accountId === accountId) throw new AppError('own_account', `${actor.accountName} changes itself`)
}

/** Active accounts that administer the platform on a day. */
export type Administrators = Awaited<ReturnType<typeof lockAdministrators>>

/**
 * If an account is one of the administrators, another active one must remain; one of the demo is no substitute for one
 * that is not.
 */
export function demandAnotherAdministrator(administrators: Administrators, accountId: number): void {
  const leaving = administrators.find(({ id }) => id === accountId)
  if (!leaving) return
  const others = administrators.filter((one) => one.id !== accountId && (leaving.is_demo || !one.is_demo))
  if (others.length === 0) throw new AppError('last_administrator', `account ${accountId} is the last one`)
}

/** Gives a role where it may be given; `prefix` is the place of its fields in the request. */
export async function addGrant(
  { trx }: Pick<Work, 'trx'>,
  { actor, accountId, grant, prefix }: { actor: Actor; accountId: number; grant: Grant; prefix: string },
): Promise<number> {
  const { role, organisationId, from, until, reason } = grant
  requireOrganisations(actor, [organisationId])
  if (until !== null && until < from) throw wrongField(`${prefix}until`, 'ends_before_begin')
  const kind = await findBodyKind(trx, organisationId, from)
  if (kind === undefined) throw wrongField(`${prefix}organisationId`, 'no_such_body')
  if (!roles[role].bodies.includes(kind as BodyKind)) {
    const field = { path: `${prefix}role`, message: 'role_not_for_body' }
    throw new AppError('role_not_for_body', `${role} for a ${kind}`, [field])
  }
  const period = writePeriod(from, until)
  return explainRefusal(
    insertGrant(trx, { accountId, role, organisationId, period, reason, isDemo: false }),
    {
      role_grant_account_role_period_excl: () => wrongField(`${prefix}from`, 'role_overlaps'),
    },
  )
}

export async function giveRole(
  work: Work,
  { actor, params: { id }, body }: Asked<typeof GiveRole>,
): Promise<void> {
  demandOther(actor, id)
  if (!(await lockAccount(work.trx, id))) throw new AppError('account_not_found', `no account ${id}`)
  const grantId = await addGrant(work, { actor, accountId: id, grant: body, prefix: '' })
  work.record({
    action: 'role_grant.create',
    subjects: [`account:${id}`, `role_grant:${grantId}`, `organisation:${body.organisationId}`],
    after: body,
    reason: body.reason,
  })
}

const described = ({ role, organisation_id, from, until }: GrantRow) => ({
  role,
  organisationId: organisation_id,
  from,
  until,
})

const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
const later = (a: string, b: string): string => (a > b ? a : b)

/** Sets the last day of a role; gives the account that held it. */
export async function endRole(
  { trx, record }: Work,
  { actor, params: { id }, body: { revision, until, reason }, today }: Asked<typeof EndRole>,
): Promise<number> {
  const grant = await findGrant(trx, id)
  if (!grant) throw new AppError('role_grant_not_found', `no grant ${id}`)
  demandOther(actor, grant.account_id)
  requireOrganisations(actor, [grant.organisation_id], 'role_grant_not_found')
  if (until !== null && isShortened(grant, until)) await demandRemaining(trx, { grant, until, today })
  const isTakenBack = until !== null && until < grant.from
  const isWritten = isTakenBack
    ? await removeGrant(trx, { id, revision })
    : await explainRefusal(updateGrantPeriod(trx, { id, revision }, writePeriod(grant.from, until)), {
        role_grant_account_role_period_excl: () => wrongField('until', 'role_overlaps'),
      })
  if (!isWritten) throw new AppError('edit_conflict', `grant ${id}`)
  record({
    action: isTakenBack ? 'role_grant.remove' : 'role_grant.update',
    subjects: [`account:${grant.account_id}`, `role_grant:${id}`, `organisation:${grant.organisation_id}`],
    before: described(grant),
    ...(!isTakenBack && { after: { ...described(grant), until } }),
    reason,
  })
  return grant.account_id
}

const isShortened = ({ until: before }: GrantRow, until: string): boolean => before === null || until < before

/** Whoever ends the role of an administrator leaves another one, from the first day without it on. */
async function demandRemaining(
  trx: Trx,
  { grant, until, today }: { grant: GrantRow; until: string; today: string },
): Promise<void> {
  if (grant.role !== 'system_administrator') return
  const administrators = await lockAdministrators(trx, later(today, nextDay(until)))
  demandAnotherAdministrator(administrators, grant.account_id)
}
