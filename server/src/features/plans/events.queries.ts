import type { Db, Trx } from '@tongzhou/db'
import { sql } from 'kysely'

export type EventWord =
  | 'began'
  | 'renamed'
  | 'submitted'
  | 'returned'
  | 'published'
  | 'retired'
  | 'rolled_back'
  | 'discarded'

export interface NewEvent {
  readonly planId: number
  readonly event: EventWord
  readonly version: number
  readonly now: Date
  readonly accountId: number
  readonly reason?: string | undefined
  readonly waiver?: string | undefined
  readonly effectiveFrom?: string
  readonly details?: object
}

/** Tells what was done with a plan, by whom and why. */
export async function insertEvent(trx: Trx, entry: NewEvent): Promise<void> {
  await trx
    .insertInto('grid_plan_event')
    .values({
      plan_id: entry.planId,
      event: entry.event,
      version: entry.version,
      at: entry.now,
      account_id: entry.accountId,
      reason: entry.reason ?? null,
      waiver: entry.waiver ?? null,
      effective_from: entry.effectiveFrom ?? null,
      details: entry.details === undefined ? null : JSON.stringify(entry.details),
    })
    .execute()
}

/** The life of a plan, oldest first. */
export function listEvents(db: Db, planId: number) {
  return db
    .selectFrom('grid_plan_event as event')
    .leftJoin('account', 'account.id', 'event.account_id')
    .where('event.plan_id', '=', planId)
    .select([
      'event.event',
      'event.at',
      'account.display_name as by',
      'event.reason',
      'event.version',
      'event.waiver',
      'event.effective_from',
      sql<Record<string, number> | null>`event.details -> 'counts'`.as('counts'),
    ])
    .orderBy('event.id')
    .execute()
}

export type EventRow = Awaited<ReturnType<typeof listEvents>>[number]

/** What the last publication of a plan ended and began; undefined where it was never published here. */
export async function findPublication(db: Db, planId: number): Promise<unknown> {
  const row = await db
    .selectFrom('grid_plan_event')
    .where('plan_id', '=', planId)
    .where('event', '=', 'published')
    .orderBy('id', 'desc')
    .select('details')
    .executeTakeFirst()
  return row?.details
}
