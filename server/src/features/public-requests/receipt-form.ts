import { answerForm, BAD_REQUEST, type FormExchange, senderOf } from './form-answer.ts'
import { receiptOf, valuesOf } from './form-input.ts'
import { lookUpAny } from './sending-once.service.ts'

const NOT_FOUND = 404

export function showReceiptForm(exchange: FormExchange): void {
  answerForm(exchange, { kind: 'receipt', form: { values: {}, wrong: [], refusal: null }, found: null })
}

/** What became of something; the receipt travels in the body, so that it stands in no address and no log. */
export async function takeReceiptForm(exchange: FormExchange): Promise<void> {
  const values = valuesOf(exchange.request.body, ['receipt'])
  const receipt = receiptOf({ receipt: values['receipt']?.trim() ?? '' })
  if (receipt === undefined) {
    exchange.response.status(BAD_REQUEST)
    const form = { values, wrong: ['receipt'], refusal: null }
    answerForm(exchange, { kind: 'receipt', form, found: null })
    return
  }
  const found = await lookUpAny(senderOf(exchange), receipt)
  if (!found) exchange.response.status(NOT_FOUND)
  const form = { values, wrong: [], refusal: found ? null : ('receiptUnknown' as const) }
  answerForm(exchange, { kind: 'receipt', form, found })
}
