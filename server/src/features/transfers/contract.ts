import { z } from 'zod'
import { Day, defineContract, Line, listOf, Nothing, pageQuery, RowId } from '../../contract.ts'
import { OrganisationKind } from '../organisation/contract.ts'
import { Establishment } from '../persons/contract.ts'

/** The least number of staff that a body must have. */
const StaffFloor = z.object({ leastStaff: z.int(), leastEstablishedStaff: z.int() })

/** Staff of a body on a day. */
const StaffCount = z.object({
  staff: z.int(),
  /** Staff in administrative 行政 or institution 事业 posts. */
  establishedStaff: z.int(),
  /** Whether the floor is met; null for a body without one. */
  isMet: z.boolean().nullable(),
})

/** What a transfer does to a body. */
const BodyEffect = z.object({
  organisationId: z.int(),
  organisationName: z.string(),
  floor: StaffFloor.nullable(),
  before: StaffCount,
  after: StaffCount,
})
export type BodyEffect = z.infer<typeof BodyEffect>

export const TransferStaff = defineContract({
  method: 'post',
  path: '/api/staff-transfers',
  permission: 'person.manage',
  summary: 'Transfer people to a body, for those who act for the whole district; a dry run changes nothing',
  params: Nothing,
  query: Nothing,
  body: z.strictObject({
    personIds: z.array(RowId).min(1).max(200),
    toOrganisationId: RowId,
    /** First day in the new body. */
    effectiveOn: Day,
    /** Title there; the one before where absent. */
    title: Line(60).optional(),
    establishment: Establishment.optional(),
    reason: Line(200),
    dryRun: z.boolean(),
  }),
  answer: z.object({
    /** Null for a dry run. */
    id: z.int().nullable(),
    effectiveOn: Day,
    toOrganisationId: z.int(),
    /** The receiving body first. */
    bodies: z.array(BodyEffect),
    persons: z.array(
      z.object({
        personId: z.int(),
        name: z.string(),
        fromOrganisationId: z.int(),
        fromOrganisationName: z.string(),
        fromTitle: z.string(),
        title: z.string(),
        establishment: Establishment,
        /** A warning: responsibilities for cells that stay with the person until they are handed over. */
        responsibilitiesLeftBehind: z.int(),
      }),
    ),
  }),
})

export const ListStaffTransfers = defineContract({
  method: 'get',
  path: '/api/staff-transfers',
  permission: 'person.read',
  summary: 'Transfers of staff with the counts before and after, the newest first',
  params: Nothing,
  query: z.strictObject(pageQuery),
  answer: listOf(
    z.object({
      id: z.int(),
      toOrganisationId: z.int(),
      toOrganisationName: z.string(),
      effectiveOn: Day,
      reason: z.string(),
      decidedAt: z.iso.datetime(),
      personCount: z.int(),
      bodies: z.array(BodyEffect),
    }),
  ),
})

export const WatchStaffFloors = defineContract({
  method: 'get',
  path: '/api/staff-floors/live',
  permission: 'organisation.read',
  summary:
    'Every body with a staff floor: its staff on a day (today where absent) and whether the floor is met',
  params: Nothing,
  query: z.strictObject({ on: Day.optional() }),
  answer: z.object({
    on: Day,
    items: z.array(
      z.object({
        organisationId: z.int(),
        organisationName: z.string(),
        kind: OrganisationKind,
        staff: z.int(),
        establishedStaff: z.int(),
        floor: StaffFloor.extend({ source: z.string(), grade: z.string() }),
        isMet: z.boolean(),
      }),
    ),
  }),
})
