import { z } from 'zod'
import { Day, defineContract, Id, LngLat, listOf, Nothing, pageQuery } from '../../contract.ts'
import { Element } from '../enterprises/contract.ts'
import { Correction, disclosureFilter, PublicKind } from './filter.contract.ts'

/** One record on display, as the public reads it. */
export const DisclosureSummary = z.object({
  id: z.int(),
  kind: PublicKind,
  element: Element,
  title: z.string(),
  documentNumber: z.string().nullable(),
  partyName: z.string(),
  /** Null for natural persons. */
  partyCode: z.string().nullable(),
  enterpriseId: z.int(),
  organisationId: z.int(),
  organisationName: z.string(),
  townshipCode: z.string(),
  cellCode: z.string().nullable(),
  /** EPSG:4490; null for natural persons. */
  location: LngLat.nullable(),
  actedOn: Day,
  publishedOn: Day,
  displayUntil: Day,
  /** Yuan, as a decimal text so that no cent is lost. */
  fineYuan: z.string().nullable(),
  confiscatedYuan: z.string().nullable(),
  paidOn: Day.nullable(),
  correction: Correction,
  correctionVerifiedOn: Day.nullable(),
  version: z.int(),
  demo: z.boolean(),
})
export type DisclosureSummary = z.infer<typeof DisclosureSummary>

export const DisclosureEventKind = z.enum([
  'published',
  'amended',
  'paid',
  'correction_verified',
  'correction_failed',
  'repaired',
  'ended',
  'withdrawn',
])

export const DisclosureEvent = z.object({
  kind: DisclosureEventKind,
  happenedOn: Day,
  note: z.string().nullable(),
})

export const DisclosureDetail = DisclosureSummary.extend({
  facts: z.string(),
  legalBasis: z.string(),
  ordered: z.string().nullable(),
  repairedOn: Day.nullable(),
  changedAt: z.iso.datetime(),
  events: z.array(DisclosureEvent),
})
export type DisclosureDetail = z.infer<typeof DisclosureDetail>

/** What is left of a record whose display has ended or that was withdrawn: its day and reason, nothing of the party. */
export const DisclosureStone = z.object({
  id: z.int(),
  kind: PublicKind,
  state: z.enum(['ended', 'withdrawn']),
  publishedOn: Day,
  endedOn: Day.nullable(),
  withdrawnOn: Day.nullable(),
  withdrawnReason: z.string().nullable(),
})
export type DisclosureStone = z.infer<typeof DisclosureStone>

export const ListDisclosures = defineContract({
  method: 'get',
  path: '/api/disclosures',
  permission: 'public',
  summary: 'Records on display, the newest act first',
  params: Nothing,
  query: z.strictObject({ ...pageQuery, ...disclosureFilter }),
  answer: listOf(DisclosureSummary),
})

export const GetDisclosure = defineContract({
  method: 'get',
  path: '/api/disclosures/:id',
  permission: 'public',
  summary: 'One record on display, or the stone that is left of it',
  params: z.strictObject({ id: Id }),
  query: Nothing,
  answer: z.object({ record: DisclosureDetail.nullable(), stone: DisclosureStone.nullable() }),
})

export const CountDisclosures = defineContract({
  method: 'get',
  path: '/api/disclosures/counts',
  permission: 'public',
  summary: 'How many records on display meet a filter, by kind, correction, element and township',
  params: Nothing,
  query: z.strictObject(disclosureFilter),
  answer: z.object({
    total: z.int(),
    byKind: z.array(z.object({ kind: PublicKind, count: z.int() })),
    byCorrection: z.array(z.object({ correction: Correction, count: z.int() })),
    byElement: z.array(z.object({ element: Element, count: z.int() })),
    byTownship: z.array(z.object({ townshipCode: z.string(), count: z.int() })),
  }),
})
