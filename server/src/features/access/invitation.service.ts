import { withReach } from '@tongzhou/db'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../errors.ts'
import { hashToken } from '../../tokens.ts'
import { findInvitation, removeInvitations, useToken } from './account-tokens.queries.ts'
import { activateAccount } from './accounts.queries.ts'
import { findSignInFacts, lockSecrets, setPassword } from './credentials.queries.ts'
import { demandGoodPassword } from './own-password.service.ts'
import { hashPassword } from './passwords.ts'
import { type Browser, beginSession } from './session.service.ts'
import { removeSessions } from './sessions.queries.ts'
import { type Begun, isCodeRight } from './sign-in.service.ts'
import { removeFailures } from './throttle.queries.ts'
import { chargeName, recordFailure, throttleKey } from './throttle.service.ts'

const linkGone = (): AppError => new AppError('link_gone', 'the invitation is unknown, used or old')

/** Whose invitation a token is. Throws `link_gone`. */
export async function lookAtInvitation(deps: Deps, token: string) {
  const found = await findInvitation(deps.db, { tokenHash: hashToken(token), now: deps.clock() })
  if (!found) throw linkGone()
  const { hasTotp } = await withReach(deps.db, { hasCredentials: true }, (trx) =>
    findSignInFacts(trx, found.account_id),
  )
  return {
    accountId: found.account_id,
    name: found.name,
    displayName: found.display_name,
    state: found.state,
    hasTotp,
    expiresAt: found.expires_at.toISOString(),
  }
}

interface Acceptance {
  readonly token: string
  readonly password: string
  readonly code?: string | undefined
}

/**
 * The first password, or a new one after the old was forgotten; ends every session and signs in. A one-time code stays
 * asked for, and a wrong one counts as a failed sign-in: a link alone does not pass by the second factor.
 */
export async function acceptInvitation(
  deps: Deps,
  { token, password, code }: Acceptance,
  browser: Browser,
): Promise<Begun> {
  const found = await lookAtInvitation(deps, token)
  if (found.hasTotp && code === undefined) throw new AppError('code_required', 'a one-time code is needed')
  demandGoodPassword(password, found.name)
  const charged = found.hasTotp ? await chargeName(deps, found.name) : undefined
  const begun = await open(deps, { found, tokenHash: hashToken(token), password, code, browser })
  if (begun) return begun
  const { accountId } = found
  if (charged) await recordFailure(deps, charged, { accountId, address: browser.address })
  throw new AppError('bad_request', 'the code is wrong', [{ path: 'code', message: 'wrong_code' }])
}

interface Opening extends Omit<Acceptance, 'token'> {
  readonly found: Awaited<ReturnType<typeof lookAtInvitation>>
  readonly tokenHash: Buffer
  readonly browser: Browser
}

/** Nothing where the code was wrong. */
async function open(deps: Deps, { found, tokenHash, password, code, browser }: Opening) {
  const { accountId, name } = found
  const now = deps.clock()
  const passwordHash = await hashPassword(password)
  return withReach(deps.db, { hasCredentials: true }, async (trx) => {
    const secrets = await lockSecrets(trx, accountId)
    if (!secrets || secrets.state === 'disabled') throw linkGone()
    if (!(await isCodeRight(trx, secrets, { code, now }))) return undefined
    if (!(await useToken(trx, { tokenHash, now }))) throw linkGone()
    await setPassword(trx, accountId, { passwordHash, now })
    await activateAccount(trx, accountId)
    await removeInvitations(trx, accountId)
    await removeSessions(trx, accountId)
    await removeFailures(trx, throttleKey(name))
    return beginSession(trx, deps, { accountId, browser, action: 'account.accept_invitation' })
  })
}
