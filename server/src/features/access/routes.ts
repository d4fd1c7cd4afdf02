import type { Request } from 'express'
import type { Deps } from '../../deps.ts'
import { accessEndpoint } from '../../http/endpoint.ts'
import { ChooseBody, GetSession, SignIn, SignOut } from './contract.ts'
import { clearCookie, readCookie, setCookie } from './cookies.ts'
import { createIdentify, SESSION_SECONDS } from './identify.ts'
import { type Browser, chooseBody, describeSession, endSession } from './session.service.ts'
import { signIn } from './sign-in.service.ts'

const browserOf = (request: Request, { origin }: Deps): Browser => ({
  address: request.ip ?? '',
  userAgent: request.get('User-Agent') ?? '',
  formerToken: readCookie(request, origin, 'session'),
})

export const accessEndpoints = [
  accessEndpoint(GetSession, async (deps, { actor }) => ({
    session: actor ? await describeSession(deps, actor) : null,
    singleSignOn: null,
  })),

  accessEndpoint(SignIn, async (deps, { body }, { request, response }) => {
    const { token, actor } = await signIn(deps, body, browserOf(request, deps))
    setCookie(response, deps.origin, { name: 'session', value: token, maxAgeSeconds: SESSION_SECONDS })
    return { session: await describeSession(deps, actor) }
  }),

  accessEndpoint(SignOut, async (deps, { actor }, { request, response }) => {
    await endSession(deps, actor, readCookie(request, deps.origin, 'session') ?? '')
    clearCookie(response, deps.origin, 'session')
    return { session: null }
  }),

  accessEndpoint(ChooseBody, async (deps, { actor, body }, { request }) => {
    await chooseBody(deps, actor, body.organisationId)
    const changed = await createIdentify(deps)(request)
    if (!changed) throw new Error('the session ended while it changed')
    return { session: await describeSession(deps, changed) }
  }),
]
