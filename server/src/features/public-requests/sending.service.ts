import { withReach } from '@tongzhou/db'
import { insertAuditLine } from '../../audit/record.queries.ts'
import { auditLine, type Deed } from '../../audit/recorder.ts'
import { civilDay } from '../../calendar.ts'
import type { BodyOf } from '../../contract.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../errors.ts'
import { createReaderLimit } from '../../http/reader-limit.ts'
import { perPlatform } from '../../per-platform.ts'
import { hashToken, newToken } from '../../tokens.ts'
import { addWorkingDays } from '../../working-days.ts'
import { blurred } from './blur.ts'
import type { SendCorrectionRequest, SendProblemReport } from './contract.ts'
import {
  findCellOf,
  findReplyPeriod,
  findReportByReceipt,
  findRequestByReceipt,
  findTownshipAt,
  findTownshipOfRecord,
  insertReport,
  insertRequest,
} from './sending.queries.ts'

const AN_HOUR = 3600

/** What is kept, by address: a whole village behind one address may send twenty things at once. */
const sendingLimit = perPlatform(() => createReaderLimit({ burst: 20, perSecond: 20 / AN_HOUR }))
/** Receipts have 256 bits: guessing is hopeless anyway, and looking is cheap. */
const lookingLimit = perPlatform(() => createReaderLimit({ burst: 120, perSecond: 1 }))

export interface Sender {
  readonly deps: Deps
  /** Network address; counted, never kept. */
  readonly address: string
  readonly today: string
}

/** Something that came from outside: who sent it stays unknown, so the line has no account and no address. */
const lineOf = (deed: Deed, at: Date) => auditLine(null, { kind: 'write', at }, deed)

/**
 * Throws `disclosure_not_found` for what is not out, `too_many_questions`.
 * @param receipt of the form on which it was written, so that the same form is taken once; a new one where absent
 */
export async function sendRequest(
  { deps, address, today }: Sender,
  body: BodyOf<typeof SendCorrectionRequest>,
  receipt = newToken(),
) {
  const record = await findTownshipOfRecord(deps.publicDb, body.disclosureId)
  if (!record) throw new AppError('disclosure_not_found', `no disclosure ${body.disclosureId} is out`)
  const period = await findReplyPeriod(deps.publicDb, today)
  if (!period) throw new Error(`no rule says how soon a request of ${today} is replied to`)
  const now = deps.clock()
  sendingLimit(deps)(address, now.getTime())
  const dueOn = addWorkingDays(today, period.value).day
  const townshipCode = record.township_code
  await withReach(deps.db, { townships: [townshipCode] }, async (trx) => {
    const received = { ...body, townshipCode, receiptHash: hashToken(receipt), receivedAt: now, dueOn }
    const id = await insertRequest(trx, received)
    const subjects = [`correction_request:${id}`, `disclosure:${body.disclosureId}`]
    const deed = { action: 'correction_request.receive', subjects, after: { subject: body.subject, dueOn } }
    await insertAuditLine(trx, lineOf(deed, now))
  })
  return { receipt, dueOn }
}

/** Throws `bad_request` for a place outside of the district, `too_many_questions`. */
export async function sendReport(
  { deps, address, today }: Sender,
  body: BodyOf<typeof SendProblemReport>,
  receipt = newToken(),
) {
  const cell = await findCellOf(deps.publicDb, body.location, today)
  const townshipCode =
    cell?.township_code ?? (await findTownshipAt(deps.publicDb, body.location, today))?.code
  if (townshipCode === undefined) {
    throw new AppError('bad_request', 'a place outside of the district', [
      { path: 'location', message: 'expects_place_in_district' },
    ])
  }
  const now = deps.clock()
  sendingLimit(deps)(address, now.getTime())
  await withReach(deps.db, { townships: [townshipCode] }, async (trx) => {
    const id = await insertReport(trx, {
      ...body,
      townshipCode,
      cellId: cell?.cell_id ?? null,
      receiptHash: hashToken(receipt),
      blurred: blurred(body.location),
      receivedAt: now,
    })
    const subjects = [`problem_report:${id}`]
    const deed = {
      action: 'problem_report.receive',
      subjects,
      after: { element: body.element, townshipCode },
    }
    await insertAuditLine(trx, lineOf(deed, now))
  })
  return { receipt, townshipCode, cellCode: cell?.code ?? null }
}

const dayOf = (at: Date | null): string | null => (at === null ? null : civilDay(at))

/** Throws `receipt_not_found`, `too_many_questions`. */
export async function lookUpRequest({ deps, address }: Sender, receipt: string) {
  lookingLimit(deps)(address, deps.clock().getTime())
  const receiptHash = hashToken(receipt)
  const found = await withReach(deps.db, { receiptHash }, (trx) => findRequestByReceipt(trx, receiptHash))
  if (!found) throw new AppError('receipt_not_found', 'no request has this receipt')
  return {
    disclosureId: found.disclosure_id,
    subject: found.subject,
    state: found.state,
    receivedOn: civilDay(found.received_at),
    dueOn: found.due_on,
    reply: found.reply,
    repliedOn: dayOf(found.replied_at),
  }
}

/** Throws `receipt_not_found`, `too_many_questions`. */
export async function lookUpReport({ deps, address }: Sender, receipt: string) {
  lookingLimit(deps)(address, deps.clock().getTime())
  const receiptHash = hashToken(receipt)
  const found = await withReach(deps.db, { receiptHash }, (trx) => findReportByReceipt(trx, receiptHash))
  if (!found) throw new AppError('receipt_not_found', 'no report has this receipt')
  return {
    element: found.element,
    state: found.state,
    receivedOn: civilDay(found.received_at),
    handledOn: dayOf(found.handled_at),
    note: found.public_note,
  }
}
