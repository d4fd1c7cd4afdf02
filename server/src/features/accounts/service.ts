import { setReach, type Trx } from '@tongzhou/db'
import { type Actor, reachOf } from '../../authority/actor.ts'
import { explainRefusal } from '../../database-refusal.ts'
import { AppError } from '../../errors.ts'
import type { Asked, Work } from '../../http/endpoint.ts'
import { hashToken, newToken } from '../../tokens.ts'
import { insertToken, removeInvitations } from '../access/account-tokens.queries.ts'
import {
  type AccountChange,
  findAccountByName,
  insertAccount,
  lockAdministrators,
  updateAccount,
} from '../access/accounts.queries.ts'
import { findSignInFacts, removeTotp } from '../access/credentials.queries.ts'
import { removeSessions } from '../access/sessions.queries.ts'
import type { EndAccountSessions, InviteAccount, RenewInvitation, UpdateAccount } from './contract.ts'
import { addGrant, demandAnotherAdministrator, demandOther, wrongField } from './grants.service.ts'
import { findAccountOfPerson, isPersonThere, lockAccount } from './queries.ts'

/** So long a link to a first or a new password can be used. */
const LINK_DAYS = 7

const nameTaken = (): AppError => wrongField('name', 'name_taken')
const personTaken = (): AppError => wrongField('personId', 'person_taken')

/** A person has one account at most. */
async function demandFreePerson(
  trx: Trx,
  personId: number | null | undefined,
  accountId?: number,
): Promise<void> {
  if (personId === null || personId === undefined) return
  if (!(await isPersonThere(trx, personId))) throw wrongField('personId', 'no_such_person')
  const holder = await findAccountOfPerson(trx, personId)
  if (holder && holder.id !== accountId) throw personTaken()
}

/** The token is answered once; what is kept cannot be turned back into it. */
async function makeInvitation({ trx, now }: Pick<Work, 'trx' | 'now'>, accountId: number) {
  const token = newToken()
  const expiresAt = new Date(now.getTime() + LINK_DAYS * 86_400_000)
  await insertToken(trx, { tokenHash: hashToken(token), purpose: 'invitation', accountId, expiresAt })
  return { token, expiresAt: expiresAt.toISOString() }
}

/** Makes an account that has no password yet, with its roles. */
export async function inviteAccount(work: Work, { actor, body }: Asked<typeof InviteAccount>) {
  const { trx, now, record } = work
  const { name, displayName, personId, grants } = body
  if (await findAccountByName(trx, name)) throw nameTaken()
  await demandFreePerson(trx, personId)
  const account = { name, displayName, personId, state: 'invited', isDemo: false, now } as const
  const id = await explainRefusal(insertAccount(trx, account), {
    account_name_key: nameTaken,
    account_person_id_key: personTaken,
  })
  for (const [index, grant] of grants.entries()) {
    await addGrant(work, { actor, accountId: id, grant, prefix: `grants.${index}.` })
  }
  const invitation = await makeInvitation(work, id)
  record({
    action: 'account.invite',
    subjects: [`account:${id}`, ...(personId === null ? [] : [`person:${personId}`])],
    after: { name, displayName, personId, grants },
    reason: grants.map(({ reason }) => reason).join('; '),
  })
  return { id, invitation }
}

/** Changes what is shown of an account, or disables or enables it. */
export async function changeAccount(
  { trx, record }: Work,
  { actor, params: { id }, body, today }: Asked<typeof UpdateAccount>,
): Promise<void> {
  const { revision, displayName, personId, isDisabled, reason } = body
  // All of them first and in one order: two who disable each other wait, and do not stand in each other's way.
  const administrators = isDisabled ? await lockAdministrators(trx, today) : []
  const account = await lockAccount(trx, id)
  if (!account) throw new AppError('account_not_found', `no account ${id}`)
  await demandFreePerson(trx, personId, id)
  if (isDisabled !== undefined) demandOther(actor, id)
  const state = await nextState(trx, actor, { account, isDisabled })
  const isEnding = state === 'disabled' && account.state !== 'disabled'
  if (isEnding) {
    demandAnotherAdministrator(administrators, id)
    await removeSessions(trx, id)
    await removeInvitations(trx, id)
  }
  const change = changeOf({ displayName, personId, state })
  const isWritten = await explainRefusal(updateAccount(trx, { id, revision }, change), {
    account_person_id_key: personTaken,
  })
  if (!isWritten) throw new AppError('edit_conflict', `account ${id}`)
  record({
    action: isEnding ? 'account.disable' : 'account.update',
    subjects: [`account:${id}`],
    before: { display_name: account.display_name, person_id: account.person_id, state: account.state },
    after: change,
    reason,
  })
}

/** Only what was named is changed. */
const changeOf = (wanted: {
  displayName: string | undefined
  personId: number | null | undefined
  state: string | undefined
}): AccountChange => ({
  ...(wanted.displayName !== undefined && { display_name: wanted.displayName }),
  ...(wanted.personId !== undefined && { person_id: wanted.personId }),
  ...(wanted.state !== undefined && { state: wanted.state }),
})

type LockedAccount = NonNullable<Awaited<ReturnType<typeof lockAccount>>>

/** Who is enabled again may sign in as before, or is still to accept the invitation. */
async function nextState(
  trx: Trx,
  actor: Actor,
  { account: { id, state }, isDisabled }: { account: LockedAccount; isDisabled: boolean | undefined },
) {
  if (isDisabled === undefined) return undefined
  if (isDisabled) return 'disabled'
  if (state !== 'disabled') return state
  const { hasPassword, isLinked } = await withCredentials(trx, actor, () => findSignInFacts(trx, id))
  return hasPassword || isLinked ? 'active' : 'invited'
}

/** Widens the reach of the transaction to secrets, for one step of it. */
async function withCredentials<Result>(trx: Trx, actor: Actor, work: () => Promise<Result>): Promise<Result> {
  await setReach(trx, { ...reachOf(actor), hasCredentials: true })
  const result = await work()
  await setReach(trx, reachOf(actor))
  return result
}

/** A new link for a first or a forgotten password; where a telephone was lost, one-time codes end. */
export async function renewInvitation(
  work: Work,
  { actor, params: { id }, body }: Asked<typeof RenewInvitation>,
) {
  const { trx, record } = work
  demandOther(actor, id)
  const account = await lockAccount(trx, id)
  if (!account || account.state === 'disabled') throw new AppError('account_not_found', `no account ${id}`)
  const removesTotp = body.removesTotp && (await withCredentials(trx, actor, () => removeTotp(trx, id)))
  const invitation = await makeInvitation(work, id)
  record({
    action: 'account.renew_invitation',
    subjects: [`account:${id}`],
    after: { removesTotp, expiresAt: invitation.expiresAt },
    reason: body.reason,
  })
  return invitation
}

/** Signs an account out everywhere. */
export async function endSessions(
  { trx, record }: Work,
  { params: { id } }: Asked<typeof EndAccountSessions>,
): Promise<number> {
  if (!(await lockAccount(trx, id))) throw new AppError('account_not_found', `no account ${id}`)
  const ended = await removeSessions(trx, id)
  record({ action: 'account.end_sessions', subjects: [`account:${id}`], after: { ended } })
  return ended
}
