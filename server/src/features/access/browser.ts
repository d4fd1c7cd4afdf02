import type { Request } from 'express'
import type { Deps } from '../../deps.ts'
import { readCookie } from './cookies.ts'
import type { Browser } from './session.service.ts'

/** The browser that asks. */
export const browserOf = (request: Request, { origin }: Pick<Deps, 'origin'>): Browser => ({
  address: request.ip ?? '',
  userAgent: request.get('User-Agent') ?? '',
  formerToken: readCookie(request, origin, 'session'),
})
