import { z } from 'zod'
import { reachOf } from '../../authority/actor.ts'
import { readCursor } from '../../cursor.ts'
import { accessEndpoint, command, endpoint } from '../../http/endpoint.ts'
import { pageOf } from '../../paging.ts'
import { countWorkingDays, isCalendarKnown } from '../../working-days.ts'
import { PublicKind } from '../disclosures/filter.contract.ts'
import { Element } from '../enterprises/contract.ts'
import {
  CorrectionRequestState,
  CorrectionSubject,
  HandleProblemReport,
  ListCorrectionRequests,
  ListProblemReports,
  LookUpCorrectionRequest,
  LookUpProblemReport,
  ProblemReportState,
  ReplyToCorrectionRequest,
  SendCorrectionRequest,
  SendProblemReport,
} from './contract.ts'
import {
  countReports,
  countRequests,
  listReports,
  listRequests,
  type ReportRow,
  type RequestRow,
} from './office.queries.ts'
import { handleReport, replyToRequest } from './office.service.ts'
import { lookUpReport, lookUpRequest, sendReport, sendRequest } from './sending.service.ts'

const DuePlace = z.tuple([z.iso.date(), z.int()]).transform(([dueOn, id]) => ({ dueOn, id }))
const IdPlace = z.tuple([z.int()]).transform(([id]) => id)

/** What people without an account send, and what the office does with it. */
export const publicRequestEndpoints = [
  accessEndpoint(SendCorrectionRequest, (deps, { body, address, today }) =>
    sendRequest({ deps, address, today }, body),
  ),

  accessEndpoint(LookUpCorrectionRequest, async (deps, { body, address, today }) => {
    const found = await lookUpRequest({ deps, address, today }, body.receipt)
    return {
      ...found,
      subject: CorrectionSubject.parse(found.subject),
      state: CorrectionRequestState.parse(found.state),
    }
  }),

  accessEndpoint(SendProblemReport, (deps, { body, address, today }) =>
    sendReport({ deps, address, today }, body),
  ),

  accessEndpoint(LookUpProblemReport, async (deps, { body, address, today }) => {
    const found = await lookUpReport({ deps, address, today }, body.receipt)
    return {
      ...found,
      element: Element.parse(found.element),
      state: ProblemReportState.parse(found.state),
    }
  }),

  endpoint(
    ListCorrectionRequests,
    async ({ db }, { query: { limit, after, state }, actor, today }) => {
      const wanted = { reach: reachOf(actor), state }
      const place = after === undefined ? undefined : readCursor(after, DuePlace)
      const rows = await listRequests(db, wanted, { limit, after: place })
      const total = await countRequests(db, wanted)
      const item = (row: RequestRow) => requestAnswer(row, today)
      return pageOf(rows, { limit, total, place: (row) => [row.due_on, row.id], item })
    },
    { recorded: ({ items }) => items.map(({ id }) => `correction_request:${id}`) },
  ),

  command(ReplyToCorrectionRequest, (work, { actor, params, body }) =>
    replyToRequest(work, actor, { ...body, id: params.id }),
  ),

  endpoint(
    ListProblemReports,
    async ({ db }, { query: { limit, after, state }, actor }) => {
      const wanted = { reach: reachOf(actor), state }
      const place = after === undefined ? undefined : readCursor(after, IdPlace)
      const rows = await listReports(db, wanted, { limit, after: place })
      const total = await countReports(db, wanted)
      return pageOf(rows, { limit, total, place: (row) => [row.id], item: reportAnswer })
    },
    { recorded: ({ items }) => items.map(({ id }) => `problem_report:${id}`) },
  ),

  command(HandleProblemReport, (work, { actor, params, body }) =>
    handleReport(work, actor, { ...body, id: params.id }),
  ),
]

const requestAnswer = (row: RequestRow, today: string) => ({
  id: row.id,
  disclosureId: row.disclosure_id,
  disclosureKind: PublicKind.parse(row.disclosure_kind),
  disclosureTitle: row.disclosure_title,
  townshipCode: row.township_code,
  townshipName: row.township_name,
  townshipNameEn: row.township_name_en,
  subject: CorrectionSubject.parse(row.subject),
  statement: row.statement,
  applicantName: row.applicant_name,
  applicantPhone: row.applicant_phone,
  receivedAt: row.received_at.toISOString(),
  dueOn: row.due_on,
  daysLeft: row.state === 'received' ? countWorkingDays(today, row.due_on) : null,
  overdue: row.state === 'received' && row.due_on < today,
  dueVerified: isCalendarKnown(row.due_on),
  state: CorrectionRequestState.parse(row.state),
  reply: row.reply,
  repliedAt: row.replied_at?.toISOString() ?? null,
  revision: row.revision,
})

const reportAnswer = (row: ReportRow) => ({
  id: row.id,
  townshipCode: row.township_code,
  townshipName: row.township_name,
  townshipNameEn: row.township_name_en,
  cellCode: row.cell_code,
  element: Element.parse(row.element),
  statement: row.statement,
  reporterPhone: row.reporter_phone,
  location: [row.lng, row.lat] as [number, number],
  blurredLocation: [row.blurred_lng, row.blurred_lat] as [number, number],
  receivedAt: row.received_at.toISOString(),
  state: ProblemReportState.parse(row.state),
  shown: row.is_shown,
  publicNote: row.public_note,
  handledAt: row.handled_at?.toISOString() ?? null,
  revision: row.revision,
})
