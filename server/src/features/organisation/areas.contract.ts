import { z } from 'zod'
import { Day, defineContract, Id, Line, Nothing, Revision, RowId, TownshipCode } from '../../contract.ts'
import { Area } from './contract.ts'

const AreaChange = z.object({
  area: Area,
  /** Cells of the plan in force whose sub-bureau is no longer that of their township; a new plan mends them. */
  differingCellCount: z.int(),
})

export const AssignArea = defineContract({
  method: 'post',
  path: '/api/jurisdictions',
  permission: 'organisation.manage',
  summary: 'Give a township to a sub-bureau from a day on; the assignment before it ends the day before',
  params: Nothing,
  query: Nothing,
  body: z.strictObject({
    organisationId: RowId,
    divisionCode: TownshipCode,
    from: Day,
    assumed: z.boolean(),
    source: Line(300),
  }),
  answer: AreaChange,
})

export const UpdateArea = defineContract({
  method: 'patch',
  path: '/api/jurisdictions/:id',
  permission: 'organisation.manage',
  summary: 'Say better where an assignment comes from, once its document is found',
  params: z.strictObject({ id: Id }),
  query: Nothing,
  body: z.strictObject({ revision: Revision, assumed: z.boolean().optional(), source: Line(300).optional() }),
  answer: AreaChange,
})
