import { type Trx, withReach } from '@tongzhou/db'
import type { Actor } from '../../authority/actor.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../errors.ts'
import { findForSignIn, lockSecrets, type Secrets, takeTotpStep } from './credentials.queries.ts'
import { isPassword } from './passwords.ts'
import { type Browser, beginSession } from './session.service.ts'
import { removeFailures, takeBackCharge } from './throttle.queries.ts'
import { type ChargedAttempt, chargeName, recordFailure, whileCharged } from './throttle.service.ts'
import { findTotpStep } from './totp.ts'

export interface Attempt {
  readonly name: string
  readonly password: string
  readonly code?: string | undefined
}

export interface Begun {
  readonly token: string
  readonly actor: Actor
}

/**
 * Throws `wrong_credentials`, whatever was wrong, `code_required` after the right password where a code is needed, and
 * TooManyAttempts.
 */
export async function signIn(deps: Deps, attempt: Attempt, browser: Browser): Promise<Begun> {
  const charged = await chargeName(deps, attempt.name)
  const { found, isRight } = await whileCharged(deps, charged, () => checkPassword(deps, attempt))
  const fail = async (): Promise<never> => {
    await recordFailure(deps, charged, { accountId: found?.id ?? null, address: browser.address })
    throw new AppError('wrong_credentials', 'name, password or code is wrong')
  }
  if (!found || !isRight) return fail()
  if (found.totp_confirmed_at !== null && attempt.code === undefined) {
    // No failure, but the failures before it still count: else whoever knows the password could guess codes for ever.
    await takeBackCharge(deps.db, charged.key)
    throw new AppError('code_required', 'a one-time code is needed')
  }
  return (await admit(deps, { found, code: attempt.code, charged, browser })) ?? fail()
}

async function checkPassword(deps: Deps, { name, password }: Attempt) {
  const found = await withReach(deps.db, { hasCredentials: true }, (trx) => findForSignIn(trx, name))
  // Outside a transaction: the check takes its time, and the database must not wait for it.
  const isRight = await isPassword(password, found?.password_hash ?? null)
  return { found, isRight }
}

interface Admission {
  readonly found: Secrets
  readonly code: string | undefined
  readonly charged: ChargedAttempt
  readonly browser: Browser
}

/** Begins the session unless the account has changed since the password was checked, or the code is wrong. */
function admit(deps: Deps, { found, code, charged, browser }: Admission): Promise<Begun | undefined> {
  return withReach(deps.db, { hasCredentials: true }, async (trx) => {
    const now = await lockSecrets(trx, found.id)
    if (now?.state !== 'active' || now.password_hash !== found.password_hash) return undefined
    if (!(await isCodeRight(trx, now, { code, now: deps.clock() }))) return undefined
    await removeFailures(trx, charged.key)
    return beginSession(trx, deps, { accountId: found.id, browser, action: 'session.begin' })
  })
}

/** Whether the account needs no code, or the code is right and was never used; it is used up now. */
export async function isCodeRight(
  trx: Trx,
  secrets: Secrets,
  { code, now }: { code: string | undefined; now: Date },
): Promise<boolean> {
  if (secrets.totp_confirmed_at === null) return true
  if (code === undefined || secrets.totp_secret === null) return false
  const { totp_secret: secret, totp_last_step: lastStep } = secrets
  const step = findTotpStep(code, { secret, lastStep, now })
  return step !== undefined && takeTotpStep(trx, secrets.id, step)
}
