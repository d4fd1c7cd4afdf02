import { z } from 'zod'
import { defineContract, Nothing } from '../../contract.ts'
import { PublicKind } from './filter.contract.ts'

/** Whether disclosures were published in time: a supervised figure, counted by the day of the act. */

export const TimelinessRow = z.object({
  organisationId: z.int(),
  organisationName: z.string(),
  organisationNameEn: z.string(),
  kind: PublicKind,
  /** The rule that gave the last day. */
  rule: z.object({ id: z.int(), workingDays: z.int(), source: z.string(), grade: z.string() }),
  /** Published on or before the last day, whatever became of it afterwards. */
  onTime: z.int(),
  /** Published after the last day. */
  late: z.int(),
  /** Not published yet, and the last day is still to come. */
  open: z.int(),
  /** Not published yet though the last day is over. */
  overdue: z.int(),
  /** Not published for a reason of the register; counts in no share. */
  withheld: z.int(),
})

export const GetTimeliness = defineContract({
  method: 'get',
  path: '/api/disclosure-timeliness',
  permission: 'disclosure.read',
  summary:
    'How many disclosures of a year were published in time, late or not yet, by body, kind and rule, in the area',
  params: Nothing,
  query: z.strictObject({
    /** Year of the acts; this year where absent. */
    year: z.coerce.number().int().min(2000).max(2100).optional(),
  }),
  answer: z.object({
    year: z.int(),
    /** Years with an act, the newest first. */
    years: z.array(z.int()),
    rows: z.array(TimelinessRow),
    /** Sums of the rows. */
    total: TimelinessRow.pick({ onTime: true, late: true, open: true, overdue: true, withheld: true }),
  }),
})
