import { z } from 'zod'
import { defineContract, Nothing } from '../../contract.ts'
import { LatticePointShape } from '../../plan-shapes.contract.ts'
import { onePlan } from './contract.ts'

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
