import { z } from 'zod'
import {
  Day,
  defineContract,
  Id,
  Line,
  LngLat,
  listOf,
  Nothing,
  pageQuery,
  Revision,
  RowId,
} from '../../contract.ts'
import { PublicKind } from '../disclosures/filter.contract.ts'
import { Element } from '../enterprises/contract.ts'

/** What somebody holds who sent something without an account; only its hash is kept. */
export const Receipt = z.string().regex(/^[\w-]{43}$/, 'expects_receipt')

const Phone = z
  .string()
  .trim()
  .regex(/^\+?\d[\d -]{4,18}$/, 'expects_phone')

/** Several lines of plain text. */
const Text = (max: number) => z.string().trim().min(5).max(max)

export const CorrectionSubject = z.enum([
  'party',
  'amount',
  'facts',
  'payment',
  'correction',
  'repair',
  'other',
])
export const CorrectionRequestState = z.enum(['received', 'accepted', 'rejected'])
export const ProblemReportState = z.enum(['received', 'in_progress', 'finished', 'not_accepted'])

export const CorrectionRequestBody = z.strictObject({
  disclosureId: RowId,
  subject: CorrectionSubject,
  statement: Text(2000),
  applicantName: Line(60),
  applicantPhone: Phone,
})

export const SendCorrectionRequest = defineContract({
  method: 'post',
  path: '/api/correction-requests',
  permission: 'public',
  summary: 'Ask to correct a published record; answers a receipt, shown once, and the last day for the reply',
  params: Nothing,
  query: Nothing,
  body: CorrectionRequestBody,
  answer: z.object({ receipt: Receipt, dueOn: Day }),
})

export const LookUpCorrectionRequest = defineContract({
  method: 'post',
  path: '/api/correction-requests/receipt',
  permission: 'public',
  summary: 'What became of a request, by its receipt in the body, so that it stands in no address and no log',
  params: Nothing,
  query: Nothing,
  body: z.strictObject({ receipt: Receipt }),
  answer: z.object({
    disclosureId: z.int(),
    subject: CorrectionSubject,
    state: CorrectionRequestState,
    receivedOn: Day,
    dueOn: Day,
    reply: z.string().nullable(),
    repliedOn: Day.nullable(),
  }),
})

export const ProblemReportBody = z.strictObject({
  element: Element,
  statement: Text(2000),
  /** EPSG:4490; the public map shows the middle of a square of about 500 m instead. */
  location: LngLat,
  /** Null for somebody who does not want to be called back. */
  reporterPhone: Phone.nullable(),
})

export const SendProblemReport = defineContract({
  method: 'post',
  path: '/api/problem-reports',
  permission: 'public',
  summary: 'Report a problem at a place in the district; answers a receipt, shown once',
  params: Nothing,
  query: Nothing,
  body: ProblemReportBody,
  answer: z.object({ receipt: Receipt, townshipCode: z.string(), cellCode: z.string().nullable() }),
})

export const LookUpProblemReport = defineContract({
  method: 'post',
  path: '/api/problem-reports/receipt',
  permission: 'public',
  summary: 'What became of a report, by its receipt in the body',
  params: Nothing,
  query: Nothing,
  body: z.strictObject({ receipt: Receipt }),
  answer: z.object({
    element: Element,
    state: ProblemReportState,
    receivedOn: Day,
    handledOn: Day.nullable(),
    /** What the office says. */
    note: z.string().nullable(),
  }),
})

export const CorrectionRequest = z.object({
  id: z.int(),
  disclosureId: z.int(),
  disclosureKind: PublicKind,
  disclosureTitle: z.string(),
  townshipCode: z.string(),
  townshipName: z.string(),
  townshipNameEn: z.string().nullable(),
  subject: CorrectionSubject,
  statement: z.string(),
  applicantName: z.string(),
  applicantPhone: z.string(),
  receivedAt: z.iso.datetime(),
  dueOn: Day,
  /** Working days that are left for the reply, below 0 after the last day; null once it is replied to. */
  daysLeft: z.int().nullable(),
  overdue: z.boolean(),
  /** False while the working days up to it have not been announced: 待核实. */
  dueVerified: z.boolean(),
  state: CorrectionRequestState,
  reply: z.string().nullable(),
  repliedAt: z.iso.datetime().nullable(),
  revision: z.int(),
})

export const ListCorrectionRequests = defineContract({
  method: 'get',
  path: '/api/correction-requests',
  permission: 'public_request.read',
  summary: 'Requests of correction in the area, the one due first in front',
  params: Nothing,
  query: z.strictObject({ ...pageQuery, state: CorrectionRequestState.optional() }),
  answer: listOf(CorrectionRequest),
})

export const ReplyToCorrectionRequest = defineContract({
  method: 'post',
  path: '/api/correction-requests/:id/reply',
  permission: 'public_request.handle',
  summary: 'Reply to a request of correction, once; what is published is amended by itself',
  params: z.strictObject({ id: Id }),
  query: Nothing,
  body: z.strictObject({ state: z.enum(['accepted', 'rejected']), reply: Text(1000), revision: Revision }),
  answer: z.object({ id: z.int(), revision: z.int() }),
})

export const ProblemReport = z.object({
  id: z.int(),
  townshipCode: z.string(),
  townshipName: z.string(),
  townshipNameEn: z.string().nullable(),
  cellCode: z.string().nullable(),
  element: Element,
  statement: z.string(),
  reporterPhone: z.string().nullable(),
  /** Where it is, EPSG:4490; never public. */
  location: LngLat,
  /** Where the public map shows it, once it does: the middle of its square. */
  blurredLocation: LngLat,
  receivedAt: z.iso.datetime(),
  state: ProblemReportState,
  /** Whether the public map shows it, at the middle of its square. */
  shown: z.boolean(),
  publicNote: z.string().nullable(),
  handledAt: z.iso.datetime().nullable(),
  revision: z.int(),
})

export const ListProblemReports = defineContract({
  method: 'get',
  path: '/api/problem-reports',
  permission: 'public_request.read',
  summary: 'Reports of residents in the area, the newest first',
  params: Nothing,
  query: z.strictObject({ ...pageQuery, state: ProblemReportState.optional() }),
  answer: listOf(ProblemReport),
})

export const HandleProblemReport = defineContract({
  method: 'post',
  path: '/api/problem-reports/:id/handling',
  permission: 'public_request.handle',
  summary: 'Say what becomes of a report, and whether the public map shows it, blurred and without its words',
  params: z.strictObject({ id: Id }),
  query: Nothing,
  body: z.strictObject({
    state: z.enum(['in_progress', 'finished', 'not_accepted']),
    shown: z.boolean(),
    /** Read by the reporter, and by everybody once it is shown. */
    publicNote: Line(300).nullable(),
    revision: Revision,
  }),
  answer: z.object({ id: z.int(), revision: z.int() }),
})
