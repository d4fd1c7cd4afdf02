import { z } from 'zod'
import { Day, defineContract, Line, Nothing } from '../../contract.ts'
import { onePlan, PlanSummary } from './contract.ts'

const Reason = Line(500)

export const SubmitPlan = defineContract({
  ...onePlan,
  method: 'post',
  path: '/api/grid-plans/:id/submit',
  permission: 'grid_plan.edit',
  summary: 'Send a draft for review; it can no longer be edited',
  query: Nothing,
  body: z.strictObject({ version: z.int().min(0) }),
  answer: PlanSummary,
})

export const ReturnPlan = defineContract({
  ...onePlan,
  method: 'post',
  path: '/api/grid-plans/:id/return',
  permission: 'grid_plan.publish',
  summary: 'Give a plan in review back to be edited',
  query: Nothing,
  body: z.strictObject({ reason: Reason }),
  answer: PlanSummary,
})

export const PublishPlan = defineContract({
  ...onePlan,
  method: 'post',
  path: '/api/grid-plans/:id/publish',
  permission: 'grid_plan.publish',
  summary: 'Put a reviewed plan into force from a day on; the plan before ends the day before',
  query: Nothing,
  body: z.strictObject({
    /** The version that was reviewed. */
    version: z.int().min(0),
    /** First day in force, today or later. */
    effectiveFrom: Day,
    reason: Reason,
    /** Why unassigned land, or cells without required holders, are accepted; asks for `grid_plan.waive`. */
    waiver: Reason.optional(),
  }),
  answer: PlanSummary,
})

export const RollBackPlan = defineContract({
  ...onePlan,
  method: 'post',
  path: '/api/grid-plans/:id/roll-back',
  permission: 'grid_plan.publish',
  summary: 'Take back a publication: the plan before is in force again from today',
  query: Nothing,
  body: z.strictObject({ reason: Reason }),
  answer: z.object({
    /** This plan: a draft again where it had not outlived its first day, else retired. */
    plan: PlanSummary,
    /** The plan in force from now on: the one before, or a copy of it; null when there was none. */
    inForce: PlanSummary.nullable(),
  }),
})

export const DiscardPlan = defineContract({
  ...onePlan,
  method: 'post',
  path: '/api/grid-plans/:id/discard',
  permission: 'grid_plan.edit',
  summary: 'Give up a draft; it stays on record and can be copied',
  query: Nothing,
  body: z.strictObject({ reason: Reason }),
  answer: PlanSummary,
})

const HolderName = z.object({ role: z.string(), personId: z.int(), name: z.string() })
const LevelCount = z.object({ level: z.string().nullable(), count: z.int() })

const ComparedCell = z.object({
  faceId: z.string(),
  code: z.string().nullable(),
  name: z.string().nullable(),
  townshipCode: z.string().nullable(),
  villageCode: z.string().nullable(),
  subBureauId: z.int().nullable(),
  areaM2: z.number(),
})

/** Land that goes from one cell to another, with what stands on it. */
export const PlanMove = z.object({
  /** Cell of the plan in force; null for land that no cell owned. */
  from: ComparedCell.nullable(),
  /** Cell of this plan; null for land that no cell owns. */
  to: ComparedCell.nullable(),
  areaM2: z.number(),
  enterpriseCount: z.int(),
  enterprisesByLevel: z.array(LevelCount),
  openCaseCount: z.int(),
  holdersBefore: z.array(HolderName),
  /** Holders of the cell that takes it; for a new one those whom publication would give it. */
  holdersAfter: z.array(HolderName),
})
export type PlanMove = z.infer<typeof PlanMove>

export const PlanComparison = z.object({
  planId: z.int(),
  version: z.int(),
  /** The plan in force that it is compared with; null when there is none. */
  inForce: z.object({ id: z.int(), name: z.string() }).nullable(),
  /** Largest area first. */
  moves: z.array(PlanMove),
  /** Cells that are in this plan only. */
  begun: z.array(ComparedCell),
  /** Cells that are in the plan in force only; their codes would be voided. */
  ended: z.array(ComparedCell),
  /** Cells of both with other words: name, village or sub-bureau. */
  renamed: z.array(z.object({ before: ComparedCell, after: ComparedCell })),
  unchangedCount: z.int(),
})
export type PlanComparison = z.infer<typeof PlanComparison>

export const ComparePlan = defineContract({
  ...onePlan,
  method: 'get',
  path: '/api/grid-plans/:id/comparison',
  permission: 'grid_plan.read',
  summary: 'What a plan moves from whom to whom, compared with the plan in force',
  query: Nothing,
  answer: PlanComparison,
})
