import { z } from 'zod'
import { Day, defineContract, Id, Line, Nothing, Revision, RowId } from '../../contract.ts'

/** 年休, 病假, 产假/育儿假, 借调, 其他. */
export const LeaveKind = z.enum(['annual', 'sick', 'parental', 'secondment', 'other'])

export const Leave = z.object({
  id: z.int(),
  /** Why somebody is away is told only to those who manage that body's staff or read private data; null to others. */
  kind: LeaveKind.nullable(),
  from: Day,
  /** Last day, null while open. */
  until: Day.nullable(),
  note: z.string().nullable(),
  revision: z.int(),
})

/** One person who stands in for another for some days. */
export const StandIn = z.object({
  id: z.int(),
  personId: z.int(),
  personName: z.string(),
  deputyPersonId: z.int(),
  deputyName: z.string(),
  from: Day,
  /** Last day. */
  until: Day,
  /** Null to those to whom it is not told why somebody is away. */
  reason: z.string().nullable(),
  revision: z.int(),
})

const Saved = z.object({ id: z.int(), revision: z.int() })
const Gone = z.object({ id: z.int() })
const ofPerson = z.strictObject({ id: Id })
const seen = z.strictObject({ revision: Id })

const leaveFields = { kind: LeaveKind, from: Day, until: Day.nullable(), note: Line(200).nullable() }
const leaveParams = z.strictObject({ id: Id, leaveId: Id })

export const AddLeave = defineContract({
  method: 'post',
  path: '/api/persons/:id/leaves',
  permission: 'person.manage',
  summary: 'Enter a leave; `until` is its last day',
  params: ofPerson,
  query: Nothing,
  body: z.strictObject(leaveFields),
  answer: Saved,
})

export const ChangeLeave = defineContract({
  method: 'patch',
  path: '/api/persons/:id/leaves/:leaveId',
  permission: 'person.manage',
  summary: 'Change a leave',
  params: leaveParams,
  query: Nothing,
  body: z.strictObject({ ...leaveFields, revision: Revision }),
  answer: Saved,
})

export const RemoveLeave = defineContract({
  method: 'delete',
  path: '/api/persons/:id/leaves/:leaveId',
  permission: 'person.manage',
  summary: 'Remove a leave that was entered by mistake',
  params: leaveParams,
  query: seen,
  answer: Gone,
})

const deputyFields = { deputyPersonId: RowId, from: Day, until: Day, reason: Line(200) }
const deputyParams = z.strictObject({ id: Id, deputyId: Id })

export const AddDeputy = defineContract({
  method: 'post',
  path: '/api/persons/:id/deputies',
  permission: 'person.manage',
  summary: 'Name somebody else who is in post and present on all those days as deputy',
  params: ofPerson,
  query: Nothing,
  body: z.strictObject(deputyFields),
  answer: Saved,
})

export const ChangeDeputy = defineContract({
  method: 'patch',
  path: '/api/persons/:id/deputies/:deputyId',
  permission: 'person.manage',
  summary: 'Change who stands in, or when',
  params: deputyParams,
  query: Nothing,
  body: z.strictObject({ ...deputyFields, revision: Revision }),
  answer: Saved,
})

export const RemoveDeputy = defineContract({
  method: 'delete',
  path: '/api/persons/:id/deputies/:deputyId',
  permission: 'person.manage',
  summary: 'Remove a deputy that was entered by mistake',
  params: deputyParams,
  query: seen,
  answer: Gone,
})
