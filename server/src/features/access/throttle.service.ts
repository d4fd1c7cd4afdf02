import { createHash } from 'node:crypto'
import { withReach } from '@tongzhou/db'
import { insertAuditLine } from '../../audit/record.queries.ts'
import { auditLine } from '../../audit/recorder.ts'
import type { Deps } from '../../deps.ts'
import { TooManyAttempts } from '../../errors.ts'
import {
  chargeAttempt,
  FAILURES_BEFORE_LOCK,
  findLockEnd,
  removeOldFailures,
  takeBackCharge,
} from './throttle.queries.ts'

/** An attempt on a name that counts as a failure until it is shown to be none. */
export interface ChargedAttempt {
  readonly key: string
  readonly failureCount: number
}

/** The name itself is not kept: people type passwords into the wrong field. */
export const throttleKey = (name: string): string => createHash('sha256').update(name).digest('base64url')

/**
 * Counts an attempt on a name before it is looked at. Throws TooManyAttempts while the name is locked, whether there is
 * such an account or not.
 */
export async function chargeName({ db, clock }: Deps, name: string): Promise<ChargedAttempt> {
  const key = throttleKey(name)
  const now = clock()
  const charge = await chargeAttempt(db, key, now)
  if (!charge) {
    const end = await findLockEnd(db, key)
    const seconds = end ? (end.getTime() - now.getTime()) / 1000 : 1
    throw new TooManyAttempts('this name is locked', seconds)
  }
  if (charge.failureCount === 1) await removeOldFailures(db, now)
  return { key, failureCount: charge.failureCount }
}

/** Looks at a charged attempt; what breaks off unforeseen, such as a full queue of hashes, was no failure. */
export async function whileCharged<Result>(
  { db }: Deps,
  { key }: ChargedAttempt,
  look: () => Promise<Result>,
): Promise<Result> {
  try {
    return await look()
  } catch (error) {
    await takeBackCharge(db, key)
    throw error
  }
}

/** Puts the lock that a failure brought into the record; failures before it are not worth a line each. */
export async function recordFailure(
  { db, clock }: Deps,
  { key, failureCount }: ChargedAttempt,
  { accountId, address }: { accountId: number | null; address: string },
): Promise<void> {
  if (failureCount < FAILURES_BEFORE_LOCK) return
  const subjects = accountId === null ? [] : [`account:${accountId}`]
  await withReach(db, {}, (trx) =>
    insertAuditLine(
      trx,
      auditLine(
        null,
        { kind: 'access', at: clock(), address },
        { action: 'sign_in.lock', subjects, after: { nameHash: key, failures: failureCount } },
      ),
    ),
  )
}
