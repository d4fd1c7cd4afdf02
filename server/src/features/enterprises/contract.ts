import { z } from 'zod'
import {
  BboxQuery,
  CellCode,
  Day,
  defineContract,
  Id,
  LngLat,
  listOf,
  Nothing,
  pageQuery,
  TownshipCode,
} from '../../contract.ts'

export const Element = z.enum([
  'water',
  'air',
  'noise',
  'solid_waste',
  'nuclear_radiation',
  'vehicle_exhaust',
  'ecology',
])

export const EnterpriseSummary = z.object({
  id: z.int(),
  name: z.string(),
  unifiedSocialCreditCode: z.string().nullable(),
  level: z.string().nullable(),
  industryCode: z.string().nullable(),
  address: z.string(),
  cellCode: z.string().nullable(),
  lngLat: LngLat.nullable(),
  openCaseCount: z.int(),
  lastInspectedOn: Day.nullable(),
  demo: z.boolean(),
})
export type EnterpriseSummary = z.infer<typeof EnterpriseSummary>

export const ListEnterprises = defineContract({
  method: 'get',
  path: '/api/enterprises',
  permission: 'enterprise.read',
  summary: 'Enterprises under supervision in the order of their names',
  params: Nothing,
  query: z.strictObject({
    ...pageQuery,
    level: z.string().max(40).optional(),
    /** Township and sub-bureau of the cell in which it stands. */
    township: TownshipCode.optional(),
    subBureau: Id.optional(),
    cell: CellCode.optional(),
    /** Only those with an open case. */
    openCases: z.stringbool().optional(),
    element: Element.optional(),
    /** Part of the name. */
    q: z.string().trim().min(1).max(60).optional(),
    bbox: BboxQuery.optional(),
    /** The day on which they are in operation, in the plan of that day; today where absent. */
    on: Day.optional(),
  }),
  answer: listOf(EnterpriseSummary),
})

export const EnterpriseDetail = EnterpriseSummary.extend({
  registrationNumber: z.string().nullable(),
  legalRepresentative: z.string().nullable(),
  /** Township or village that the address names. */
  divisionCode: z.string(),
  elements: z.array(Element),
  levelHistory: z.array(
    z.object({ level: z.string(), reason: z.string(), from: Day, until: Day.nullable() }),
  ),
  openedOn: Day.nullable(),
  closedOn: Day.nullable(),
  /** In whose area it lies: township of its cell, else of its address, and sub-bureau of its cell. */
  townshipCode: z.string(),
  subBureauId: z.int().nullable(),
  revision: z.int(),
})

export const GetEnterprise = defineContract({
  method: 'get',
  path: '/api/enterprises/:id',
  permission: 'enterprise.read',
  summary: 'One enterprise with its levels over time',
  params: z.strictObject({ id: Id }),
  query: Nothing,
  answer: EnterpriseDetail,
})
