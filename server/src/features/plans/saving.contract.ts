import { z } from 'zod'
import { defineContract, Line, Nothing, pageQuery } from '../../contract.ts'
import { DifferenceShape, StepShape } from '../../plan-shapes.contract.ts'
import { onePlan, PlanSummary } from './contract.ts'

/** Largest body of a request with a difference: a whole district of a million vertices fits. */
const MAX_DIFFERENCE_BYTES = 32 * 1024 * 1024

const Steps = z.array(StepShape).max(5000).readonly()

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
