import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import type { Deps } from '../../deps.ts'
import { AppError, TooMany } from '../../errors.ts'
import { languageOf } from '../../http/language.ts'
import { knownError, statusOf } from '../../http/problem.ts'
import { isOfSite } from './site-address.ts'
import { type PageWriter, pageWriter } from './write-page.ts'

const HTML = 'text/html; charset=utf-8'

/** Every refusal on the site is a page with the way back, in the language of the address. */
export function siteProblem(deps: Deps, { write }: PageWriter): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent || !isOfSite(request)) {
      next(error)
      return
    }
    const known = knownError(error)
    if (known.code === 'internal') deps.log.error({ err: error, path: request.path }, 'page failed')
    sendProblem(write, { request, response, known })
  }
}

/** Addresses at which there is nothing: a page for whoever reads pages; everybody else is told by what comes after. */
export const nothingOnSite =
  (deps: Deps): RequestHandler =>
  (request, response, next) => {
    const writer = pageWriter(deps)
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    // Who names no type, as most programs do, is answered as a program.
    const wantsPage = request.accepts(['json', 'html']) === 'html'
    if (!writer || !isRead || !wantsPage || !isOfSite(request)) {
      next()
      return
    }
    const known = new AppError('not_found', `nothing at ${request.path}`)
    sendProblem(writer.write, { request, response, known })
  }

function sendProblem(
  write: PageWriter['write'],
  { request, response, known }: { request: Request; response: Response; known: AppError },
): void {
  const speech = languageOf(request)
  const status = statusOf[known.code]
  const fields = known.fields.map(({ path, message }) => ({ path, message: speech.hint(message) }))
  response.removeHeader('ETag')
  if (known instanceof TooMany) response.set('Retry-After', String(known.retryAfterSeconds))
  response
    .status(status)
    .set('Cache-Control', 'no-store')
    .type(HTML)
    .send(write(request, { kind: 'problem', status, sentence: speech.sentence(known.code), fields }))
}
