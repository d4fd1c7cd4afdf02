import { z } from 'zod'
import { Day, defineContract, Id, Line, listOf, Nothing, pageQuery, Revision, RowId } from '../../contract.ts'
import { DeskState, DisclosureTexts } from './desk.contract.ts'
import { PublicKind } from './filter.contract.ts'
import { Yuan } from './yuan.contract.ts'

/** Corrections of what is on display, and its early end by a credit repair. */

/** `dropped`: the record was withdrawn or its display ended before the second person looked. */
export const AmendmentState = z.enum(['submitted', 'released', 'returned', 'dropped'])

export const Amendment = z.object({
  id: z.int(),
  disclosureId: z.int(),
  state: AmendmentState,
  texts: DisclosureTexts,
  fineYuan: z.string().nullable(),
  confiscatedYuan: z.string().nullable(),
  /** What the public reads beside the day of the correction. */
  reason: z.string(),
  /** The request of correction that it answers. */
  correctionRequestId: z.int().nullable(),
  submittedBy: z.string(),
  submittedByMe: z.boolean(),
  submittedAt: z.iso.datetime(),
  decidedBy: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  /** Why it was returned; never public. */
  returnReason: z.string().nullable(),
})

const step = { params: z.strictObject({ id: Id }), query: Nothing } as const
const done = z.object({ id: z.int(), state: DeskState, revision: z.int() })
const Text = (max: number) => z.string().trim().min(1).max(max)

export const AmendDisclosure = defineContract({
  ...step,
  method: 'post',
  path: '/api/disclosure-desk/:id/amendment',
  permission: 'disclosure.prepare',
  summary:
    'The first person corrects a record on display; the public reads the old one until a second person releases it',
  body: z.strictObject({
    title: Text(200),
    partyName: Text(200),
    facts: Text(2000),
    legalBasis: Text(500),
    ordered: Text(1000).nullable(),
    fineYuan: Yuan.nullable(),
    confiscatedYuan: Yuan.nullable(),
    /** Public, so it may hold nothing private. */
    reason: Line(300),
    correctionRequestId: RowId.nullable(),
    revision: Revision,
  }),
  answer: done.extend({ amendmentId: z.int() }),
})

export const ReleaseAmendment = defineContract({
  ...step,
  method: 'post',
  path: '/api/disclosure-desk/:id/amendment/release',
  permission: 'disclosure.release',
  summary:
    'The second person, another one than the first, puts the correction on display with its day and reason',
  body: z.strictObject({ revision: Revision }),
  answer: done,
})

export const ReturnAmendment = defineContract({
  ...step,
  method: 'post',
  path: '/api/disclosure-desk/:id/amendment/return',
  permission: 'disclosure.read',
  summary:
    'The second person refuses a correction, or the first takes a wrong click back; the record stays as it is',
  body: z.strictObject({ reason: Line(300), revision: Revision }),
  answer: done,
})

export const ListAmendments = defineContract({
  method: 'get',
  path: '/api/disclosure-amendments',
  permission: 'disclosure.read',
  summary: 'Corrections in the area, the newest first',
  params: Nothing,
  query: z.strictObject({ ...pageQuery, state: AmendmentState.optional() }),
  answer: listOf(
    Amendment.extend({
      kind: PublicKind,
      /** As it is on display now. */
      title: z.string(),
      partyName: z.string(),
      documentNumber: z.string().nullable(),
      organisationName: z.string(),
    }),
  ),
})

export const RepairDisclosure = defineContract({
  ...step,
  method: 'post',
  path: '/api/disclosure-desk/:id/repair',
  permission: 'disclosure.release',
  summary:
    'Credit repair: the day is shown at once, and the display ends on it, but not before the shortest period is over',
  body: z.strictObject({
    repairedOn: Day,
    /** The document that says so; for the office, never public. */
    basis: Line(300),
    revision: Revision,
  }),
  answer: done.extend({ displayUntil: Day }),
})
