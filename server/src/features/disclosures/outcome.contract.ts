import { z } from 'zod'
import { Day, defineContract, Id, Line, Nothing, Revision } from '../../contract.ts'
import { Amendment } from './amendment.contract.ts'
import { DeskState, DisclosureTexts } from './desk.contract.ts'
import { Correction } from './filter.contract.ts'
import { Yuan } from './yuan.contract.ts'

/**
 * What became of a decision after its service. Days and amounts are bare facts: the public reads them with the next
 * request. What somebody writes in words is masked and waits for a second person.
 */

const ofCase = { params: z.strictObject({ id: Id }), query: Nothing } as const

export const RecordPayment = defineContract({
  ...ofCase,
  method: 'post',
  path: '/api/cases/:id/payment',
  permission: 'disclosure.prepare',
  summary:
    'The fine was paid in full on a day, or that was recorded wrongly; shown with the decision at once',
  body: z.strictObject({
    /** Null takes a wrong entry back. */
    paidOn: Day.nullable(),
    /** Everything that was paid; null with the day. */
    paidYuan: Yuan.nullable(),
    /** For the case, never public. */
    note: Line(500),
    revision: Revision,
  }),
  answer: z.object({
    id: z.int(),
    revision: z.int(),
    /** The record on display that shows it; null where the decision is not on display. */
    shownOn: z.int().nullable(),
  }),
})

export const RecordFollowUp = defineContract({
  ...ofCase,
  method: 'post',
  path: '/api/cases/:id/follow-ups',
  permission: 'disclosure.prepare',
  summary:
    'Whether the correction was verified on a day, shown with the decision at once; the result in words is prepared as a disclosure of its own',
  body: z.strictObject({
    followedUpOn: Day,
    outcome: z.enum(['verified', 'failed']),
    /** What was found, as the document says it; masked before anybody else reads it. */
    findings: z.string().trim().min(1).max(2000),
    /** Law, article and clause. */
    legalBasis: z.string().trim().min(1).max(500),
    revision: Revision,
  }),
  answer: z.object({
    id: z.int(),
    revision: z.int(),
    shownOn: z.int().nullable(),
    /** The disclosure of the result. */
    disclosureId: z.int(),
    disclosureState: DeskState,
  }),
})

export const AnnulDecision = defineContract({
  ...ofCase,
  method: 'post',
  path: '/api/cases/:id/annulment',
  permission: 'case.decide',
  summary:
    'The decision was annulled: what is on display of the case is due for withdrawal, what waits is withheld at once',
  body: z.strictObject({
    annulledOn: Day,
    /** By whom and why; what the public reads is written at the withdrawal. */
    reason: Line(300),
    revision: Revision,
  }),
  answer: z.object({
    id: z.int(),
    revision: z.int(),
    /** Last day for the withdrawal; null where nothing of the case is on display. */
    withdrawDueOn: Day.nullable(),
    toWithdraw: z.array(z.int()),
    withheld: z.array(z.int()),
  }),
})

export const GetOutcome = defineContract({
  ...ofCase,
  method: 'get',
  path: '/api/disclosure-desk/:id/outcome',
  permission: 'disclosure.read',
  summary:
    'What became of an act since its release: payment, follow-ups, annulment, amendments, credit repair',
  answer: z.object({
    id: z.int(),
    revision: z.int(),
    state: DeskState,
    /** Of the case behind it; null for a result of an inspection. */
    decision: z
      .object({
        caseId: z.int(),
        /** Revision of the case, for what is recorded of it. */
        caseRevision: z.int(),
        decidedOn: Day.nullable(),
        servedOn: Day.nullable(),
        performUntil: Day.nullable(),
        fineYuan: z.string().nullable(),
        confiscatedYuan: z.string().nullable(),
        paidOn: Day.nullable(),
        paidYuan: z.string().nullable(),
        correction: Correction,
        correctionVerifiedOn: Day.nullable(),
        annulledOn: Day.nullable(),
        annulmentReason: z.string().nullable(),
      })
      .nullable(),
    followUps: z.array(
      z.object({
        followedUpOn: Day,
        outcome: z.enum(['verified', 'failed']),
        findings: z.string(),
        recordedBy: z.string().nullable(),
        disclosureId: z.int().nullable(),
        disclosureState: DeskState.nullable(),
      }),
    ),
    /** The original masked by the rules again, to begin an amendment with; null where there is no original. */
    maskedAnew: DisclosureTexts.nullable(),
    /** The newest first; at most one of them waits for the second person. */
    amendments: z.array(Amendment),
    withdrawDueOn: Day.nullable(),
    publishedOn: Day.nullable(),
    displayUntil: Day.nullable(),
    repairedOn: Day.nullable(),
    repairBasis: z.string().nullable(),
    /** First day on which a repair may end the display, by the rule of the day of the act; null while not published. */
    repairEndsFrom: Day.nullable(),
  }),
})
