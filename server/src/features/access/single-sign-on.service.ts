import type { Db } from '@tongzhou/db'
import { insertAuditLine } from '../../audit/record.queries.ts'
import { auditLine } from '../../audit/recorder.ts'
import type { Actor } from '../../authority/actor.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../errors.ts'
import { hashToken } from '../../tokens.ts'
import { useToken } from './account-tokens.queries.ts'
import { activateAccount } from './accounts.queries.ts'
import { lookAtInvitation } from './invitation.service.ts'
import {
  type Flow,
  findIdentity,
  insertFlow,
  insertIdentity,
  removeIdentities,
  takeFlow,
} from './oidc.queries.ts'
import { recordOwn, withOwnPassword } from './own-password.service.ts'
import { type Browser, beginSession } from './session.service.ts'
import { removeSessions } from './sessions.queries.ts'
import type { Begun } from './sign-in.service.ts'
import { makeAuthorization, readSubject, type Subject } from './single-sign-on.ts'

/** So long somebody may take at the provider. */
export const FLOW_SECONDS = 600

/** Why a browser that came back is not let in; a word in the address of the page that says so. */
export type SingleSignOnProblem = 'sso_failed' | 'sso_unknown' | 'sso_taken' | 'sso_disabled'

export class SingleSignOnRefused extends Error {
  override readonly name = 'SingleSignOnRefused'
  readonly problem: SingleSignOnProblem
  /** Page inside the office that says so. */
  readonly page: string

  constructor(problem: SingleSignOnProblem, page: string) {
    super(problem)
    this.problem = problem
    this.page = page
  }
}

export const SIGN_IN_PAGE = '/office/sign-in'

interface Start {
  readonly returnTo: string
  readonly accountId?: number
  readonly tokenHash?: Buffer
}

/** Where the browser goes, and the state for its cookie. */
export interface Departure {
  readonly location: string
  readonly state: string
}

async function depart(deps: Deps, { returnTo, accountId, tokenHash }: Start): Promise<Departure> {
  const { location, state, nonce, codeVerifier } = await makeAuthorization(deps)
  const now = deps.clock()
  await deps.db.transaction().execute((trx) =>
    insertFlow(
      trx,
      {
        stateHash: hashToken(state),
        nonce,
        codeVerifier,
        returnTo,
        accountId: accountId ?? null,
        tokenHash: tokenHash ?? null,
        expiresAt: new Date(now.getTime() + FLOW_SECONDS * 1000),
      },
      now,
    ),
  )
  return { location, state }
}

export const startSignIn = (deps: Deps, returnTo: string): Promise<Departure> => depart(deps, { returnTo })

/** To join the own account with one at the provider; asks for the password, because the join opens the account. */
export async function startLink(
  deps: Deps,
  actor: Actor,
  { password, returnTo }: { password: string; returnTo: string },
): Promise<Departure> {
  const proof = { password, path: 'password' }
  await withOwnPassword(deps, { actor, proof }, async () => undefined)
  return depart(deps, { returnTo, accountId: actor.accountId })
}

/** To accept a first invitation with the account at the provider. A forgotten password is no way around it. */
export async function startAcceptance(deps: Deps, token: string): Promise<Departure> {
  const { accountId, state } = await lookAtInvitation(deps, token)
  if (state !== 'invited') throw new AppError('link_gone', 'not a first invitation')
  return depart(deps, { returnTo: '/office', accountId, tokenHash: hashToken(token) })
}

/** What a browser brings back. */
export interface Return {
  /** Query of the address, as it came. */
  readonly search: string
  readonly state: string | undefined
  /** State in the cookie of the browser that left. */
  readonly cookieState: string | undefined
  readonly actor: Actor | null
  readonly browser: Browser
}

export interface Arrival {
  readonly returnTo: string
  /** A new session; absent where the browser keeps its own. */
  readonly begun?: Begun
}

/** Lets in who comes back from the provider. Throws SingleSignOnRefused. */
export async function arrive(deps: Deps, back: Return): Promise<Arrival> {
  const { state } = back
  if (state === undefined || state !== back.cookieState)
    throw new SingleSignOnRefused('sso_failed', SIGN_IN_PAGE)
  const flow = await takeFlow(deps.db, hashToken(state), deps.clock())
  if (!flow) throw new SingleSignOnRefused('sso_failed', SIGN_IN_PAGE)
  const subject = await readCheckedSubject(deps, { flow, state, search: back.search })
  if (flow.account_id === null) return admit(deps, { flow, subject, back })
  if (flow.token_hash === null) return link(deps, { flow, subject, back }, flow.account_id)
  return accept(deps, { flow, subject, back }, { accountId: flow.account_id, tokenHash: flow.token_hash })
}

async function readCheckedSubject(
  deps: Deps,
  { flow, state, search }: { flow: Flow; state: string; search: string },
): Promise<Subject> {
  try {
    return await readSubject(deps, search, { state, nonce: flow.nonce, codeVerifier: flow.code_verifier })
  } catch (error) {
    deps.log.warn({ err: error }, 'the answer of the provider was refused')
    throw new SingleSignOnRefused('sso_failed', SIGN_IN_PAGE)
  }
}

interface Coming {
  readonly flow: Flow
  readonly subject: Subject
  readonly back: Return
}

/** A sign-in: the identity must be joined with an active account. Names and addresses at the provider say nothing. */
async function admit(deps: Deps, { flow, subject, back }: Coming): Promise<Arrival> {
  const found = await findIdentity(deps.db, subject)
  if (!found) {
    await recordUnknown(deps.db, { subject, address: back.browser.address, at: deps.clock() })
    throw new SingleSignOnRefused('sso_unknown', SIGN_IN_PAGE)
  }
  if (found.state !== 'active') throw new SingleSignOnRefused('sso_disabled', SIGN_IN_PAGE)
  const begun = await deps.db.transaction().execute((trx) =>
    beginSession(trx, deps, {
      accountId: found.account_id,
      browser: back.browser,
      action: 'session.begin_single_sign_on',
    }),
  )
  return { returnTo: flow.return_to, begun }
}

/** The join of an own account; whoever comes back must still be the one who left. */
async function link(deps: Deps, { flow, subject, back }: Coming, accountId: number): Promise<Arrival> {
  const { actor } = back
  if (actor?.accountId !== accountId) throw new SingleSignOnRefused('sso_failed', SIGN_IN_PAGE)
  await deps.db.transaction().execute(async (trx) => {
    if (!(await insertIdentity(trx, { ...subject, accountId, now: deps.clock() }))) {
      throw new SingleSignOnRefused('sso_taken', flow.return_to)
    }
    const deed = { action: 'account.link', subjects: [`account:${accountId}`], after: { ...subject } }
    await recordOwn(trx, deps, { actor, deed })
  })
  return { returnTo: flow.return_to }
}

/** An invitation accepted with the identity instead of a password. */
async function accept(
  deps: Deps,
  { flow, subject, back }: Coming,
  { accountId, tokenHash }: { accountId: number; tokenHash: Buffer },
): Promise<Arrival> {
  const now = deps.clock()
  const begun = await deps.db.transaction().execute(async (trx) => {
    if (!(await useToken(trx, { tokenHash, now }))) throw new SingleSignOnRefused('sso_failed', SIGN_IN_PAGE)
    if (!(await insertIdentity(trx, { ...subject, accountId, now }))) {
      throw new SingleSignOnRefused('sso_taken', SIGN_IN_PAGE)
    }
    await activateAccount(trx, accountId)
    await removeSessions(trx, accountId)
    return beginSession(trx, deps, { accountId, browser: back.browser, action: 'account.accept_invitation' })
  })
  return { returnTo: flow.return_to, begun }
}

function recordUnknown(
  db: Db,
  { subject, address, at }: { subject: Subject; address: string; at: Date },
): Promise<void> {
  const deed = { action: 'sign_in.unknown_subject', subjects: [], after: { ...subject } }
  return db
    .transaction()
    .execute((trx) => insertAuditLine(trx, auditLine(null, { kind: 'access', at, address }, deed)))
}

/** Parts the own account from the one at the provider. */
export async function removeLink(deps: Deps, actor: Actor, password: string): Promise<void> {
  await withOwnPassword(deps, { actor, proof: { password, path: 'password' } }, async (trx) => {
    const removed = await removeIdentities(trx, actor.accountId)
    const deed = { action: 'account.unlink', subjects: [`account:${actor.accountId}`], after: { removed } }
    await recordOwn(trx, deps, { actor, deed })
  })
}
