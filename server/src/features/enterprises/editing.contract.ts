import { z } from 'zod'
import { Day, defineContract, Id, Line, LngLat, Nothing, Revision } from '../../contract.ts'
import { Element } from './contract.ts'

/** 统一社会信用代码; the check character is proved by the server. */
const CreditCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/, 'expects_credit_code')
const DivisionCode = z.string().regex(/^(\d{9}|\d{12})$/, 'expects_division_code')

/** An enterprise after a change. */
const Changed = z.object({
  id: z.int(),
  /** What the next change has to name. */
  revision: z.int(),
  /** Cell of the plan in force in which it stands now; null where in none. */
  cellCode: z.string().nullable(),
})

export const UpdateEnterprise = defineContract({
  method: 'put',
  path: '/api/enterprises/:id',
  permission: 'enterprise.update',
  summary: 'Complete or correct the file of an enterprise: registration, industry, elements, address, days',
  params: z.strictObject({ id: Id }),
  query: Nothing,
  body: z.strictObject({
    name: Line(120),
    unifiedSocialCreditCode: CreditCode.nullable(),
    /** Old business licence number 营业执照注册号, for those without the unified code. */
    registrationNumber: Line(40).nullable(),
    legalRepresentative: Line(60).nullable(),
    industryCode: z
      .string()
      .regex(/^\d{4}$/, 'unknown_industry')
      .nullable(),
    elements: z.array(Element).max(7),
    address: Line(200),
    /** Township or village that the address names. */
    divisionCode: DivisionCode,
    openedOn: Day.nullable(),
    /** First day on which it does not work any more; null while it does. */
    closedOn: Day.nullable(),
    revision: Revision,
  }),
  answer: Changed,
})

export const LocateEnterprise = defineContract({
  method: 'put',
  path: '/api/enterprises/:id/location',
  permission: 'enterprise.update',
  summary: 'Say where an enterprise stands, inside the district; it goes into the cell of that place at once',
  params: z.strictObject({ id: Id }),
  query: Nothing,
  body: z.strictObject({
    lngLat: LngLat,
    /** How the place is known. */
    reason: Line(300),
    revision: Revision,
  }),
  answer: Changed,
})

export const GradeEnterprise = defineContract({
  method: 'post',
  path: '/api/enterprises/:id/levels',
  permission: 'enterprise.grade',
  summary:
    'Put an enterprise into a level from a day on; the level before ends the day before, planned ones fall away',
  params: z.strictObject({ id: Id }),
  query: Nothing,
  body: z.strictObject({
    level: Line(40),
    from: Day,
    /** Why it belongs there; stands in the history. */
    reason: Line(300),
    revision: Revision,
  }),
  answer: Changed,
})
