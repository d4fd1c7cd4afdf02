import { z } from 'zod'
import { Day, defineContract, Id, Line, Nothing, pageQuery, Revision, RowId } from '../../contract.ts'
import {
  ArcShape,
  DifferenceShape,
  FaceShape,
  LatticePointShape,
  PlanCheckCode,
  StepShape,
} from '../../plan-shapes.contract.ts'

/** Largest body of a request with a difference: a whole district of a million vertices fits. */
const MAX_DIFFERENCE_BYTES = 32 * 1024 * 1024

const Steps = z.array(StepShape).max(5000).readonly()

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

export const PlanFigures = z.object({
  enterprises: z.array(
    z.object({
      at: LatticePointShape,
      /** Supervision level today; null where none is known. */
      level: z.string().nullable(),
      openCaseCount: z.int(),
    }),
  ),
  levels: z.array(
    z.object({ code: z.string(), name: z.string(), nameEn: z.string(), visitsPerYear: z.number() }),
  ),
  /** Cells with a code: how many people hold a role there today. */
  cells: z.array(z.object({ code: z.string(), persons: z.int() })),
  townships: z.array(z.object({ code: z.string(), name: z.string(), subBureauId: z.int().nullable() })),
  subBureaus: z.array(
    z.object({
      id: z.int(),
      name: z.string(),
      /** Staff, and those in administrative or institution posts, today. */
      staffCount: z.int(),
      establishedStaffCount: z.int(),
      /** Null where no floor is set for this body; an inactive one is shown but counts for nothing. */
      floor: z
        .object({ leastStaff: z.int(), leastEstablishedStaff: z.int(), isActive: z.boolean() })
        .nullable(),
    }),
  ),
  /** What the checks hold a plan to: see `CheckLimits` of the topology. */
  limits: z.object({ minWidthM: z.number(), maxAreaM2: z.number(), maxDeviation: z.number() }),
  /** `at` is the seat of the village; null where it is not known. */
  villages: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      townshipCode: z.string(),
      at: LatticePointShape.nullable(),
    }),
  ),
})
export type PlanFigures = z.infer<typeof PlanFigures>

export const GetPlanFigures = defineContract({
  ...onePlan,
  method: 'get',
  path: '/api/grid-plans/:id/figures',
  permission: 'grid_plan.read',
  summary: 'What the live figures of the editor need: enterprises as points, levels, staff floors, villages',
  query: Nothing,
  answer: PlanFigures,
})

/** One save of a plan. */
export const PlanChange = z.object({
  version: z.int(),
  at: z.iso.datetime(),
  /** Name of who saved. */
  by: z.string().nullable(),
  steps: z.array(StepShape).readonly(),
  /** Faces whose land or attributes it touched. */
  faceIds: z.array(z.string()).readonly(),
})
export type PlanChange = z.infer<typeof PlanChange>

export const ListPlanChanges = defineContract({
  ...onePlan,
  method: 'get',
  path: '/api/grid-plans/:id/changes',
  permission: 'grid_plan.read',
  summary: 'Saves of a plan after a version, oldest first, and what they changed together',
  query: z.strictObject({ after: z.coerce.number().int().min(0).default(0), limit: pageQuery.limit }),
  answer: z.object({
    /** Version of the plan now. */
    version: z.int(),
    items: z.array(PlanChange),
    /** From `after` to the version of the last item; null without items. */
    difference: DifferenceShape.nullable(),
  }),
})

export const SavePlanChange = defineContract({
  ...onePlan,
  method: 'post',
  path: '/api/grid-plans/:id/changes',
  permission: 'grid_plan.edit',
  summary: 'Save a difference on the version that it was made on; merged where others changed other faces',
  query: Nothing,
  maxBodyBytes: MAX_DIFFERENCE_BYTES,
  body: z.strictObject({
    baseVersion: z.int().min(0),
    difference: DifferenceShape,
    /** The steps since the last save, oldest first. */
    steps: Steps,
    /** 32 random hexadecimal digits: a save sent again with the same key is answered as the first was. */
    saveKey: z.string().regex(/^[0-9a-f]{32}$/, 'expects_save_key'),
  }),
  answer: z.object({
    version: z.int(),
    /** What others saved since the base version; null for nothing. Apply it to the base to get their part. */
    others: DifferenceShape.nullable(),
  }),
})

/** Besides the code `plan_changed`, the refusal of a save carries these members. */
export const PlanChangedFacts = z.object({
  /** Version of the plan now. */
  version: z.int(),
  /** Saves since the base version that touch the same faces or borders, oldest first; at most 100. */
  changes: z.array(PlanChange),
})
export type PlanChangedFacts = z.infer<typeof PlanChangedFacts>

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

export const CopyPlan = defineContract({
  ...onePlan,
  method: 'post',
  path: '/api/grid-plans/:id/copy',
  permission: 'grid_plan.edit',
  summary: 'Keep an own state as a new draft: a version of a plan with a difference on top',
  query: Nothing,
  maxBodyBytes: MAX_DIFFERENCE_BYTES,
  body: z.strictObject({
    name: Line(60),
    baseVersion: z.int().min(0),
    difference: DifferenceShape,
    steps: Steps,
  }),
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
