import { z } from 'zod'
import {
  CellCode,
  Day,
  defineContract,
  Id,
  Line,
  listOf,
  Nothing,
  pageQuery,
  Revision,
  RowId,
} from '../../contract.ts'
import { Element } from '../enterprises/contract.ts'

export const CaseKind = z.enum(['penalty', 'administrative_order', 'compulsory_measure'])
export const DisclosureState = z.enum([
  'prepared',
  'submitted',
  'published',
  'ended',
  'withheld',
  'withdrawn',
])

export const CaseSummary = z.object({
  id: z.int(),
  number: z.string(),
  kind: CaseKind,
  stage: z.string(),
  open: z.boolean(),
  title: z.string(),
  element: Element,
  enterpriseId: z.int(),
  enterpriseName: z.string(),
  cellCode: z.string().nullable(),
  organisationId: z.int(),
  foundOn: Day,
  filedOn: Day.nullable(),
  decidedOn: Day.nullable(),
  closedOn: Day.nullable(),
  /** Yuan, as a decimal text so that no cent is lost. */
  fineYuan: z.string().nullable(),
  /** Null until a decision has been served. */
  disclosureState: DisclosureState.nullable(),
  demo: z.boolean(),
})

export const ListCases = defineContract({
  method: 'get',
  path: '/api/cases',
  permission: 'case.read',
  summary: 'Cases, the newest first',
  params: Nothing,
  query: z.strictObject({
    ...pageQuery,
    open: z.stringbool().optional(),
    stage: z.string().max(40).optional(),
    kind: CaseKind.optional(),
    cell: CellCode.optional(),
    enterprise: Id.optional(),
  }),
  answer: listOf(CaseSummary),
})

export const GetCase = defineContract({
  method: 'get',
  path: '/api/cases/:id',
  permission: 'case.read',
  summary: 'One case with everything that happened in it',
  params: z.strictObject({ id: Id }),
  query: Nothing,
  answer: CaseSummary.extend({
    revision: z.int(),
    events: z.array(
      z.object({
        id: z.int(),
        stage: z.string(),
        happenedAt: z.iso.datetime(),
        personName: z.string().nullable(),
        note: z.string(),
      }),
    ),
  }),
})

/** Yuan with at most two decimals, as a text so that no cent is lost. */
const Yuan = z.string().regex(/^\d{1,12}(\.\d{1,2})?$/, 'expects_yuan')

export const OpenCase = defineContract({
  method: 'post',
  path: '/api/cases',
  permission: 'case.open',
  summary: 'Register a clue as a case of the body acted for; only bodies that enforce may',
  params: Nothing,
  query: Nothing,
  body: z.strictObject({
    kind: CaseKind,
    title: Line(200),
    element: Element,
    enterpriseId: RowId,
    foundOn: Day,
    note: Line(500),
  }),
  answer: z.object({ id: z.int(), number: z.string() }),
})

export const DecideCase = defineContract({
  method: 'post',
  path: '/api/cases/:id/decision',
  permission: 'case.decide',
  summary: 'Enter the decision of the bureau on a case whose party has been notified',
  params: z.strictObject({ id: Id }),
  query: Nothing,
  body: z.strictObject({
    decidedOn: Day,
    fineYuan: Yuan.nullable(),
    confiscatedYuan: Yuan.nullable(),
    /** What was found, as the document says it. */
    facts: Line(2000),
    /** Law, article and clause. */
    legalBasis: Line(500),
    /** What the party must do besides paying; null where nothing is. */
    ordered: Line(1000).nullable(),
    note: Line(500),
    revision: Revision,
  }),
  answer: z.object({ id: z.int(), revision: z.int() }),
})
