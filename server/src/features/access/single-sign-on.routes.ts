import express, { type Request, type Response, type Router } from 'express'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../errors.ts'
import type { Identify } from '../../http/endpoint.ts'
import { limitAttempts } from './attempts.ts'
import { browserOf } from './browser.ts'
import { clearCookie, readCookie, setCookie } from './cookies.ts'
import { SESSION_SECONDS } from './identify.ts'
import { readReturnPath, withProblem } from './return-path.ts'
import {
  arrive,
  type Departure,
  FLOW_SECONDS,
  SIGN_IN_PAGE,
  SingleSignOnRefused,
  startSignIn,
} from './single-sign-on.service.ts'

/** Binds the way to the provider to this browser. */
export function keepDeparture(deps: Deps, response: Response, { state }: Departure): void {
  setCookie(response, deps.origin, { name: 'oidc', value: state, maxAgeSeconds: FLOW_SECONDS })
}

/** Addresses to which the browser itself goes; they answer with redirects, so they stand beside the contracts. */
export function singleSignOnRoutes(deps: Deps, identify: Identify): Router {
  const router = express.Router()
  if (!deps.singleSignOn) return router

  router.get('/api/session/oidc/start', limitAttempts(deps), async (request, response) => {
    response.set('Cache-Control', 'no-store').redirect(await leave(request, response))
  })

  router.get('/api/session/oidc/callback', limitAttempts(deps), async (request, response) => {
    const cookieState = readCookie(request, deps.origin, 'oidc')
    clearCookie(response, deps.origin, 'oidc')
    response.set('Cache-Control', 'no-store').redirect(await comeBack(request, response, cookieState))
  })

  /** Where the browser goes to sign in; a browser is never shown a problem as JSON. */
  async function leave(request: Request, response: Response) {
    try {
      const departure = await startSignIn(deps, readReturnPath(request.query['to']))
      keepDeparture(deps, response, departure)
      return departure.location
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'single_sign_on_unavailable') throw error
      return withProblem(SIGN_IN_PAGE, 'sso_unavailable')
    }
  }

  /** Where the browser goes from here. */
  async function comeBack(request: Request, response: Response, cookieState: string | undefined) {
    const { state } = request.query
    try {
      const { returnTo, begun } = await arrive(deps, {
        search: new URL(request.originalUrl, 'http://here.invalid').search,
        state: typeof state === 'string' ? state : undefined,
        cookieState,
        actor: (await identify(request)).actor,
        browser: browserOf(request, deps),
      })
      if (begun) {
        setCookie(response, deps.origin, {
          name: 'session',
          value: begun.token,
          maxAgeSeconds: SESSION_SECONDS,
        })
      }
      return returnTo
    } catch (error) {
      if (error instanceof SingleSignOnRefused) return withProblem(error.page, error.problem)
      throw error
    }
  }

  return router
}
