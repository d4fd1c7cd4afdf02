import { z } from 'zod'
import { CellCode, Day, defineContract, Id, listOf, Nothing, pageQuery } from '../../contract.ts'

export const InspectionKind = z.enum(['routine', 'random', 'complaint', 'follow_up'])
export const InspectionResult = z.enum(['no_problem', 'corrected_on_site', 'problem_found'])

export const Inspection = z.object({
  id: z.int(),
  enterpriseId: z.int(),
  enterpriseName: z.string(),
  cellCode: z.string().nullable(),
  organisationId: z.int(),
  kind: InspectionKind,
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  result: InspectionResult,
  summary: z.string(),
  inspectors: z.array(z.object({ personId: z.int(), name: z.string() })),
  demo: z.boolean(),
})

export const ListInspections = defineContract({
  method: 'get',
  path: '/api/inspections',
  permission: 'inspection.read',
  summary: 'Visits, the newest first',
  params: Nothing,
  query: z.strictObject({
    ...pageQuery,
    enterprise: Id.optional(),
    cell: CellCode.optional(),
    kind: InspectionKind.optional(),
    result: InspectionResult.optional(),
    from: Day.optional(),
    /** Last day included. */
    until: Day.optional(),
  }),
  answer: listOf(Inspection),
})
