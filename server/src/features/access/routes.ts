import type { Request, Response } from 'express'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../errors.ts'
import { accessEndpoint } from '../../http/endpoint.ts'
import { forgiveAttempt, limitAttempts } from './attempts.ts'
import { browserOf } from './browser.ts'
import {
  AcceptInvitation,
  AcceptInvitationElsewhere,
  BeginLink,
  BeginTotp,
  ChangePassword,
  ChooseBody,
  ConfirmTotp,
  EndAllSessions,
  EndOneSession,
  GetSession,
  ListSessions,
  LookAtInvitation,
  RemoveLink,
  RemoveTotp,
  SetUp,
  SignIn,
  SignOut,
} from './contract.ts'
import { clearCookie, readCookie, setCookie } from './cookies.ts'
import { createIdentify, SESSION_SECONDS } from './identify.ts'
import { acceptInvitation, lookAtInvitation } from './invitation.service.ts'
import { changePassword } from './own-password.service.ts'
import { readReturnPath } from './return-path.ts'
import { chooseBody, describeSession, endSession } from './session.service.ts'
import { describeSessions, endAllSessions, endOneSession } from './session-list.service.ts'
import { setUp } from './set-up.service.ts'
import { type Begun, signIn } from './sign-in.service.ts'
import { keepDeparture } from './single-sign-on.routes.ts'
import { removeLink, startAcceptance, startLink } from './single-sign-on.service.ts'
import { beginTotp, confirmFirstCode, endTotp } from './totp.service.ts'

interface Exchange {
  readonly request: Request
  readonly response: Response
}

/** Gives the browser its new cookie; the attempt of its address does not count. */
async function welcome(deps: Deps, { token, actor }: Begun, { request, response }: Exchange) {
  setCookie(response, deps.origin, { name: 'session', value: token, maxAgeSeconds: SESSION_SECONDS })
  await forgiveAttempt(deps, request)
  return { session: await describeSession(deps, actor) }
}

/** Whatever hashes or guesses is refused by address first. */
const limited = { gate: limitAttempts }

export const accessEndpoints = [
  accessEndpoint(GetSession, async (deps, { actor }) => ({
    session: actor ? await describeSession(deps, actor) : null,
    singleSignOn: deps.singleSignOn?.name ?? null,
  })),

  accessEndpoint(
    SignIn,
    async (deps, { body }, exchange) => {
      try {
        return await welcome(deps, await signIn(deps, body, browserOf(exchange.request, deps)), exchange)
      } catch (error) {
        // Half a sign-in, not a failed one.
        if (error instanceof AppError && error.code === 'code_required') {
          await forgiveAttempt(deps, exchange.request)
        }
        throw error
      }
    },
    limited,
  ),

  accessEndpoint(SignOut, async (deps, { actor }, { request, response }) => {
    await endSession(deps, actor, readCookie(request, deps.origin, 'session') ?? '')
    clearCookie(response, deps.origin, 'session')
    return { session: null }
  }),

  accessEndpoint(ChooseBody, async (deps, { actor, body }, { request }) => {
    await chooseBody(deps, actor, body.organisationId)
    const { actor: changed } = await createIdentify(deps)(request)
    if (!changed) throw new Error('the session ended while it changed')
    return { session: await describeSession(deps, changed) }
  }),

  accessEndpoint(
    SetUp,
    async (deps, { body }, exchange) =>
      welcome(deps, await setUp(deps, body, browserOf(exchange.request, deps)), exchange),
    limited,
  ),

  accessEndpoint(
    LookAtInvitation,
    async (deps, { body }, { request }) => {
      const { name, displayName, hasTotp, expiresAt } = await lookAtInvitation(deps, body.token)
      await forgiveAttempt(deps, request)
      return { name, displayName, hasTotp, expiresAt }
    },
    limited,
  ),

  accessEndpoint(
    AcceptInvitation,
    async (deps, { body }, exchange) =>
      welcome(deps, await acceptInvitation(deps, body, browserOf(exchange.request, deps)), exchange),
    limited,
  ),

  accessEndpoint(
    AcceptInvitationElsewhere,
    async (deps, { body }, { response }) => {
      const departure = await startAcceptance(deps, body.token)
      keepDeparture(deps, response, departure)
      return { location: departure.location }
    },
    limited,
  ),

  accessEndpoint(
    ChangePassword,
    async (deps, { actor, body }, { request }) => {
      await changePassword(deps, actor, body)
      await forgiveAttempt(deps, request)
      return { session: await describeSession(deps, actor) }
    },
    limited,
  ),

  accessEndpoint(ListSessions, async (deps, { actor }) => ({
    items: await describeSessions(deps.db, actor, deps.clock()),
  })),

  accessEndpoint(EndOneSession, async (deps, { actor, params }) => {
    await endOneSession(deps, actor, params.id)
    return { ended: 1 }
  }),

  accessEndpoint(EndAllSessions, async (deps, { actor }, { response }) => {
    const ended = await endAllSessions(deps, actor)
    clearCookie(response, deps.origin, 'session')
    return { ended }
  }),

  accessEndpoint(
    BeginTotp,
    async (deps, { actor, body }, { request }) => {
      const made = await beginTotp(deps, actor, body.password)
      await forgiveAttempt(deps, request)
      return made
    },
    limited,
  ),

  accessEndpoint(
    ConfirmTotp,
    async (deps, { actor, body }) => {
      await confirmFirstCode(deps, actor, body.code)
      return { session: await describeSession(deps, actor) }
    },
    limited,
  ),

  accessEndpoint(
    RemoveTotp,
    async (deps, { actor, body }) => {
      await endTotp(deps, actor, body.password)
      return { session: await describeSession(deps, actor) }
    },
    limited,
  ),

  accessEndpoint(
    BeginLink,
    async (deps, { actor, body }, { response }) => {
      const returnTo = readReturnPath(body.to)
      const departure = await startLink(deps, actor, { password: body.password, returnTo })
      keepDeparture(deps, response, departure)
      return { location: departure.location }
    },
    limited,
  ),

  accessEndpoint(
    RemoveLink,
    async (deps, { actor, body }) => {
      await removeLink(deps, actor, body.password)
      return { session: await describeSession(deps, actor) }
    },
    limited,
  ),
]
