import { z } from 'zod'
import {
  BboxWsen,
  CellCode,
  Day,
  defineContract,
  featureCollectionOf,
  Id,
  LngLat,
  MultiPolygon,
  Nothing,
  TownshipCode,
} from '../../contract.ts'

export const PlanState = z.enum(['draft', 'in_review', 'published', 'retired'])

export const GridPlan = z.object({
  id: z.int(),
  name: z.string(),
  state: PlanState,
  effectiveFrom: z.string().nullable(),
  effectiveTo: z.string().nullable(),
  cellCount: z.int(),
  demo: z.boolean(),
})

export const ListGridPlans = defineContract({
  method: 'get',
  path: '/api/grid-plans',
  permission: 'cell.read',
  summary: 'Grid plans, the newest first',
  params: Nothing,
  query: Nothing,
  answer: z.object({ items: z.array(GridPlan) }),
})

/** Which plan: a named one, else the one in force on a day, else the one in force today. */
const planQuery = { on: Day.optional(), plan: Id.optional() }
const cellFilter = { ...planQuery, township: TownshipCode.optional(), subBureau: Id.optional() }

export const CellProperties = z.object({
  code: z.string(),
  name: z.string(),
  townshipCode: z.string(),
  subBureauId: z.int().nullable(),
  /** Supervision load: visits a year that the levels of the cell's enterprises ask for. */
  workload: z.number(),
  areaM2: z.number(),
  approximate: z.boolean(),
  demo: z.boolean(),
})

export const ListCellShapes = defineContract({
  method: 'get',
  path: '/api/cells.geojson',
  permission: 'public',
  summary: 'Cells of the plan in force with their exact boundaries',
  params: Nothing,
  query: z.strictObject(cellFilter),
  answer: featureCollectionOf(MultiPolygon, CellProperties),
  contentType: 'application/geo+json',
})

export const CellSummary = CellProperties.extend({
  openCaseCount: z.int(),
  townshipName: z.string(),
  labelPoint: LngLat,
  enterpriseCount: z.int(),
  keyEnterpriseCount: z.int(),
  lastInspectedOn: Day.nullable(),
  daysSinceLastInspection: z.int().nullable(),
  /** Required roles without a holder on the day. */
  vacantRoles: z.array(z.string()),
  /** Holders whose role asks for a certificate that they do not validly have. */
  certificateProblemCount: z.int(),
})
export type CellSummary = z.infer<typeof CellSummary>

export const ListCells = defineContract({
  method: 'get',
  path: '/api/cells',
  permission: 'cell.read',
  summary: 'Cells of the plan in force as a table, in the order of their codes',
  params: Nothing,
  query: z.strictObject(cellFilter),
  answer: z.object({ plan: GridPlan, items: z.array(CellSummary), total: z.int() }),
})

export const CertificateState = z.enum(['valid', 'expiring', 'expired', 'revoked', 'missing', 'not_required'])

export const Holder = z.object({
  personId: z.int(),
  name: z.string(),
  organisationId: z.int().nullable(),
  organisationName: z.string().nullable(),
  since: Day,
  certificate: z.object({
    state: CertificateState,
    number: z.string().nullable(),
    /** Last day of validity. */
    validUntil: Day.nullable(),
  }),
  demo: z.boolean(),
})

export const CellDetail = CellSummary.extend({
  planId: z.int(),
  villageCode: z.string().nullable(),
  villageName: z.string().nullable(),
  subBureau: z.object({ id: z.int(), name: z.string(), assumed: z.boolean() }).nullable(),
  townshipOffice: z.object({ id: z.int(), name: z.string() }).nullable(),
  /** Every role, in their order, with its holders on the day; an empty list is a vacancy. */
  responsibilities: z.array(z.object({ role: z.string(), required: z.boolean(), holders: z.array(Holder) })),
  enterprisesByLevel: z.array(z.object({ level: z.string(), count: z.int() })),
  openCasesByStage: z.array(z.object({ stage: z.string(), count: z.int() })),
  bboxWsen: BboxWsen,
})
export type CellDetail = z.infer<typeof CellDetail>

export const GetCell = defineContract({
  method: 'get',
  path: '/api/cells/:code',
  permission: 'cell.read',
  summary: 'One cell with its responsible persons, enterprises, open cases and last visit',
  params: z.strictObject({ code: CellCode }),
  query: z.strictObject(planQuery),
  answer: CellDetail,
})

export const FindCellAt = defineContract({
  method: 'get',
  path: '/api/cells/at',
  permission: 'public',
  summary: 'The cell of the plan in force that contains a point',
  params: Nothing,
  query: z.strictObject({
    lng: z.coerce.number().min(-180).max(180),
    lat: z.coerce.number().min(-90).max(90),
    ...planQuery,
  }),
  answer: z.object({
    code: z.string(),
    name: z.string(),
    townshipCode: z.string(),
    subBureauId: z.int().nullable(),
    planId: z.int(),
  }),
})
