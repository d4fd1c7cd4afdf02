import type { Request, Response } from 'express'
import { civilDay } from '../../calendar.ts'
import type { Deps } from '../../deps.ts'
import { AppError, TooMany } from '../../errors.ts'
import { newToken } from '../../tokens.ts'
import type { SiteForm, SiteFormContent } from '../public-site/forms.contract.ts'
import { type FormValues, receiptOf } from './form-input.ts'
import type { Sender } from './sending.service.ts'

/** Writes a page that answers one request and is not kept. */
export type WritePage = (request: Request, content: SiteFormContent) => string

/** What every form is answered with. */
export interface FormExchange {
  readonly deps: Deps
  readonly write: WritePage
  readonly request: Request
  readonly response: Response
}

export const BAD_REQUEST = 400

/** What somebody typed is nobody else's: no cache may keep the page. */
export const answerForm = ({ write, request, response }: FormExchange, content: SiteFormContent): void =>
  void response
    .set('Cache-Control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(write(request, content))

/** A form with what was typed; it carries the receipt that it will get. */
export const filledIn = (values: FormValues, wrong: readonly string[] = []) => {
  const receipt = receiptOf(values) ?? newToken()
  const form: SiteForm = { values: { ...values, receipt }, wrong, refusal: null }
  return { form, receipt }
}

export const senderOf = ({ deps, request }: FormExchange): Sender => ({
  deps,
  address: request.ip ?? '',
  today: civilDay(deps.clock()),
})

/** What is refused is said on the form itself, with everything that was typed. */
export async function orRefused(
  { response }: FormExchange,
  act: () => Promise<void>,
  show: (refused: Pick<SiteForm, 'wrong' | 'refusal'>) => unknown,
): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (error instanceof TooMany) {
      response.status(429).set('Retry-After', String(error.retryAfterSeconds))
      await show({ wrong: [], refusal: 'sendingLimit' })
    } else if (error instanceof AppError && error.fields.some(({ path }) => path === 'location')) {
      response.status(BAD_REQUEST)
      await show({ wrong: ['place'], refusal: null })
    } else throw error
  }
}
