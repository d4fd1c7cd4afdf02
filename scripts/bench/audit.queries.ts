import { type Db, EVERYWHERE, type Trx, withReach } from '@tongzhou/db'
import type { StoredLine } from '@tongzhou/server/audit/verify'
import { CompiledQuery, sql } from 'kysely'
import type { PlanStep, Statement } from './captured-plans.ts'

/** A record as it might look: so many lines a month, by 300 accounts of 25 bodies, nearly all of them reads. */
export interface RecordSize {
  /** First day of the first month. */
  readonly firstMonth: string
  readonly months: number
  readonly linesAMonth: number
}

/**
 * Fills the months with lines that have no valid hash: searching does not look at it. One account in 300, one body in
 * 25, one action in 26, one person in 300 and one case in 20,000 lines.
 */
export async function fillRecord(db: Db, { firstMonth, months, linesAMonth }: RecordSize): Promise<void> {
  await withReach(db, EVERYWHERE, async (trx) => {
    await sql`select ensure_audit_partitions(${firstMonth}::date, ${months}::integer)`.execute(trx)
    for (let month = 0; month < months; month++) {
      await fillMonth(trx, { firstMonth, month, linesAMonth })
    }
  })
}

async function fillMonth(
  trx: Trx,
  { firstMonth, month, linesAMonth }: { firstMonth: string; month: number; linesAMonth: number },
): Promise<void> {
  const at = sql`((${firstMonth}::timestamp + make_interval(months => ${month})) at time zone 'Asia/Shanghai')
    + n * (interval '28 days' / ${linesAMonth}::integer)`
  const account = sql`(1 + n * 7919::bigint % 300)`
  const number = sql`(${month}::bigint * ${linesAMonth}::bigint + n)`
  await sql`
    insert into audit_entry (chain, number, at, kind, action, account_id, account_name, organisation_id, session_id,
      address, subjects, hash)
    select ${account} % 8, ${number}, ${at},
      case when n % 50 = 0 then 'access' when n % 12 = 0 then 'write' else 'read' end,
      'word_' || chr((97 + n % 26)::integer) || '.read', ${account}, 'account-' || ${account}, 1 + n % 25, gen_random_uuid(), '10.0.0.1',
      array['person:' || n % 300, 'case:' || n % 20000], sha256(int8send(n))
    from generate_series(1, ${linesAMonth}::bigint) as n`.execute(trx)
  await sql`
    insert into audit_subject (subject, at, chain, number)
    select subject, ${at}, ${account} % 8, ${number}
    from generate_series(1, ${linesAMonth}::bigint) as n,
      lateral unnest(array['person:' || n % 300, 'case:' || n % 20000]) as subject`.execute(trx)
}

/** Brings lines of a sound chain into an empty record, with its head. */
export async function loadChain(db: Db, chain: number, lines: readonly StoredLine[]): Promise<void> {
  await withReach(db, EVERYWHERE, async (trx) => {
    const rows = lines.map(({ hash, ...line }) => ({ ...line, hash: hash.toString('hex') }))
    await sql`
      insert into audit_entry (chain, number, at, kind, action, account_id, account_name, organisation_id, session_id,
        address, subjects, reason, before, after, hash)
      select ${chain}, number, at, kind, action, "accountId", "accountName", "organisationId", "sessionId", address,
        array(select json_array_elements_text(subjects)), reason, before::json, after::json, decode(hash, 'hex')
      from json_to_recordset(${JSON.stringify(rows)}::json) as line (number bigint, at timestamptz, kind text,
        action text, "accountId" bigint, "accountName" text, "organisationId" bigint, "sessionId" uuid, address text,
        subjects json, reason text, before text, after text, hash text)`.execute(trx)
    const last = lines.at(-1)
    if (!last) return
    await sql`update audit_chain set last_number = ${last.number}, last_hash = ${last.hash}
      where chain = ${chain}`.execute(trx)
  })
}

/** A step of a plan that was run. */
export interface RunStep extends PlanStep {
  readonly 'Index Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Shared Hit Blocks'?: number
  readonly 'Shared Read Blocks'?: number
  readonly Plans?: readonly RunStep[]
}

/** Runs a statement with the reach of somebody who reads the record, and tells how. */
export async function runExplained(db: Db, { text, parameters }: Statement): Promise<RunStep> {
  return withReach(db, { hasAudit: true }, async (trx) => {
    const { rows } = await trx.executeQuery<{ 'QUERY PLAN': readonly { Plan: RunStep }[] }>(
      CompiledQuery.raw(`explain (analyze, buffers, timing off, format json) ${text}`, [...parameters]),
    )
    const plan = rows[0]?.['QUERY PLAN'][0]?.Plan
    if (!plan) throw new Error(`no plan for ${text}`)
    return plan
  })
}
