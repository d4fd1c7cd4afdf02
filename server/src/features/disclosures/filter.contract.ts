import { z } from 'zod'
import { BboxQuery, CellCode, Day, Id, Line, LngLat, TownshipCode } from '../../contract.ts'
import { Element } from '../enterprises/contract.ts'

export const PublicKind = z.enum([
  'penalty_decision',
  'administrative_order',
  'compulsory_measure',
  'follow_up_result',
  'inspection_result',
])
export type PublicKind = z.infer<typeof PublicKind>

export const Correction = z.enum(['not_required', 'pending', 'verified', 'failed'])

/** 统一社会信用代码, GB 32100: 18 characters. */
export const CreditCode = z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/, 'expects_credit_code')

const MAX_CORNERS = 200

/** A drawn area as `lng,lat;lng,lat;…`, EPSG:4490, three to two hundred corners, not closed. */
export const AreaQuery = z
  .string()
  .max(8000)
  .regex(
    /^-?\d{1,3}(\.\d{1,9})?,-?\d{1,2}(\.\d{1,9})?(;-?\d{1,3}(\.\d{1,9})?,-?\d{1,2}(\.\d{1,9})?)*$/,
    'expects_area',
  )
  .transform((text) => text.split(';').map((corner) => LngLat.parse(corner.split(',').map(Number))))
  .refine((corners) => corners.length >= 3 && corners.length <= MAX_CORNERS, 'expects_area')

/** What every face of the published records understands: pages, feeds, downloads, collections and the map. */
export const disclosureFilter = {
  /** Part of the title, the party, the document number or the credit code. */
  q: Line(60).optional(),
  kind: PublicKind.optional(),
  element: Element.optional(),
  correction: Correction.optional(),
  township: TownshipCode.optional(),
  cell: CellCode.optional(),
  subBureau: Id.optional(),
  enterprise: Id.optional(),
  code: CreditCode.optional(),
  /** First and last day of the act. */
  from: Day.optional(),
  until: Day.optional(),
  bbox: BboxQuery.optional(),
  area: AreaQuery.optional(),
} as const

export const DisclosureFilter = z.strictObject(disclosureFilter)
export type DisclosureFilter = z.output<typeof DisclosureFilter>
