import type { LngLat } from '@tongzhou/db'
import { civilDay } from '../../calendar.ts'
import type { SiteForm } from '../public-site/forms.contract.ts'
import { answerForm, BAD_REQUEST, type FormExchange, filledIn, orRefused, senderOf } from './form-answer.ts'
import {
  cellCodeOf,
  type FormValues,
  pointedPlace,
  readReport,
  reportFields,
  valuesOf,
} from './form-input.ts'
import { findPlaceOf } from './sending.queries.ts'
import { sendReport } from './sending.service.ts'
import { sendOnce } from './sending-once.service.ts'

/** The cell of what the form says of the place: of the point, else of the code. */
async function cellOf({ deps }: FormExchange, values: FormValues) {
  const place = pointedPlace(values)
  const code = cellCodeOf(values)
  if (!place && code === undefined) return undefined
  const wanted = place ? { place } : { code: code ?? '' }
  return findPlaceOf(deps.publicDb, wanted, civilDay(deps.clock()))
}

async function show(exchange: FormExchange, form: SiteForm): Promise<void> {
  const cell = await cellOf(exchange, form.values)
  answerForm(exchange, {
    kind: 'report_form',
    cell: cell ? { code: cell.code, name: cell.name } : null,
    form,
  })
}

export async function showReportForm(exchange: FormExchange): Promise<void> {
  await show(exchange, filledIn(valuesOf(exchange.request.query, ['cell', 'lng', 'lat'])).form)
}

export async function takeReportForm(exchange: FormExchange): Promise<void> {
  const values = valuesOf(exchange.request.body, reportFields)
  const { body, wrong } = readReport(values, await placeOf(exchange, values))
  const { form, receipt } = filledIn(values, wrong)
  if (body === null) {
    exchange.response.status(BAD_REQUEST)
    await show(exchange, form)
    return
  }
  await orRefused(
    exchange,
    async () => {
      const sender = senderOf(exchange)
      const send = async () => {
        await sendReport(sender, body, receipt)
        return {}
      }
      const { again } = await sendOnce(sender, receipt, send)
      answerForm(exchange, { kind: 'sent', of: 'report', receipt, again, dueOn: null })
    },
    (refused) => show(exchange, { ...form, ...refused }),
  )
}

/** Where the form says the problem is. */
async function placeOf(exchange: FormExchange, values: FormValues) {
  const pointed = pointedPlace(values)
  if (pointed) return { location: pointed, isExact: true }
  const cell = await cellOf(exchange, values)
  return cell && { location: [cell.lng, cell.lat] as LngLat, isExact: false }
}
