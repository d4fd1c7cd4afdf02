import { z } from 'zod'
import { Day, defineContract, FileBody, Id, Line, Nothing, Revision, TownshipCode } from '../../contract.ts'

export const OrganisationKind = z.enum([
  'district_government',
  'bureau',
  'brigade',
  'sub_bureau',
  'township_office',
])

/** What the plan wants to see: 挂牌, 分管领导, 专职人员, 办公地点, 办公设施. */
export const checkItems = ['plate', 'leader', 'full_time_staff', 'office', 'office_equipment'] as const
export const CheckItem = z.enum(checkItems)
export type CheckItem = z.infer<typeof CheckItem>
/** `unknown`: nobody has looked yet. */
export const CheckState = z.enum(['present', 'missing', 'unknown'])
export type CheckState = z.infer<typeof CheckState>

/** Staff of a body beside the fewest that its kind must have. */
export const StaffFloorVerdict = z.object({
  leastStaff: z.int(),
  leastEstablishedStaff: z.int(),
  /** Whether staff and established staff of the day reach the floor. */
  isMet: z.boolean(),
  /** False while its source is not established well enough: shown, but it counts for nothing. */
  isActive: z.boolean(),
})

export const Organisation = z.object({
  id: z.int(),
  parentId: z.int().nullable(),
  kind: OrganisationKind,
  name: z.string(),
  nameEn: z.string(),
  shortName: z.string(),
  divisionCode: z.string().nullable(),
  validFrom: Day,
  /** First day on which it no longer exists; null while it does. */
  validTo: Day.nullable(),
  officeAddress: z.string().nullable(),
  officePhone: z.string().nullable(),
  hasStaffFloor: z.boolean(),
  source: z.string(),
  revision: z.int(),
  /** Townships in the care of a sub-bureau on the day asked. */
  jurisdictions: z.array(z.object({ divisionCode: z.string(), assumed: z.boolean() })),
  staffCount: z.int(),
  /** Staff in administrative 行政 or institution 事业 posts. */
  establishedStaffCount: z.int(),
  /** Null where no floor is set for its kind, or none counts for this body. */
  floor: StaffFloorVerdict.nullable(),
  /** Null for kinds of bodies without a checklist. */
  checks: z.record(CheckItem, CheckState).nullable(),
  missingCheckCount: z.int(),
  unknownCheckCount: z.int(),
})
export type Organisation = z.infer<typeof Organisation>

export const ListOrganisations = defineContract({
  method: 'get',
  path: '/api/organisations',
  permission: 'organisation.read',
  summary: 'The tree of bodies with their areas, staff, staff floors and checklists on a day',
  params: Nothing,
  query: z.strictObject({ on: Day.optional() }),
  answer: z.object({ items: z.array(Organisation) }),
})

/** A township in the care of a sub-bureau for a time. */
export const Area = z.object({
  id: z.int(),
  organisationId: z.int(),
  organisationName: z.string(),
  divisionCode: z.string(),
  divisionName: z.string(),
  from: Day,
  /** Last day; null while open. */
  until: Day.nullable(),
  /** True while no document is known that states it. */
  assumed: z.boolean(),
  source: z.string(),
  revision: z.int(),
})

export const Check = z.object({
  item: CheckItem,
  state: CheckState,
  checkedOn: Day.nullable(),
  /** Name of the account that entered it. */
  checkedBy: z.string().nullable(),
  note: z.string().nullable(),
  hasPhoto: z.boolean(),
  /** For `GET /api/files/:id`; null also where the photo lies outside the reach of the account. */
  photoFileId: z.int().nullable(),
  demo: z.boolean(),
  /** Null while nobody has looked. */
  revision: z.int().nullable(),
})

export const OrganisationDetail = Organisation.extend({
  parentName: z.string().nullable(),
  children: z.array(
    z.object({
      id: z.int(),
      kind: OrganisationKind,
      name: z.string(),
      shortName: z.string(),
      staffCount: z.int(),
    }),
  ),
  /** Of a sub-bureau: its townships. Of a township office: the sub-bureaus of its township. The newest first. */
  areas: z.array(Area),
  /** Empty for kinds of bodies without a checklist. */
  checklist: z.array(Check),
})

const oneBody = z.strictObject({ id: Id })

export const GetOrganisation = defineContract({
  method: 'get',
  path: '/api/organisations/:id',
  permission: 'organisation.read',
  summary: 'One body with its children, its areas over time, its checklist and its staff floor',
  params: oneBody,
  query: z.strictObject({ on: Day.optional() }),
  answer: OrganisationDetail,
})

const OfficePhone = z
  .string()
  .trim()
  .regex(/^[0-9+ -]{5,20}$/, 'expects_phone')

export const UpdateOrganisation = defineContract({
  method: 'patch',
  path: '/api/organisations/:id',
  permission: 'organisation.manage',
  summary: 'Correct what is said of a body; absent fields stay as they are',
  params: oneBody,
  query: Nothing,
  body: z.strictObject({
    revision: Revision,
    name: Line(80).optional(),
    nameEn: Line(120).optional(),
    shortName: Line(30).optional(),
    officeAddress: Line(200).nullable().optional(),
    officePhone: OfficePhone.nullable().optional(),
    validFrom: Day.optional(),
    hasStaffFloor: z.boolean().optional(),
    source: Line(300).optional(),
  }),
  answer: OrganisationDetail,
})

/** Kinds that may be founded: government and bureau are there once, from the start. */
export const FoundedKind = z.enum(['brigade', 'sub_bureau', 'township_office'])

export const FoundOrganisation = defineContract({
  method: 'post',
  path: '/api/organisations',
  permission: 'organisation.manage',
  summary: 'Found a body; its kind decides under which body it stands',
  params: Nothing,
  query: Nothing,
  body: z.strictObject({
    kind: FoundedKind,
    name: Line(80),
    nameEn: Line(120),
    shortName: Line(30),
    /** The township of a township office; absent for the others. */
    divisionCode: TownshipCode.optional(),
    validFrom: Day,
    officeAddress: Line(200).nullable().default(null),
    officePhone: OfficePhone.nullable().default(null),
    source: Line(300),
  }),
  answer: OrganisationDetail,
})

export const CloseOrganisation = defineContract({
  method: 'post',
  path: '/api/organisations/:id/close',
  permission: 'organisation.manage',
  summary: 'Close a body that has nothing left; `body_in_use` names in its fields what is left',
  params: oneBody,
  query: Nothing,
  body: z.strictObject({
    revision: Revision,
    /** Last day on which it exists. */
    until: Day,
    reason: Line(300),
  }),
  answer: OrganisationDetail,
})

const oneCheck = z.strictObject({ id: Id, item: CheckItem })

export const SetCheck = defineContract({
  method: 'put',
  path: '/api/organisations/:id/checks/:item',
  permission: 'organisation.check',
  summary: 'Enter what was seen of an item of the checklist, of the own body or, district-wide, of any',
  params: oneCheck,
  query: Nothing,
  body: z.strictObject({
    state: z.enum(['present', 'missing']),
    checkedOn: Day,
    note: Line(500).nullable().default(null),
    /** Null for the first look. */
    revision: Revision.nullable(),
  }),
  answer: Check,
})

export const SetCheckPhoto = defineContract({
  method: 'put',
  path: '/api/organisations/:id/checks/:item/photo',
  permission: 'organisation.check',
  summary: 'Add a photo (JPEG, PNG or PDF, at most 8 MiB) to an item that was looked at',
  params: oneCheck,
  query: z.strictObject({
    /** Of the check that the editor saw. */
    revision: Id,
  }),
  body: FileBody,
  answer: Check,
})
