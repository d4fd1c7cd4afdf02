import type { Db } from '@tongzhou/db'
import { type RawBuilder, sql } from 'kysely'

export interface AuditFilter {
  readonly account?: number | undefined
  readonly organisation?: number | undefined
  readonly kind?: string | undefined
  readonly action?: string | undefined
  readonly subject?: string | undefined
}

/** Instants as ISO 8601, the upper one excluded. */
export interface AuditWindow {
  readonly since: string
  readonly before: string
}

/** Where a page ends; the next begins with the line before it. */
export interface AuditPlace {
  readonly at: string
  readonly chain: number
  readonly number: number
}

export interface AuditRow {
  readonly chain: number
  readonly number: number
  readonly at: Date
  readonly kind: string
  readonly action: string
  readonly account_id: number | null
  readonly account_name: string | null
  readonly organisation_id: number | null
  readonly organisation_name: string | null
  readonly address: string | null
  readonly session_id: string | null
  readonly subjects: readonly string[]
  readonly reason: string | null
  readonly before: unknown
  readonly after: unknown
}

interface AuditPage {
  readonly window: AuditWindow
  readonly after: AuditPlace | undefined
  readonly limit: number
}

/**
 * Lines of a window, the newest first, at most `limit`. The window is what keeps a question small: months outside it
 * are not even opened. Names are joined to the lines of the page only.
 */
export async function listAuditEntries(db: Db, filter: AuditFilter, page: AuditPage): Promise<AuditRow[]> {
  const found =
    filter.subject === undefined ? byColumns(filter, page) : bySubject(filter.subject, filter, page)
  const { rows } = await sql<AuditRow>`
    select found.*, organisation.name as organisation_name
    from (${found}) as found
    left join organisation on organisation.id = found.organisation_id
    order by found.at desc, found.chain desc, found.number desc`.execute(db)
  return rows
}

const shown = sql`entry.chain, entry.number, entry.at, entry.kind, entry.action, entry.account_id, entry.account_name,
  entry.organisation_id, entry.address, entry.session_id, entry.subjects, entry.reason, entry.before, entry.after`

function byColumns(filter: AuditFilter, { window, after, limit }: AuditPage): RawBuilder<unknown> {
  return sql`select ${shown} from audit_entry as entry
    where ${inWindow('entry', window, after)} and ${matching(filter)}
    order by entry.at desc, entry.chain desc, entry.number desc
    limit ${limit}`
}

/** The lines of a subject stand together in a table of their own; each is then fetched by its key. */
function bySubject(
  subject: string,
  filter: AuditFilter,
  { window, after, limit }: AuditPage,
): RawBuilder<unknown> {
  return sql`select ${shown} from audit_subject as place
    join audit_entry as entry
      on entry.chain = place.chain and entry.number = place.number and entry.at = place.at
      and entry.at >= ${window.since}::timestamptz and entry.at < ${window.before}::timestamptz
    where place.subject = ${subject} and ${inWindow('place', window, after)} and ${matching(filter)}
    order by place.at desc, place.chain desc, place.number desc
    limit ${limit}`
}

function inWindow(
  table: 'entry' | 'place',
  { since, before }: AuditWindow,
  after: AuditPlace | undefined,
): RawBuilder<boolean> {
  const at = sql.ref(`${table}.at`)
  const window = sql<boolean>`${at} >= ${since}::timestamptz and ${at} < ${before}::timestamptz`
  if (!after) return window
  const place = sql`(${at}, ${sql.ref(`${table}.chain`)}, ${sql.ref(`${table}.number`)})`
  const end = sql`(${after.at}::timestamptz, ${after.chain}::smallint, ${after.number}::bigint)`
  return sql<boolean>`${window} and ${place} < ${end}`
}

function matching({ account, organisation, kind, action }: AuditFilter): RawBuilder<unknown> {
  const conditions = [
    ...(account === undefined ? [] : [sql`entry.account_id = ${account}::bigint`]),
    ...(organisation === undefined ? [] : [sql`entry.organisation_id = ${organisation}::bigint`]),
    ...(kind === undefined ? [] : [sql`entry.kind = ${kind}`]),
    ...(action === undefined ? [] : [sql`entry.action = ${action}`]),
  ]
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
}

/** When the record begins; undefined while it is empty. */
export async function findFirstInstant(db: Db): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date }>`
    select at from audit_entry order by at, chain, number limit 1`.execute(db)
  return rows[0]?.at
}

/** Every word of action in the record, by leaping from one to the next along the index. */
export async function listActions(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ action: string }>`
    with recursive word as (
      (select action from audit_entry order by action limit 1)
      union all
      select (select entry.action from audit_entry as entry where entry.action > word.action
        order by entry.action limit 1)
      from word where word.action is not null
    )
    select action from word where action is not null`.execute(db)
  return rows.map(({ action }) => action)
}
