import { z } from 'zod'
import { Day, defineContract, Id, Line, Nothing, Revision, RowId } from '../../contract.ts'
import { ArcShape, FaceShape, LatticePointShape, PlanCheckCode } from '../../plan-shapes.contract.ts'

/** The whole topology of a version; `topologyFromParts` takes it. */
export const PlanTopologyParts = z.object({
  planId: z.int(),
  version: z.int(),
  townships: z
    .array(
      z
        .object({
          code: z.string(),
          polygons: z.array(z.array(z.array(LatticePointShape).readonly()).readonly()).readonly(),
        })
        .readonly(),
    )
    .readonly(),
  faces: z.array(FaceShape).readonly(),
  arcs: z.array(ArcShape).readonly(),
})
export type PlanTopologyParts = z.infer<typeof PlanTopologyParts>

/** draft 草案, in_review 审查中, published 已发布, retired 已退役, discarded 已作废. */
export const PlanLifeState = z.enum(['draft', 'in_review', 'published', 'retired', 'discarded'])
export type PlanLifeState = z.infer<typeof PlanLifeState>

export const PlanSummary = z.object({
  id: z.int(),
  name: z.string(),
  state: PlanLifeState,
  /** Counts saves; 0 for a plan that was never edited here. */
  version: z.int(),
  /** Counts changes of the row itself: name, state, version. */
  revision: z.int(),
  /** The plan that it began from; null for an empty one. */
  basePlan: z.object({ id: z.int(), name: z.string() }).nullable(),
  effectiveFrom: Day.nullable(),
  /** Last day in force; null while open. */
  effectiveUntil: Day.nullable(),
  cellCount: z.int(),
  demo: z.boolean(),
  createdAt: z.iso.datetime(),
  createdBy: z.string().nullable(),
  changedAt: z.iso.datetime(),
  /** Who saved last; null where nobody has. */
  changedBy: z.string().nullable(),
})
export type PlanSummary = z.infer<typeof PlanSummary>

export const PlanEventKind = z.enum([
  'began',
  'renamed',
  'submitted',
  'returned',
  'published',
  'retired',
  'rolled_back',
  'discarded',
])

/** One event of a plan's life: who, when, why. */
export const PlanEvent = z.object({
  kind: PlanEventKind,
  at: z.iso.datetime(),
  /** Name of who did it. */
  by: z.string().nullable(),
  reason: z.string().nullable(),
  version: z.int(),
  /** At publication: why gaps or errors were accepted. */
  waiver: z.string().nullable(),
  effectiveFrom: Day.nullable(),
  /** Cells that began, codes that were voided, responsibilities that began and ended; null for other events. */
  counts: z
    .object({
      cells: z.int(),
      begunCells: z.int(),
      voidedCells: z.int(),
      begunResponsibilities: z.int(),
      endedResponsibilities: z.int(),
    })
    .nullable(),
})

/** One finding of the checks. Errors hinder publication, a gap can be waived; `measure` as in `plan-problem.ts`. */
export const PlanCheck = z.object({
  id: z.string(),
  code: PlanCheckCode,
  severity: z.enum(['error', 'warning']),
  faceIds: z.array(z.string()).readonly(),
  at: LatticePointShape.nullable(),
  measure: z.number(),
})
export type PlanCheck = z.infer<typeof PlanCheck>

export const PlanDetail = PlanSummary.extend({
  /** Oldest first. */
  events: z.array(PlanEvent),
  /** Identity of the plan in force today. */
  planInForceId: z.int().nullable(),
  /** What this account may do with the plan as it stands now. */
  may: z.object({
    edit: z.boolean(),
    submit: z.boolean(),
    return: z.boolean(),
    publish: z.boolean(),
    waive: z.boolean(),
    rollBack: z.boolean(),
    discard: z.boolean(),
  }),
})
export type PlanDetail = z.infer<typeof PlanDetail>

/** An address with the identity of a plan. */
export const onePlan = { params: z.strictObject({ id: Id }) } as const

export const ListPlans = defineContract({
  method: 'get',
  path: '/api/grid-plans/overview',
  permission: 'grid_plan.read',
  summary: 'All grid plans with their state, the newest first; discarded ones only when asked for',
  params: Nothing,
  query: z.strictObject({ discarded: z.stringbool().default(false) }),
  answer: z.object({ items: z.array(PlanSummary) }),
})

export const GetPlan = defineContract({
  ...onePlan,
  method: 'get',
  path: '/api/grid-plans/:id',
  permission: 'grid_plan.read',
  summary: 'One grid plan with its life and what may be done with it',
  query: Nothing,
  answer: PlanDetail,
})

export const GetPlanChecks = defineContract({
  ...onePlan,
  method: 'get',
  path: '/api/grid-plans/:id/checks',
  permission: 'grid_plan.read',
  summary: 'What the checks find in the current version of a plan',
  query: Nothing,
  answer: z.object({ version: z.int(), items: z.array(PlanCheck) }),
})

export const GetPlanTopology = defineContract({
  ...onePlan,
  method: 'get',
  path: '/api/grid-plans/:id/topology',
  permission: 'grid_plan.read',
  summary: 'The exact topology of a plan in integers of 1e-7 degree',
  query: Nothing,
  answer: PlanTopologyParts,
})

export const BeginPlan = defineContract({
  method: 'post',
  path: '/api/grid-plans',
  permission: 'grid_plan.edit',
  summary: 'Begin a draft from a plan, or an empty one in which all land is unassigned',
  params: Nothing,
  query: Nothing,
  body: z.strictObject({ name: Line(60), basePlanId: RowId.nullable() }),
  answer: PlanSummary,
})

export const RenamePlan = defineContract({
  ...onePlan,
  method: 'patch',
  path: '/api/grid-plans/:id',
  permission: 'grid_plan.edit',
  summary: 'Give a draft another name',
  query: Nothing,
  body: z.strictObject({ name: Line(60), revision: Revision }),
  answer: PlanSummary,
})
