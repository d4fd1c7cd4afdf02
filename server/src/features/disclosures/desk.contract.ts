import { z } from 'zod'
import { Day, defineContract, Id, Line, listOf, Nothing, pageQuery, Revision } from '../../contract.ts'
import { Element } from '../enterprises/contract.ts'
import { DisclosureEvent } from './contract.ts'
import { Correction, PublicKind } from './filter.contract.ts'

export const DeskState = z.enum(['prepared', 'submitted', 'published', 'ended', 'withheld', 'withdrawn'])

/** Reasons of the register of what is not published. */
export const WithholdingReason = z.enum([
  'minor',
  'state_secret',
  'business_secret',
  'personal_privacy',
  'public_safety',
  'other',
])
export const WithdrawalReason = z.enum(['annulled', 'published_in_error', 'other'])

const Text = (max: number) => z.string().trim().min(1).max(max)

/** What the public reads of an act; natural persons and private data are masked in it. */
export const DisclosureTexts = z.object({
  title: z.string(),
  partyName: z.string(),
  facts: z.string(),
  legalBasis: z.string(),
  ordered: z.string().nullable(),
})
export type DisclosureTexts = z.infer<typeof DisclosureTexts>

export const TextField = z.enum(['title', 'partyName', 'facts', 'legalBasis', 'ordered'])

/** Words of a text that must not be published, and the rule that says so. */
export const PrivateFind = z.object({ field: TextField, rule: z.string(), text: z.string() })

export const DeskEntry = z.object({
  id: z.int(),
  kind: PublicKind,
  state: DeskState,
  element: Element,
  caseId: z.int().nullable(),
  organisationId: z.int(),
  organisationName: z.string(),
  townshipCode: z.string(),
  townshipName: z.string(),
  townshipNameEn: z.string().nullable(),
  documentNumber: z.string().nullable(),
  title: z.string(),
  partyName: z.string(),
  actedOn: Day,
  /** Last day for its publication. */
  dueOn: Day,
  /** Working days that are left up to that day, 0 on the day itself, below 0 after it; null once it is out or withheld. */
  daysLeft: z.int().nullable(),
  /** The day of publication or of withdrawal is over. */
  overdue: z.boolean(),
  /** False while the working days up to it have not been announced: 待核实. */
  dueVerified: z.boolean(),
  /** Last day for its withdrawal after an annulment. */
  withdrawDueOn: Day.nullable(),
  /** Working days that are left for the withdrawal of what is on display; null where nothing was annulled. */
  withdrawDaysLeft: z.int().nullable(),
  /** The first person. */
  submittedBy: z.string().nullable(),
  publishedAt: z.iso.datetime().nullable(),
  /** Why it was withheld or withdrawn. */
  reasonKind: z.string().nullable(),
  reason: z.string().nullable(),
  revision: z.int(),
  demo: z.boolean(),
})

/** What narrows the list of the desk and its counts. */
export const deskFilter = {
  state: DeskState.optional(),
  kind: PublicKind.optional(),
  /** The body that acted. */
  organisation: Id.optional(),
  /** Part of the title, the party, the document number or the credit code. */
  q: Line(60).optional(),
  overdue: z.stringbool().optional(),
  /** On display though annulled: the withdrawal is due. */
  toWithdraw: z.stringbool().optional(),
  /** Last due day that is wanted. */
  dueUntil: Day.optional(),
} as const

export const ListDesk = defineContract({
  method: 'get',
  path: '/api/disclosure-desk',
  permission: 'disclosure.read',
  summary: 'Acts to be published and published ones in the area, the one due first in front',
  params: Nothing,
  query: z.strictObject({
    ...pageQuery,
    ...deskFilter,
    /** The one due first in front, or the newest act. */
    order: z.enum(['due', 'newest']).default('due'),
  }),
  answer: listOf(DeskEntry),
})

export const GetDeskEntry = defineContract({
  method: 'get',
  path: '/api/disclosure-desk/:id',
  permission: 'disclosure.read',
  summary: 'One act: the original beside what the public will read',
  params: z.strictObject({ id: Id }),
  query: Nothing,
  answer: DeskEntry.extend({
    /** Null where the act has no case, or its decision says nothing yet. */
    original: DisclosureTexts.nullable(),
    masked: DisclosureTexts,
    masks: z.array(z.object({ field: z.string(), rule: z.string(), count: z.int() })),
    /** What the rules find in the original, word by word. */
    finds: z.array(PrivateFind),
    enterpriseId: z.int(),
    partyCode: z.string().nullable(),
    cellCode: z.string().nullable(),
    fineYuan: z.string().nullable(),
    confiscatedYuan: z.string().nullable(),
    paidOn: Day.nullable(),
    correction: Correction,
    releasedBy: z.string().nullable(),
    displayUntil: Day.nullable(),
    /** Whether the asker is the first person, who may not release it. */
    submittedByMe: z.boolean(),
    /** Who did what to it and why, the oldest first. */
    history: z.array(
      z.object({
        at: z.iso.datetime(),
        /** Word of the record, such as `disclosure.return`. */
        action: z.string(),
        by: z.string().nullable(),
        /** Name with which that person signs in. */
        account: z.string().nullable(),
        reason: z.string().nullable(),
      }),
    ),
    /** What the public reads of its life, the oldest first. */
    events: z.array(DisclosureEvent),
  }),
})

const step = { params: z.strictObject({ id: Id }), query: Nothing } as const
const done = z.object({ id: z.int(), state: DeskState, revision: z.int() })

export const SubmitDisclosure = defineContract({
  ...step,
  method: 'post',
  path: '/api/disclosure-desk/:id/submission',
  permission: 'disclosure.prepare',
  summary:
    'The first person has checked the masked texts, as they are sent, and asks the second to release them',
  body: z.strictObject({
    title: Text(200),
    partyName: Text(200),
    facts: Text(2000),
    legalBasis: Text(500),
    ordered: Text(1000).nullable(),
    revision: Revision,
  }),
  answer: done,
})

export const ReleaseDisclosure = defineContract({
  ...step,
  method: 'post',
  path: '/api/disclosure-desk/:id/release',
  permission: 'disclosure.release',
  summary: 'The second person, another one than the first, puts it on display',
  body: z.strictObject({ revision: Revision }),
  answer: done,
})

export const ReturnDisclosure = defineContract({
  ...step,
  method: 'post',
  path: '/api/disclosure-desk/:id/return',
  permission: 'disclosure.read',
  summary: 'Back to preparation: the second person returns it, or the first takes a wrong click back',
  body: z.strictObject({ reason: Line(300), revision: Revision }),
  answer: done,
})

export const WithholdDisclosure = defineContract({
  ...step,
  method: 'post',
  path: '/api/disclosure-desk/:id/withholding',
  permission: 'disclosure.release',
  summary: 'Not published, with the reason that the register shows',
  body: z.strictObject({ reasonKind: WithholdingReason, reason: Line(300), revision: Revision }),
  answer: done,
})

export const WithdrawDisclosure = defineContract({
  ...step,
  method: 'post',
  path: '/api/disclosure-desk/:id/withdrawal',
  permission: 'disclosure.release',
  summary: 'Taken back from every public face at once; a stone with day and reason is left',
  body: z.strictObject({ reasonKind: WithdrawalReason, reason: Line(300), revision: Revision }),
  answer: done,
})

export const ServeDecision = defineContract({
  method: 'post',
  path: '/api/cases/:id/service',
  permission: 'disclosure.prepare',
  summary: 'The decision was served; its disclosure is prepared, masked by rule',
  params: z.strictObject({ id: Id }),
  query: Nothing,
  body: z.strictObject({
    servedOn: Day,
    performUntil: Day.nullable(),
    note: Line(500),
    revision: Revision,
  }),
  answer: z.object({ id: z.int(), revision: z.int(), disclosureId: z.int(), disclosureState: DeskState }),
})
