import { type Db, withReach } from '@tongzhou/db'
import { sql } from 'kysely'
import type { AuditLine } from './chain.ts'
import type { ChainHead, ChainSource, StoredLine } from './verify.ts'

const PAGE = 5000

/** Heads of all chains in the order of their numbers. */
export async function listHeads(db: Db): Promise<readonly ChainHead[]> {
  const { rows } = await sql<ChainHead>`
    select chain, last_number as number, last_hash as hash from audit_chain order by chain`.execute(db)
  return rows
}

async function getHead(db: Db, chain: number): Promise<ChainHead> {
  const { rows } = await sql<ChainHead>`
    select chain, last_number as number, last_hash as hash from audit_chain where chain = ${chain}`.execute(
    db,
  )
  const [head] = rows
  if (!head) throw new Error(`the record has no chain ${chain}`)
  return head
}

interface LineRow {
  readonly number: number
  readonly at: Date
  readonly exact_at: string
  readonly is_whole: boolean
  readonly kind: AuditLine['kind']
  readonly action: string
  readonly account_id: number | null
  readonly account_name: string | null
  readonly organisation_id: number | null
  readonly session_id: string | null
  readonly address: string | null
  readonly subjects: readonly string[]
  readonly reason: string | null
  readonly before: string | null
  readonly after: string | null
  readonly hash: Buffer
}

/** A number may stand there twice when somebody tampered, so the instant is part of the place. */
async function listLines(
  db: Db,
  chain: number,
  after: { number: number; at: string },
): Promise<readonly LineRow[]> {
  const { rows } = await withReach(db, { hasAudit: true }, (trx) =>
    sql<LineRow>`
      select number, at, at::text as exact_at, date_trunc('milliseconds', at) = at as is_whole, kind, action,
        account_id, account_name, organisation_id, session_id, address, subjects, reason,
        before::text as before, after::text as after, hash
      from audit_entry
      where chain = ${chain} and (number, at) > (${after.number}::bigint, ${after.at}::timestamptz)
      order by number, at limit ${PAGE}`.execute(trx),
  )
  return rows
}

async function* readLines(db: Db, chain: number, afterNumber: number): AsyncGenerator<StoredLine> {
  let place = { number: afterNumber, at: 'infinity' }
  for (;;) {
    const rows = await listLines(db, chain, place)
    for (const row of rows) yield toLine(row)
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    place = { number: last.number, at: last.exact_at }
  }
}

const toLine = (row: LineRow): StoredLine => ({
  at: row.at,
  kind: row.kind,
  action: row.action,
  accountId: row.account_id,
  accountName: row.account_name,
  organisationId: row.organisation_id,
  sessionId: row.session_id,
  address: row.address,
  subjects: row.subjects,
  reason: row.reason,
  before: row.before,
  after: row.after,
  number: row.number,
  hash: row.hash,
  isWholeMillisecond: row.is_whole,
})

/** The lines of a chain, page by page. */
export const chainSource = (db: Db, chain: number): ChainSource => ({
  linesAfter: (number) => readLines(db, chain, number),
  head: () => getHead(db, chain),
})

export interface SubjectFault {
  readonly chain: number
  readonly number: number
  readonly at: Date
  readonly subject: string
}

/**
 * The first subject of a month that stands in a line and not where subjects are searched, or the other way round;
 * somebody could hide a line from the search by it. `month` is its first day.
 */
export async function findSubjectFault(db: Db, month: string): Promise<SubjectFault | undefined> {
  const since = sql`${month}::timestamp at time zone 'Asia/Shanghai'`
  const before = sql`(${month}::timestamp + interval '1 month') at time zone 'Asia/Shanghai'`
  const { rows } = await withReach(db, { hasAudit: true }, (trx) =>
    sql<SubjectFault>`
      with told as (
        select chain, number, at, subject from audit_entry, unnest(subjects) as subject
        where at >= ${since} and at < ${before}
      ), searched as (
        select chain, number, at, subject from audit_subject where at >= ${since} and at < ${before}
      )
      (select * from told except select * from searched)
      union all (select * from searched except select * from told)
      order by chain, number, subject limit 1`.execute(trx),
  )
  return rows[0]
}

/** First days of the months that the record has room for, in Asia/Shanghai. */
export async function listMonths(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ month: string }>`
    select to_date(right(child.relname, 6), 'YYYYMM') as month
    from pg_inherits join pg_class as child on child.oid = inhrelid
    where inhparent = 'audit_entry'::regclass order by 1`.execute(db)
  return rows.map(({ month }) => month)
}
