import { z } from 'zod'
import { Day, defineContract, Nothing } from '../../contract.ts'

export const OrganisationKind = z.enum([
  'district_government',
  'bureau',
  'brigade',
  'sub_bureau',
  'township_office',
])

export const Organisation = z.object({
  id: z.int(),
  parentId: z.int().nullable(),
  kind: OrganisationKind,
  name: z.string(),
  nameEn: z.string(),
  shortName: z.string(),
  divisionCode: z.string().nullable(),
  /** Townships in the care of a sub-bureau on the day asked. */
  jurisdictions: z.array(z.object({ divisionCode: z.string(), assumed: z.boolean() })),
  staffCount: z.int(),
  /** Staff in administrative 行政 or institution 事业 posts. */
  establishedStaffCount: z.int(),
})
export type Organisation = z.infer<typeof Organisation>

export const ListOrganisations = defineContract({
  method: 'get',
  path: '/api/organisations',
  permission: 'organisation.read',
  summary: 'The tree of bodies with their areas and staff counts on a day',
  params: Nothing,
  query: z.strictObject({ on: Day.optional() }),
  answer: z.object({ items: z.array(Organisation) }),
})
