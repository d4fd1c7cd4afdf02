import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'
import { type AuditLine, chainOf, lineBytes } from './chain.ts'

/**
 * Adds a line to the record, in the transaction of what it tells of. The chain stays locked until that transaction
 * ends, so this comes last in it. The hash is made by the database from the head that it has just locked. The subjects
 * are also put where they are searched.
 */
export async function insertAuditLine(trx: Trx, line: AuditLine): Promise<void> {
  const chain = chainOf(line.accountId)
  const result = await sql`
    with head as (
      update audit_chain
      set last_number = last_number + 1,
        last_hash = sha256(last_hash || int8send(last_number + 1) || ${lineBytes(line)}::bytea)
      where chain = ${chain}
      returning last_number, last_hash
    ), searched as (
      insert into audit_subject (subject, at, chain, number)
      select distinct subject, ${line.at}::timestamptz, ${chain}::smallint, head.last_number
      from head, unnest(${line.subjects}::text[]) as subject
    )
    insert into audit_entry (chain, number, at, kind, action, account_id, account_name, organisation_id, session_id,
      address, subjects, reason, before, after, hash)
    select ${chain}, head.last_number, ${line.at}, ${line.kind}, ${line.action}, ${line.accountId}::bigint,
      ${line.accountName}, ${line.organisationId}::bigint, ${line.sessionId}::uuid, ${line.address},
      ${line.subjects}::text[], ${line.reason}, ${line.before}::json, ${line.after}::json, head.last_hash
    from head`.execute(trx)
  if (result.numAffectedRows !== 1n) throw new Error('the record took no line')
}

/** Makes the months of the record that are missing, from the month of a day on. */
export async function ensureAuditPartitions(trx: Trx, from: string, months: number): Promise<void> {
  await sql`select ensure_audit_partitions(${from}::date, ${months}::integer)`.execute(trx)
}
