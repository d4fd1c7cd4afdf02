import { z } from 'zod'
import { defineContract, Line, Nothing, Revision } from '../../contract.ts'

export const FloorKind = z.enum(['bureau', 'brigade', 'sub_bureau', 'township_office'])
/** How well a source is established; only A and B may count. */
export const Grade = z.enum(['A', 'B', 'C', 'K', 'assumed'])

export const StaffFloor = z.object({
  kind: FloorKind,
  leastStaff: z.int(),
  leastEstablishedStaff: z.int(),
  source: z.string(),
  grade: Grade,
  isActive: z.boolean(),
  revision: z.int(),
})

export const ListStaffFloors = defineContract({
  method: 'get',
  path: '/api/staff-floors',
  permission: 'organisation.read',
  summary: 'Fewest staff by kind of body, with their sources',
  params: Nothing,
  query: Nothing,
  answer: z.object({ items: z.array(StaffFloor) }),
})

export const SetStaffFloor = defineContract({
  method: 'put',
  path: '/api/staff-floors/:kind',
  permission: 'organisation.manage',
  summary: 'Set the fewest staff of a kind of body',
  params: z.strictObject({ kind: FloorKind }),
  query: Nothing,
  body: z
    .strictObject({
      leastStaff: z.int().min(0).max(10_000),
      leastEstablishedStaff: z.int().min(0).max(10_000),
      source: Line(300),
      grade: Grade,
      isActive: z.boolean(),
      /** Null for the first floor of a kind. */
      revision: Revision.nullable(),
    })
    .refine((floor) => floor.leastEstablishedStaff <= floor.leastStaff, {
      path: ['leastEstablishedStaff'],
      message: 'expects_at_most_staff',
    })
    .refine((floor) => !floor.isActive || floor.grade === 'A' || floor.grade === 'B', {
      path: ['isActive'],
      message: 'expects_grade_a_or_b',
    }),
  answer: StaffFloor,
})
