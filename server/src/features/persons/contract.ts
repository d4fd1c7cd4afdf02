import { z } from 'zod'
import {
  Day,
  defineContract,
  Id,
  Line,
  listOf,
  Nothing,
  pageQuery,
  Revision,
  RowId,
  TownshipCode,
} from '../../contract.ts'
import { Leave, StandIn } from '../absences/contract.ts'
import { Certificate, CertificateKind, HeldState, Training } from '../qualifications/contract.ts'

/** Kinds of posts: 行政, 事业, 其他. */
export const Establishment = z.enum(['administrative', 'institution', 'other'])

/** A row that was written: its identity and the revision that the next editor has to name. */
export const Saved = z.object({ id: z.int(), revision: z.int() })

export const PersonSummary = z.object({
  id: z.int(),
  name: z.string(),
  /** The post of the day; null for somebody who has none. */
  post: z
    .object({
      id: z.int(),
      organisationId: z.int(),
      organisationName: z.string(),
      title: z.string(),
      establishment: Establishment,
      since: Day,
    })
    .nullable(),
  /** The best certificate of each kind that somebody has, or needs for a role in a cell and does not have. */
  certificates: z.array(z.object({ kind: CertificateKind, state: HeldState, validUntil: Day.nullable() })),
  /** The leave of the day; `until` is its last day, null while open. */
  leave: z.object({ from: Day, until: Day.nullable() }).nullable(),
  /** Who stands in on the day. */
  deputy: z.object({ personId: z.int(), name: z.string() }).nullable(),
  /** Hours of training in the twelve months that end on the day. */
  trainingHours: z.number(),
  /** Cells in which a responsibility is held on the day. */
  cellCount: z.int(),
  /** Masked, such as `199****0001`; null without the word `person.read_private`, in other bodies, and when unknown. */
  phone: z.string().nullable(),
  demo: z.boolean(),
})
export type PersonSummary = z.infer<typeof PersonSummary>

export const ListPersons = defineContract({
  method: 'get',
  path: '/api/persons',
  permission: 'person.read',
  summary: 'People of the staff list by name, as they stand on a day (today where absent)',
  params: Nothing,
  query: z.strictObject({
    ...pageQuery,
    /** Part of the name. */
    q: z.string().trim().min(1).max(40).optional(),
    organisation: Id.optional(),
    establishment: Establishment.optional(),
    certificateState: HeldState.optional(),
    onLeave: z.stringbool().optional(),
    withoutPost: z.stringbool().optional(),
    /** Only those who hold a role in cells of this township, of this sub-bureau, or of both at once. */
    dutyTownship: TownshipCode.optional(),
    dutySubBureau: Id.optional(),
    on: Day.optional(),
  }),
  answer: listOf(PersonSummary),
})

export const Post = z.object({
  id: z.int(),
  organisationId: z.int(),
  organisationName: z.string(),
  title: z.string(),
  establishment: Establishment,
  from: Day,
  /** Last day in the post, null while open. */
  until: Day.nullable(),
  /** The transfer by which it began. */
  transferId: z.int().nullable(),
  revision: z.int(),
})

export const PersonDetail = z.object({
  id: z.int(),
  name: z.string(),
  demo: z.boolean(),
  revision: z.int(),
  /** Whether the body of the asker may change this person, if the role may at all. */
  reached: z.boolean(),
  /** The newest first, as in all histories here. */
  posts: z.array(Post),
  leaves: z.array(Leave),
  /** Who stands in for this person. */
  deputies: z.array(StandIn),
  /** For whom this person stands in. */
  standsInFor: z.array(StandIn),
  trainings: z.array(Training),
  certificates: z.array(Certificate),
  /** Responsibilities of today. */
  responsibilities: z.array(
    z.object({
      id: z.int(),
      cellCode: z.string(),
      cellName: z.string().nullable(),
      role: z.string(),
      since: Day,
    }),
  ),
  equipment: z.array(z.object({ id: z.int(), kind: z.string(), assetNumber: z.string(), model: z.string() })),
  /** Open cases in which this person is the officer in charge, as far as the asker's area reaches. */
  openCaseCount: z.int(),
  transfers: z.array(
    z.object({
      id: z.int(),
      toOrganisationId: z.int(),
      toOrganisationName: z.string(),
      effectiveOn: Day,
      reason: z.string(),
    }),
  ),
})
export type PersonDetail = z.infer<typeof PersonDetail>

const personParams = z.strictObject({ id: Id })

export const GetPerson = defineContract({
  method: 'get',
  path: '/api/persons/:id',
  permission: 'person.read',
  summary: 'One person with posts, leave, deputies, training, certificates and duties',
  params: personParams,
  query: Nothing,
  answer: PersonDetail,
})

export const CreatePerson = defineContract({
  method: 'post',
  path: '/api/persons',
  permission: 'person.manage',
  summary: 'Enter a person with the first post',
  params: Nothing,
  query: Nothing,
  body: z.strictObject({
    name: Line(40),
    organisationId: RowId,
    title: Line(60),
    establishment: Establishment,
    from: Day,
  }),
  answer: Saved,
})

export const RenamePerson = defineContract({
  method: 'patch',
  path: '/api/persons/:id',
  permission: 'person.manage',
  summary: 'Correct the name of a person',
  params: personParams,
  query: Nothing,
  body: z.strictObject({ name: Line(40), revision: Revision }),
  answer: Saved,
})

export const GetPersonPrivate = defineContract({
  method: 'get',
  path: '/api/persons/:id/private',
  permission: 'person.read_private',
  summary: 'Phone, identity number and home address in clear; the reason goes into the record',
  params: personParams,
  query: z.strictObject({ reason: z.string().trim().min(2).max(200) }),
  answer: z.object({
    personId: z.int(),
    phone: z.string().nullable(),
    identityNumber: z.string().nullable(),
    homeAddress: z.string().nullable(),
    /** Null while nothing is kept. */
    revision: z.int().nullable(),
  }),
})

const Phone = z
  .string()
  .trim()
  .regex(/^\+?\d[\d -]{4,18}$/, 'expects_phone')
/** GB 11643; the server verifies the date of birth and the check digit. */
const IdentityNumber = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^\d{17}[\dX]$/, 'expects_identity_number')

export const PutPersonPrivate = defineContract({
  method: 'put',
  path: '/api/persons/:id/private',
  permission: 'person.manage',
  summary: 'Write phone, identity number and home address; the record keeps only which of them changed',
  params: personParams,
  query: Nothing,
  body: z.strictObject({
    phone: Phone.nullable(),
    identityNumber: IdentityNumber.nullable(),
    homeAddress: Line(200).nullable(),
    /** Null while nothing is kept yet. */
    revision: Revision.nullable(),
  }),
  answer: Saved,
})

export const BeginPost = defineContract({
  method: 'post',
  path: '/api/persons/:id/posts',
  permission: 'person.manage',
  summary: 'Begin a post; the one of that day ends the day before',
  params: personParams,
  query: Nothing,
  body: z.strictObject({ organisationId: RowId, title: Line(60), establishment: Establishment, from: Day }),
  answer: Saved,
})

export const ChangePost = defineContract({
  method: 'patch',
  path: '/api/posts/:id',
  permission: 'person.manage',
  summary: 'Change title, kind or last day of a post',
  params: z.strictObject({ id: Id }),
  query: Nothing,
  body: z.strictObject({
    title: Line(60),
    establishment: Establishment,
    /** Last day in the post, null while open. */
    until: Day.nullable(),
    revision: Revision,
  }),
  answer: Saved,
})
