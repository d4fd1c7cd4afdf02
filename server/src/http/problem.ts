import type { ErrorRequestHandler, RequestHandler } from 'express'
import type { Logger } from 'pino'
import { AppError, AppErrorWithFacts, type ErrorCode, TooMany } from '../errors.ts'
import { errorFacts } from './error-facts.ts'
import { languageOf } from './language.ts'

/** HTTP status of every error code. */
export const statusOf: Readonly<Record<ErrorCode, number>> = {
  bad_request: 400,
  not_found: 404,
  cell_not_found: 404,
  no_cell_here: 404,
  no_plan_in_force: 404,
  plan_not_found: 404,
  enterprise_not_found: 404,
  case_not_found: 404,
  disclosure_not_found: 404,
  disclosure_gone: 410,
  collection_not_found: 404,
  feature_not_found: 404,
  receipt_not_found: 404,
  request_not_found: 404,
  same_person: 403,
  decision_annulled: 409,
  not_yet: 409,
  tile_version_gone: 410,
  sign_in_required: 401,
  wrong_credentials: 401,
  code_required: 401,
  too_many_attempts: 429,
  too_many_questions: 429,
  link_gone: 410,
  single_sign_on_unavailable: 503,
  not_allowed: 403,
  cross_origin: 403,
  edit_conflict: 409,
  already_exists: 409,
  too_large: 413,
  wrong_file_type: 415,
  organisation_not_found: 404,
  body_in_use: 409,
  area_not_found: 404,
  file_not_found: 404,
  account_not_found: 404,
  role_grant_not_found: 404,
  session_not_found: 404,
  role_not_for_body: 400,
  last_administrator: 409,
  own_account: 403,
  equipment_not_found: 404,
  norm_not_found: 404,
  wrong_sheet_type: 415,
  sheet_encrypted: 400,
  sheet_damaged: 400,
  sheet_too_large: 413,
  wrong_stage: 409,
  person_not_found: 404,
  entry_not_found: 404,
  certificate_missing: 409,
  handover_not_found: 404,
  handover_line_not_found: 404,
  handover_closed: 409,
  handover_exists: 409,
  nothing_to_hand_over: 409,
  line_decided: 409,
  line_outdated: 409,
  receiver_cannot_take: 409,
  not_the_receiver: 403,
  role_taken: 409,
  wrong_plan_file: 415,
  plan_file_damaged: 400,
  plan_file_too_large: 413,
  plan_not_draft: 409,
  plan_changed: 409,
  plan_not_in_review: 409,
  plan_has_errors: 409,
  plan_has_gaps: 409,
  plan_has_vacancies: 409,
  plan_does_not_fit: 409,
  plan_not_proved: 409,
  plan_cannot_roll_back: 409,
  plan_day_taken: 409,
  partition_under_way: 409,
  partition_queue_full: 503,
  internal: 500,
}

/** Every address that nobody answers. */
export const nothingHere: RequestHandler = (request) => {
  throw new AppError('not_found', `nothing at ${request.path}`)
}

/** The one place where an error becomes an answer: RFC 9457, a code, a sentence, fields; never a stack. */
export function answerProblems(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const known = knownError(error)
    if (known.code === 'internal')
      log.error({ error: errorFacts(error), path: request.path }, 'request failed')
    if (response.headersSent) {
      next(error)
      return
    }
    const speech = languageOf(request)
    response.status(statusOf[known.code]).removeHeader('ETag')
    if (known instanceof TooMany) response.set('Retry-After', String(known.retryAfterSeconds))
    response
      .set('Cache-Control', 'no-store')
      .vary('Accept-Language')
      .type('application/problem+json')
      .send(
        JSON.stringify({
          type: 'about:blank',
          title: speech.sentence(known.code),
          status: statusOf[known.code],
          code: known.code,
          ...(known.fields.length > 0 && {
            fields: known.fields.map(({ path, message }) => ({ path, message: speech.hint(message) })),
          }),
          ...(known instanceof AppErrorWithFacts && { facts: known.facts }),
        }),
      )
  }
}

/** An error as the world may know it: what nobody foresaw is `internal`. */
export function knownError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (isTooLarge(error)) return new AppError('too_large', 'body too large')
  if (isClientFault(error)) return new AppError('bad_request', 'malformed request')
  return new AppError('internal', 'unexpected error')
}

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'status' in error && error.status === 413

/** Express reports malformed addresses and bodies as errors with a 4xx status. */
function isClientFault(error: unknown): boolean {
  const status = error instanceof Error && 'status' in error ? error.status : undefined
  return typeof status === 'number' && status >= 400 && status < 500
}
