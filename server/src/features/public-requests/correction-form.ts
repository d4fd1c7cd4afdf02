import { z } from 'zod'
import { civilDay } from '../../calendar.ts'
import { Id } from '../../contract.ts'
import { AppError } from '../../errors.ts'
import { parseInput } from '../../http/parse-input.ts'
import { findPublicDisclosure } from '../disclosures/public.queries.ts'
import type { SiteFormContent } from '../public-site/forms.contract.ts'
import { answerForm, BAD_REQUEST, type FormExchange, filledIn, orRefused, senderOf } from './form-answer.ts'
import { correctionFields, readCorrection, valuesOf } from './form-input.ts'
import { findReplyPeriod } from './sending.queries.ts'
import { sendRequest } from './sending.service.ts'
import { sendOnce } from './sending-once.service.ts'

type CorrectionPage = Omit<Extract<SiteFormContent, { kind: 'correction_form' }>, 'form'>

/** The record that the form is about. Throws `disclosure_not_found` for what is not on display. */
async function pageOf({ deps, request }: FormExchange): Promise<CorrectionPage> {
  const { id } = parseInput(z.strictObject({ id: Id }), request.params, request)
  const record = await findPublicDisclosure(deps.publicDb, id)
  if (!record) throw new AppError('disclosure_not_found', `no disclosure ${id} is out`)
  const period = await findReplyPeriod(deps.publicDb, civilDay(deps.clock()))
  const { title, party_name: partyName } = record
  return { kind: 'correction_form', record: { id, title, partyName }, replyDays: period?.value ?? null }
}

export async function showCorrectionForm(exchange: FormExchange): Promise<void> {
  answerForm(exchange, { ...(await pageOf(exchange)), form: filledIn({}).form })
}

export async function takeCorrectionForm(exchange: FormExchange): Promise<void> {
  const page = await pageOf(exchange)
  const values = valuesOf(exchange.request.body, correctionFields)
  const { body, wrong } = readCorrection(page.record.id, values)
  const { form, receipt } = filledIn(values, wrong)
  if (body === null) {
    exchange.response.status(BAD_REQUEST)
    answerForm(exchange, { ...page, form })
    return
  }
  await orRefused(
    exchange,
    async () => {
      const sender = senderOf(exchange)
      const { again, dueOn } = await sendOnce(sender, receipt, () => sendRequest(sender, body, receipt))
      answerForm(exchange, { kind: 'sent', of: 'correction', receipt, again, dueOn })
    },
    (refused) => answerForm(exchange, { ...page, form: { ...form, ...refused } }),
  )
}
