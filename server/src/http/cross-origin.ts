import type { Request, RequestHandler } from 'express'
import { AppError } from '../errors.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses requests that change something and that another site made a browser send. Browsers say where a request comes
 * from in `Sec-Fetch-Site`, older ones in `Origin` only; what says neither is no browser and carries no cookie of one.
 * (The same decision as `http.CrossOriginProtection` of Go 1.25.)
 */
export function refuseCrossOrigin(publicOrigin: string | undefined): RequestHandler {
  return (request, _response, next) => {
    if (SAFE_METHODS.has(request.method) || isFromHere(request, publicOrigin)) {
      next()
      return
    }
    throw new AppError('cross_origin', `cross-origin ${request.method} ${request.path}`)
  }
}

function isFromHere(request: Request, publicOrigin: string | undefined): boolean {
  const origin = request.get('Origin')
  const site = request.get('Sec-Fetch-Site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  if (origin === undefined) return true
  return origin === publicOrigin || origin === `${request.protocol}://${request.get('Host')}`
}
