import { randomUUID } from 'node:crypto'
import { type Trx, withReach } from '@tongzhou/db'
import { insertAuditLine } from '../../audit/record.queries.ts'
import { auditLine } from '../../audit/recorder.ts'
import type { Actor } from '../../authority/actor.ts'
import { isDistrictWide } from '../../authority/roles.ts'
import { civilDay } from '../../calendar.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../errors.ts'
import { hashToken, newToken } from '../../tokens.ts'
import type { Session } from './contract.ts'
import { findSignInFacts } from './credentials.queries.ts'
import { actorOf, IDLE_SECONDS } from './identify.ts'
import {
  findSession,
  insertSession,
  listBodies,
  removeExpiredSessions,
  removeSession,
  setSessionBody,
} from './sessions.queries.ts'

/** The browser that asks. */
export interface Browser {
  readonly address: string
  readonly userAgent: string
  /** Token of the session that it had before, if it had one. */
  readonly formerToken: string | undefined
}

const MAX_USER_AGENT = 200

/** What the pages need to know of somebody. */
export async function describeSession(deps: Deps, actor: Actor): Promise<Session> {
  const on = civilDay(deps.clock())
  const [choices, facts] = await Promise.all([
    listBodies(deps.db, actor.accountId, on),
    withReach(deps.db, { hasCredentials: true }, (trx) => findSignInFacts(trx, actor.accountId)),
  ])
  return {
    account: {
      id: actor.accountId,
      name: actor.accountName,
      displayName: actor.displayName,
      personId: actor.personId,
    },
    body: actor.body && {
      id: actor.body.id,
      name: actor.body.name,
      kind: actor.body.kind,
      townshipCodes: [...actor.body.townshipCodes],
      isDistrictWide: isDistrictWide(actor.body.kind),
    },
    roles: [...actor.roles],
    permissions: [...actor.permissions].toSorted(),
    choices,
    ...facts,
  }
}

/**
 * Begins a session with a token that nobody has seen before, ends the one that the browser had, and records it.
 * Gives the token for the cookie and who it speaks for.
 */
export async function beginSession(
  trx: Trx,
  deps: Deps,
  { accountId, browser, action }: { accountId: number; browser: Browser; action: string },
): Promise<{ token: string; actor: Actor }> {
  const now = deps.clock()
  const on = civilDay(now)
  const token = newToken()
  const tokenHash = hashToken(token)
  if (browser.formerToken !== undefined) await removeSession(trx, hashToken(browser.formerToken))
  await removeExpiredSessions(trx, now)
  const [first] = await listBodies(trx, accountId, on)
  await insertSession(trx, {
    tokenHash,
    id: randomUUID(),
    accountId,
    organisationId: first?.id ?? null,
    now,
    expiresAt: new Date(now.getTime() + IDLE_SECONDS * 1000),
    address: browser.address,
    userAgent: browser.userAgent.slice(0, MAX_USER_AGENT),
  })
  const row = await findSession(trx, tokenHash, { on })
  // Disabled since it was looked at.
  if (!row) throw new AppError('wrong_credentials', `account ${accountId} is not active`)
  const actor = actorOf(row, browser.address)
  const line = auditLine(actor, { kind: 'access', at: now }, { action, subjects: [`account:${accountId}`] })
  await insertAuditLine(trx, line)
  return { token, actor }
}

/** Ends the session of this browser. */
export async function endSession(deps: Deps, actor: Actor, token: string): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    await removeSession(trx, hashToken(token))
    const deed = { action: 'session.end', subjects: [`account:${actor.accountId}`] }
    await insertAuditLine(trx, auditLine(actor, { kind: 'access', at: deps.clock() }, deed))
  })
}

/** From now on the session acts for another body in which the account holds a role today. */
export async function chooseBody(deps: Deps, actor: Actor, organisationId: number): Promise<void> {
  const now = deps.clock()
  await deps.db.transaction().execute(async (trx) => {
    const choices = await listBodies(trx, actor.accountId, civilDay(now))
    if (!choices.some(({ id }) => id === organisationId)) {
      throw new AppError('organisation_not_found', `${actor.accountName} holds no role in ${organisationId}`)
    }
    await setSessionBody(trx, actor.sessionId, organisationId)
    const deed = { action: 'session.choose_body', subjects: [`organisation:${organisationId}`] }
    await insertAuditLine(trx, auditLine(actor, { kind: 'access', at: now }, deed))
  })
}
