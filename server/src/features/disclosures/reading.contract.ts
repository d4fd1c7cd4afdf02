import { z } from 'zod'
import { defineContract, Id, Nothing } from '../../contract.ts'
import { DeskState, type DisclosureTexts, deskFilter, PrivateFind } from './desk.contract.ts'
import { PublicKind } from './filter.contract.ts'

/** Every number is that of the list under the other filters: its own filter is left aside. */
export const CountDesk = defineContract({
  method: 'get',
  path: '/api/disclosure-desk/counts',
  permission: 'disclosure.read',
  summary: 'How many acts of the area meet a filter, by state with those that are late, by kind and by body',
  params: Nothing,
  query: z.strictObject(deskFilter),
  answer: z.object({
    byState: z.array(z.object({ state: DeskState, count: z.int(), overdue: z.int() })),
    /** On display though annulled. */
    toWithdraw: z.int(),
    byKind: z.array(z.object({ kind: PublicKind, count: z.int() })),
    byOrganisation: z.array(z.object({ id: z.int(), name: z.string(), nameEn: z.string(), count: z.int() })),
  }),
})

const one = { params: z.strictObject({ id: Id }), query: Nothing } as const

/** Texts as they are being typed: an empty one is looked at, too. */
const Typed = z.strictObject({
  title: z.string().max(200),
  partyName: z.string().max(200),
  facts: z.string().max(2000),
  legalBasis: z.string().max(500),
  ordered: z.string().max(1000).nullable(),
}) satisfies z.ZodType<DisclosureTexts>

export const CheckDisclosure = defineContract({
  ...one,
  method: 'post',
  path: '/api/disclosure-desk/:id/check',
  permission: 'disclosure.read',
  summary:
    'What the rules still find in texts, for which they would be refused, and what may be a name; nothing is kept',
  body: Typed,
  answer: z.object({
    finds: z.array(PrivateFind),
    /** Words that may be names of natural persons: a hint, no rule. */
    names: z.array(PrivateFind.omit({ rule: true }).extend({ masked: z.string() })),
  }),
})

export const PreviewDisclosure = defineContract({
  ...one,
  method: 'post',
  path: '/api/disclosure-desk/:id/preview',
  permission: 'disclosure.read',
  summary: 'The page that the public would read, made from texts as they are being typed; nothing is kept',
  body: Typed.extend({ language: z.enum(['zh', 'en']) }),
  /** A whole document without scripts whose links lead nowhere; null where the platform serves no public site. */
  answer: z.object({ html: z.string().nullable() }),
})
