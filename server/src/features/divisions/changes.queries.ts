import type { Db, Trx } from '@tongzhou/db'
import { sql } from 'kysely'
import type { DivisionChange, Succession } from './contract.ts'
import type { Outcome } from './step.ts'

/** From here on everything can be undone without ending the transaction. */
export async function beginDryRun(trx: Trx): Promise<void> {
  await sql`savepoint division_change`.execute(trx)
}

/** Undoes everything since `beginDryRun`. */
export async function undoDryRun(trx: Trx): Promise<void> {
  await sql`rollback to savepoint division_change`.execute(trx)
}

export interface NewChange extends Outcome {
  readonly change: DivisionChange
  readonly effectiveOn: string
  readonly document: string
  readonly now: Date
}

/** Keeps what was asked and what it did. */
export async function insertChange(trx: Trx, entry: NewChange): Promise<number> {
  const { id } = await trx
    .insertInto('division_change')
    .values({
      kind: entry.change.kind,
      effective_on: entry.effectiveOn,
      document: entry.document,
      request: JSON.stringify(entry.change),
      effects: JSON.stringify(entry.effects),
      made_at: entry.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (entry.successions.length > 0) {
    await trx
      .insertInto('division_succession')
      .values(
        entry.successions.map((one) => ({
          change_id: id,
          from_code: one.fromCode,
          to_code: one.toCode,
          from_name: one.fromName,
          to_name: one.toName,
        })),
      )
      .execute()
  }
  return id
}

export interface ChangeRow {
  readonly id: number
  readonly kind: string
  readonly effective_on: string
  readonly document: string
  readonly effects: unknown
  readonly made_at: Date
  readonly successions: readonly Succession[]
}

/** One row more than the limit, the newest first, each with its successions. */
export async function listChanges(
  db: Db,
  {
    limit,
    after,
  }: { readonly limit: number; readonly after?: { effectiveOn: string; id: number } | undefined },
): Promise<ChangeRow[]> {
  const condition = after
    ? sql`(change.effective_on, change.id) < (${after.effectiveOn}::date, ${after.id}::bigint)`
    : sql`true`
  const { rows } = await sql<ChangeRow>`
    select change.id, change.kind, change.effective_on, change.document, change.effects, change.made_at,
      coalesce((select json_agg(json_build_object('fromCode', from_code, 'toCode', to_code, 'fromName', from_name,
        'toName', to_name) order by length(from_code), from_code, to_code)
        from division_succession where change_id = change.id), '[]'::json) as successions
    from division_change as change
    where ${condition}
    order by change.effective_on desc, change.id desc
    limit ${limit + 1}`.execute(db)
  return rows
}

export async function countChanges(db: Db): Promise<number> {
  const row = await db
    .selectFrom('division_change')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}
