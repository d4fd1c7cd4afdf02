import { withReach } from '@tongzhou/db'
import type { Actor } from '../../authority/actor.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../errors.ts'
import { findForSignIn } from './accounts.queries.ts'
import { isPassword } from './passwords.ts'
import { type Browser, beginSession } from './session.service.ts'

export interface Attempt {
  readonly name: string
  readonly password: string
  readonly code?: string | undefined
}

/** Throws `wrong_credentials`, whatever was wrong. */
export async function signIn(
  deps: Deps,
  attempt: Attempt,
  browser: Browser,
): Promise<{ token: string; actor: Actor }> {
  const found = await withReach(deps.db, { hasCredentials: true }, (trx) => findForSignIn(trx, attempt.name))
  // Outside a transaction: the check takes its time, and the database must not wait for it.
  const isRight = await isPassword(attempt.password, found?.password_hash ?? null)
  if (!found || !isRight) throw new AppError('wrong_credentials', 'name or password is wrong')
  return deps.db
    .transaction()
    .execute((trx) => beginSession(trx, deps, { accountId: found.id, browser, action: 'session.begin' }))
}
