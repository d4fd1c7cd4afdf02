import { z } from 'zod'
import { Day, defineContract, Id, Line, listOf, Nothing, pageQuery, Revision, RowId } from '../../contract.ts'

export const HandoverState = z.enum(['open', 'completed', 'cancelled'])
export const LineKind = z.enum(['responsibility', 'case', 'equipment'])
export const LineState = z.enum(['pending', 'accepted', 'declined'])

export const HandoverSummary = z.object({
  id: z.int(),
  organisationId: z.int(),
  organisationName: z.string(),
  fromPersonId: z.int(),
  fromName: z.string(),
  toPersonId: z.int(),
  toName: z.string(),
  /** First day of an accepted responsibility, unless it is accepted later; cases and equipment pass when accepted. */
  effectiveOn: Day,
  reason: z.string(),
  state: HandoverState,
  createdAt: z.iso.datetime(),
  completedAt: z.iso.datetime().nullable(),
  lineCount: z.int(),
  pendingCount: z.int(),
  revision: z.int(),
  demo: z.boolean(),
})
export type HandoverSummary = z.infer<typeof HandoverSummary>

/** One thing that is handed over; of the three parts only that of its kind is given. */
export const HandoverLine = z.object({
  id: z.int(),
  kind: LineKind,
  state: LineState,
  responsibility: z
    .object({ cellCode: z.string(), cellName: z.string().nullable(), role: z.string() })
    .nullable(),
  /** Null also for those who may not read cases, and for a case outside the asker's area. */
  case: z.object({ id: z.int(), number: z.string(), title: z.string() }).nullable(),
  equipment: z.object({ id: z.int(), assetNumber: z.string(), model: z.string() }).nullable(),
  decidedAt: z.iso.datetime().nullable(),
  note: z.string().nullable(),
  revision: z.int(),
})
export type HandoverLine = z.infer<typeof HandoverLine>

/**
 * Collects what the giver has: responsibilities in force, open cases as officer in charge, equipment kept. Tasks are
 * not among them, because the platform has none yet.
 */
export const BeginHandover = defineContract({
  method: 'post',
  path: '/api/handovers',
  permission: 'handover.manage',
  summary: 'List everything that one person has, for another to accept line by line',
  params: Nothing,
  query: Nothing,
  body: z.strictObject({ fromPersonId: RowId, toPersonId: RowId, effectiveOn: Day, reason: Line(200) }),
  answer: z.object({ id: z.int(), revision: z.int(), lineCount: z.int() }),
})

export const ListHandovers = defineContract({
  method: 'get',
  path: '/api/handovers',
  permission: 'handover.accept',
  summary: "Handovers of the asker's bodies and those in which the asker gives or receives, the newest first",
  params: Nothing,
  query: z.strictObject({
    ...pageQuery,
    state: HandoverState.optional(),
    /** Only those in which the asker gives or receives. */
    mine: z.stringbool().optional(),
  }),
  answer: listOf(HandoverSummary),
})

export const GetHandover = defineContract({
  method: 'get',
  path: '/api/handovers/:id',
  permission: 'handover.accept',
  summary: 'One handover with its lines',
  params: z.strictObject({ id: Id }),
  query: Nothing,
  answer: HandoverSummary.extend({
    /** Whether the asker is the receiver and the handover is open. */
    mayDecide: z.boolean(),
    lines: z.array(HandoverLine),
  }),
})

/** Until a line is accepted the giver stays responsible for it. The last decision completes the handover. */
export const DecideHandoverLine = defineContract({
  method: 'post',
  path: '/api/handovers/:id/lines/:lineId',
  permission: 'handover.accept',
  summary: 'The receiver accepts or declines one line; declining needs a note',
  params: z.strictObject({ id: Id, lineId: Id }),
  query: Nothing,
  body: z.strictObject({
    decision: z.enum(['accepted', 'declined']),
    note: Line(200).optional(),
    /** Of the line. */
    revision: Revision,
  }),
  answer: z.object({
    line: z.object({ id: z.int(), state: LineState, revision: z.int() }),
    handover: z.object({ id: z.int(), state: HandoverState, revision: z.int() }),
  }),
})

/** What was accepted stays with the receiver; lines still open stay with the giver. */
export const CancelHandover = defineContract({
  method: 'post',
  path: '/api/handovers/:id/cancel',
  permission: 'handover.manage',
  summary: 'Cancel an open handover',
  params: z.strictObject({ id: Id }),
  query: Nothing,
  body: z.strictObject({ revision: Revision }),
  answer: z.object({ id: z.int(), state: HandoverState, revision: z.int() }),
})
