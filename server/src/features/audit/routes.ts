import { z } from 'zod'
import { readCursor, writeCursor } from '../../cursor.ts'
import { endpoint } from '../../http/endpoint.ts'
import {
  type AuditEntry,
  AuditKind,
  ExportAuditEntries,
  ListAuditActions,
  ListAuditEntries,
} from './contract.ts'
import { writeEntries } from './csv.ts'
import { type AuditRow, listActions } from './queries.ts'
import { type AuditSearch, searchRecord } from './search.ts'

const Place = z
  .tuple([z.iso.datetime(), z.int().min(0).max(7), z.int().positive()])
  .transform(([at, chain, number]) => ({ at, chain, number }))

const EXPORT_LIMIT = 10_000

export const auditEndpoints = [
  endpoint(
    ListAuditEntries,
    async ({ db, clock }, { query: { limit, after, ...search } }) => {
      const place = after === undefined ? undefined : readCursor(after, Place)
      const rows = await searchRecord(db, search, { now: clock(), after: place, limit: limit + 1 })
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      const hasMore = rows.length > limit && last !== undefined
      return {
        items: page.map(entryAnswer),
        next: hasMore ? writeCursor([last.at.toISOString(), last.chain, last.number]) : null,
      }
    },
    { recorded: (_answer, { query }) => searched(query) },
  ),

  endpoint(ListAuditActions, async ({ db }) => ({ items: [...(await listActions(db))] }), {
    recorded: () => [],
  }),

  endpoint(
    ExportAuditEntries,
    async ({ db, clock }, { query, today }) => {
      const rows = await searchRecord(db, query, { now: clock(), after: undefined, limit: EXPORT_LIMIT })
      return {
        bytes: writeEntries(rows.map(entryAnswer)),
        mediaType: 'text/csv; charset=utf-8',
        fileName: `audit-${today}.csv`,
      }
    },
    { recorded: (_answer, { query }) => searched(query) },
  ),
]

/** Whom a search was about, so that somebody who is looked after can be told by whom. */
function searched({ account, organisation, subject }: AuditSearch): string[] {
  return [
    ...(account === undefined ? [] : [`account:${account}`]),
    ...(organisation === undefined ? [] : [`organisation:${organisation}`]),
    ...(subject === undefined ? [] : [subject]),
  ]
}

const entryAnswer = (row: AuditRow): AuditEntry => ({
  chain: row.chain,
  number: row.number,
  at: row.at.toISOString(),
  kind: AuditKind.parse(row.kind),
  action: row.action,
  account: row.account_id === null ? null : { id: row.account_id, name: row.account_name ?? '' },
  organisation:
    row.organisation_id === null ? null : { id: row.organisation_id, name: row.organisation_name ?? '' },
  address: row.address,
  session: row.session_id,
  subjects: [...row.subjects],
  reason: row.reason,
  before: row.before,
  after: row.after,
})
