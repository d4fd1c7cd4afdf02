import express, { type RequestHandler, type Router } from 'express'
import type { Deps } from '../../deps.ts'
import { refuseCrossOrigin } from '../../http/cross-origin.ts'
import { admitReader } from '../../http/public-face.ts'
import { showCorrectionForm, takeCorrectionForm } from './correction-form.ts'
import type { FormExchange, WritePage } from './form-answer.ts'
import { showReceiptForm, takeReceiptForm } from './receipt-form.ts'
import { showReportForm, takeReportForm } from './report-form.ts'

const MOST_BYTES = '64kb'

type Answer = (exchange: FormExchange) => Promise<void> | void

const forms: Readonly<Record<string, { readonly show: Answer; readonly take: Answer }>> = {
  '/disclosures/:id/correction': { show: showCorrectionForm, take: takeCorrectionForm },
  '/report': { show: showReportForm, take: takeReportForm },
  '/receipt': { show: showReceiptForm, take: takeReceiptForm },
}

/**
 * Forms of the public site: they work without scripts, lose nothing that was typed, and what is sent stands in no address, no
 * cache and no log. A form brings its receipt along, so that sending it twice is taken once. Another site's form is refused as
 * everywhere.
 */
export function publicFormRoutes(deps: Deps, write: WritePage): Router {
  const router = express.Router()
  const answerBy =
    (answer: Answer): RequestHandler =>
    async (request, response) => {
      admitReader(deps, request)
      await answer({ deps, write, request, response })
    }
  const before = [
    refuseCrossOrigin(deps.origin.publicOrigin),
    express.urlencoded({ extended: false, limit: MOST_BYTES }),
  ]
  for (const prefix of ['', '/en']) {
    for (const [path, { show, take }] of Object.entries(forms)) {
      router.get(prefix + path, answerBy(show))
      router.post(prefix + path, ...before, answerBy(take))
    }
  }
  return router
}
