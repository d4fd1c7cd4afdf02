import { type Trx, withReach } from '@tongzhou/db'
import { insertAuditLine } from '../../audit/record.queries.ts'
import { auditLine, type Deed } from '../../audit/recorder.ts'
import type { Actor } from '../../authority/actor.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../errors.ts'
import { removeInvitations } from './account-tokens.queries.ts'
import { findSecrets, lockSecrets, setPassword } from './credentials.queries.ts'
import { findPasswordFault } from './password-policy.ts'
import { hashPassword, isPassword } from './passwords.ts'
import { removeSessions } from './sessions.queries.ts'
import { takeBackCharge } from './throttle.queries.ts'
import { chargeName, recordFailure, whileCharged } from './throttle.service.ts'

const refuseField = (path: string, message: string): AppError =>
  new AppError('bad_request', `${path}: ${message}`, [{ path, message }])

/** Refuses a password that is too easy to guess, by name of the field. */
export function demandGoodPassword(password: string, accountName: string): void {
  const fault = findPasswordFault(password, accountName)
  if (fault !== undefined) throw refuseField('password', fault)
}

interface Proof {
  readonly password: string
  /** Field of the request in which it stands. */
  readonly path: string
}

/**
 * Does something that asks for the password once more, in a transaction with credentials in which the account is
 * locked. A wrong password counts as a failed sign-in: a stolen session must not be a place to guess.
 */
export async function withOwnPassword<Result>(
  deps: Deps,
  { actor, proof }: { actor: Actor; proof: Proof },
  work: (trx: Trx) => Promise<Result>,
): Promise<Result> {
  const { accountId, accountName, address } = actor
  const charged = await chargeName(deps, accountName)
  const { hash, isRight } = await whileCharged(deps, charged, async () => {
    const found = await withReach(deps.db, { hasCredentials: true }, (trx) => findSecrets(trx, accountId))
    const stored = found?.password_hash ?? null
    return { hash: stored, isRight: await isPassword(proof.password, stored) }
  })
  if (!isRight) {
    await recordFailure(deps, charged, { accountId, address })
    throw refuseField(proof.path, 'wrong_password')
  }
  await takeBackCharge(deps.db, charged.key)
  return withReach(deps.db, { hasCredentials: true }, async (trx) => {
    const now = await lockSecrets(trx, accountId)
    if (now?.state !== 'active' || now.password_hash !== hash) throw refuseField(proof.path, 'wrong_password')
    return work(trx)
  })
}

/** Puts what somebody did to the own account into the record; comes last in the transaction. */
export async function recordOwn(trx: Trx, deps: Deps, { actor, deed }: { actor: Actor; deed: Deed }) {
  await insertAuditLine(trx, auditLine(actor, { kind: 'access', at: deps.clock() }, deed))
}

/** Another password; every other session of the account ends, and so does every link that could change it. */
export async function changePassword(
  deps: Deps,
  actor: Actor,
  { current, password }: { current: string; password: string },
): Promise<void> {
  demandGoodPassword(password, actor.accountName)
  if (password.normalize('NFKC') === current.normalize('NFKC')) throw refuseField('password', 'password_same')
  const passwordHash = await hashPassword(password)
  await withOwnPassword(deps, { actor, proof: { password: current, path: 'current' } }, async (trx) => {
    await setPassword(trx, actor.accountId, { passwordHash, now: deps.clock() })
    await removeInvitations(trx, actor.accountId)
    const ended = await removeSessions(trx, actor.accountId, { except: actor.sessionId })
    const deed = { action: 'account.change_password', subjects: [`account:${actor.accountId}`] }
    await recordOwn(trx, deps, { actor, deed: { ...deed, after: { endedSessions: ended } } })
  })
}
