import { z } from 'zod'
import { Day, defineContract, FileAnswer, Id, Nothing, pageQuery } from '../../contract.ts'

/** read of personal or case data, write of anything, access: sign-in and the like. */
export const AuditKind = z.enum(['read', 'write', 'access'])
export type AuditKind = z.infer<typeof AuditKind>

const Named = z.object({ id: z.int(), name: z.string() })

/** One line of the record; `chain` and `number` are its place in the hash chain. */
export const AuditEntry = z.object({
  chain: z.int(),
  number: z.int(),
  at: z.iso.datetime(),
  kind: AuditKind,
  /** Word of what was done, such as `person.update`. */
  action: z.string(),
  /** Null for the platform itself and for nobody; the name is that of the moment. */
  account: Named.nullable(),
  /** The body for which it was done. */
  organisation: Named.nullable(),
  /** Network address. */
  address: z.string().nullable(),
  /** Name of the session; several lines with one name come from one sign-in. */
  session: z.string().nullable(),
  /** What it concerned, such as `case:12`, `person:7`. */
  subjects: z.array(z.string()),
  reason: z.string().nullable(),
  /** State before and after, as the feature wrote it; null where nothing was told. */
  before: z.unknown(),
  after: z.unknown(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

const filter = {
  account: Id.optional(),
  organisation: Id.optional(),
  kind: AuditKind.optional(),
  action: z
    .string()
    .regex(/^[a-z_]+\.[a-z_]+$/, 'expects_action')
    .optional(),
  subject: z
    .string()
    .regex(/^[a-z_]+:[\w.-]{1,60}$/, 'expects_subject')
    .optional(),
  /** First day. */
  from: Day.optional(),
  /** Last day. */
  until: Day.optional(),
}

export const ListAuditEntries = defineContract({
  method: 'get',
  path: '/api/audit-entries',
  permission: 'audit.read',
  summary: 'Lines of the record, the newest first',
  params: Nothing,
  query: z.strictObject({ ...pageQuery, ...filter }),
  // Without a total: nobody counts a hundred million lines for a page.
  answer: z.object({ items: z.array(AuditEntry), next: z.string().nullable() }),
})

export const ListAuditActions = defineContract({
  method: 'get',
  path: '/api/audit-entries/actions',
  permission: 'audit.read',
  summary: 'Words of action that stand in the record',
  params: Nothing,
  query: Nothing,
  answer: z.object({ items: z.array(z.string()) }),
})

export const ExportAuditEntries = defineContract({
  method: 'get',
  path: '/api/audit-entries/export',
  permission: 'audit.read',
  summary: 'The newest lines of the record that a filter meets as a CSV file, 10,000 at most',
  params: Nothing,
  query: z.strictObject(filter),
  answer: FileAnswer,
  contentType: 'file',
})
