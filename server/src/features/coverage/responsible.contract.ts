import { z } from 'zod'
import { CellCode, Day, defineContract, LngLat, Nothing } from '../../contract.ts'
import { CertificateState } from '../grids/contract.ts'
import { CoverageItem, Named, Place } from './contract.ts'

const HeldCertificate = z.object({
  kind: z.string(),
  number: z.string(),
  state: CertificateState,
  validFrom: Day,
  validUntil: Day,
})

export const FindResponsible = defineContract({
  method: 'get',
  path: '/api/coverage/responsible',
  permission: 'coverage.read',
  summary: 'Who was or will be responsible at a point or in a cell on a day, and on what basis',
  params: Nothing,
  query: z
    .strictObject({
      on: Day,
      cell: CellCode.optional(),
      lng: z.coerce.number().min(-180).max(180).optional(),
      lat: z.coerce.number().min(-90).max(90).optional(),
    })
    .refine(({ cell, lng, lat }) => (cell === undefined) === (lng !== undefined && lat !== undefined), {
      message: 'expects_cell_or_point',
      path: ['cell'],
    }),
  answer: z.object({
    on: Day,
    /** `no_plan`: before the first plan or between two; `no_cell`: land in no cell; `outside`: outside the district. */
    outcome: z.enum(['found', 'no_plan', 'no_cell', 'outside']),
    /** The plan in force on the day, and why it was. */
    plan: z
      .object({
        id: z.int(),
        name: z.string(),
        effectiveFrom: Day,
        effectiveUntil: Day.nullable(),
        publishedAt: z.iso.datetime(),
        publishedBy: z.string().nullable(),
        reason: z.string().nullable(),
        waiver: z.string().nullable(),
      })
      .nullable(),
    /** With `no_plan`: the first day of the next plan, if one is known. */
    nextPlanFrom: Day.nullable(),
    cell: Place.extend({ villageName: z.string().nullable(), labelPoint: LngLat }).nullable(),
    township: Place.nullable(),
    subBureau: Named.extend({ assumed: z.boolean() }).nullable(),
    townshipOffice: Named.nullable(),
    /** Roles with their holders of the day; a required one without a holder has none. */
    roles: z.array(
      z.object({
        role: z.string(),
        required: z.boolean(),
        holders: z.array(
          z.object({
            person: Named,
            body: Named.nullable(),
            post: z.string().nullable(),
            since: Day,
            until: Day.nullable(),
            /** Away on the day. */
            away: z.boolean(),
            deputy: Named.nullable(),
            /** To whom it is offered in handovers that were not decided on the day: they answer beside the holder until then. */
            receivers: z.array(Named),
            certificates: z.array(HeldCertificate),
            certificateState: CertificateState,
          }),
        ),
      }),
    ),
    /** What was uncovered in the cell on the day. */
    items: z.array(CoverageItem),
  }),
})
