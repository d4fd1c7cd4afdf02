import { withReach } from '@tongzhou/db'
import { insertAuditLine } from '../../audit/record.queries.ts'
import { auditLine } from '../../audit/recorder.ts'
import { civilDay } from '../../calendar.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../errors.ts'
import { hashToken, newToken } from '../../tokens.ts'
import { insertToken, isSetUpTokenUsable, useToken } from './account-tokens.queries.ts'
import { findAccountByName, findBureau, insertAccount, lockAdministrators } from './accounts.queries.ts'
import { setPassword } from './credentials.queries.ts'
import { demandGoodPassword } from './own-password.service.ts'
import { hashPassword } from './passwords.ts'
import { insertGrant } from './role-grants.queries.ts'
import { type Browser, beginSession } from './session.service.ts'
import type { Begun } from './sign-in.service.ts'

const LINK_HOURS = 24

/**
 * Path of a fresh one-time link with which the first system administrator is made; the links before it die. Nothing as
 * soon as an active account that is not of the demo holds that role. The token stands in the fragment, which browsers
 * send nowhere.
 */
export async function renewSetUpLink({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<string | undefined> {
  const now = clock()
  return db.transaction().execute(async (trx) => {
    const administrators = await lockAdministrators(trx, civilDay(now))
    if (administrators.some(({ is_demo: isDemo }) => !isDemo)) return undefined
    const token = newToken()
    await insertToken(trx, {
      tokenHash: hashToken(token),
      purpose: 'setup',
      accountId: null,
      expiresAt: new Date(now.getTime() + LINK_HOURS * 3_600_000),
    })
    const line = auditLine(null, { kind: 'access', at: now }, { action: 'set_up.offer', subjects: [] })
    await insertAuditLine(trx, line)
    return `/office/setup#token=${token}`
  })
}

interface FirstAdministrator {
  readonly token: string
  readonly name: string
  readonly displayName: string
  readonly password: string
}

const linkGone = (): AppError => new AppError('link_gone', 'the set-up link is unknown, used or old')

/** Makes the first system administrator for the bureau and signs in. Throws `link_gone`. */
export async function setUp(deps: Deps, wanted: FirstAdministrator, browser: Browser): Promise<Begun> {
  const now = deps.clock()
  const token = { tokenHash: hashToken(wanted.token), now }
  // Before anything is hashed: whoever has no link costs nothing.
  if (!(await isSetUpTokenUsable(deps.db, token))) throw linkGone()
  demandGoodPassword(wanted.password, wanted.name)
  const passwordHash = await hashPassword(wanted.password)
  return withReach(deps.db, { hasCredentials: true }, async (trx) => {
    if (!(await useToken(trx, token))) throw linkGone()
    const on = civilDay(now)
    if ((await lockAdministrators(trx, on)).some(({ is_demo: isDemo }) => !isDemo)) throw linkGone()
    if (await findAccountByName(trx, wanted.name)) {
      throw new AppError('bad_request', 'name taken', [{ path: 'name', message: 'name_taken' }])
    }
    const bureau = await findBureau(trx, on)
    if (!bureau) throw new AppError('organisation_not_found', 'there is no bureau to administer')
    const { name, displayName } = wanted
    const account = { name, displayName, personId: null, state: 'active', isDemo: false, now } as const
    const accountId = await insertAccount(trx, account)
    await setPassword(trx, accountId, { passwordHash, now })
    await insertGrant(trx, {
      accountId,
      role: 'system_administrator',
      organisationId: bureau.id,
      period: `[${on},)`,
      reason: '首次设置',
      isDemo: false,
    })
    return beginSession(trx, deps, { accountId, browser, action: 'account.set_up' })
  })
}
