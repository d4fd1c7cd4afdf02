import type { Request, RequestHandler } from 'express'
import { civilDay } from '../../calendar.ts'
import type { Deps } from '../../deps.ts'

export type SiteLanguage = 'zh' | 'en'

/** First words of addresses that are no pages of the site: the office, the interfaces, built files. */
const others = /^\/(?:api|assets|feeds|office|ogc|open-data|site|tiles)(?:[/?]|$)/

/** Whether an address is one of the public site, also one at which there is nothing. */
export const isOfSite = ({ originalUrl }: Pick<Request, 'originalUrl'>): boolean => !others.test(originalUrl)

/** What the address of a request says: its language, the day, and how the platform is reached. */
export const addressOf = (
  deps: Deps,
  request: Request,
): { readonly language: SiteLanguage; readonly today: string; readonly origin: string } => ({
  language: /^\/en(\/|\?|$)/.test(request.originalUrl) ? 'en' : 'zh',
  today: civilDay(deps.clock()),
  origin: deps.origin.publicOrigin ?? `${request.protocol}://${request.get('Host') ?? 'localhost'}`,
})

/** A page speaks the language of its address, its refusals and faults of fields included; the office that of its reader. */
export const speakAsAddressed =
  (deps: Deps): RequestHandler =>
  (request, _response, next) => {
    if (isOfSite(request)) request.headers['accept-language'] = addressOf(deps, request).language
    next()
  }
