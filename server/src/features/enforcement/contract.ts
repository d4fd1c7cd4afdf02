import { z } from 'zod'
import { CellCode, Day, defineContract, Id, listOf, Nothing, pageQuery } from '../../contract.ts'
import { Element } from '../enterprises/contract.ts'

export const CaseKind = z.enum(['penalty', 'administrative_order', 'compulsory_measure'])
export const DisclosureState = z.enum(['not_due', 'pending', 'published', 'withheld', 'withdrawn'])

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
