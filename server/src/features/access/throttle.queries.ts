import type { Db } from '@tongzhou/db'
import { sql } from 'kysely'

/** From this failure in a row on the name is locked. */
export const FAILURES_BEFORE_LOCK = 5
/** The locks last 1, 2, 4, 8 and then always so many minutes. */
const LONGEST_LOCK_MINUTES = 15
/** A name that was left alone so long starts anew. */
const FORGOTTEN_AFTER_HOURS = 24

export interface Charge {
  /** Failures in a row, this one included. */
  readonly failureCount: number
  readonly lockedUntil: Date | null
}

/**
 * Counts an attempt as a failure before it is looked at, in one statement: however many come at once, no more than are
 * allowed pass. Nothing while the name is locked. A lock that ends too late was made by a clock that was wrong.
 */
export async function chargeAttempt(db: Db, key: string, now: Date): Promise<Charge | undefined> {
  const { rows } = await sql<Charge>`
    insert into sign_in_throttle as kept (key, failure_count, last_failed_at)
    values (${key}, 1, ${now})
    on conflict (key) do update set
      failure_count = kept.failure_count + 1,
      last_failed_at = excluded.last_failed_at,
      locked_until = case when kept.failure_count + 1 >= ${FAILURES_BEFORE_LOCK}::integer
        then excluded.last_failed_at + make_interval(mins => least(${LONGEST_LOCK_MINUTES}::integer,
          2 ^ least(kept.failure_count + 1 - ${FAILURES_BEFORE_LOCK}::integer, 10))::integer) end
    where kept.locked_until is null or kept.locked_until <= excluded.last_failed_at
      or kept.locked_until > excluded.last_failed_at + make_interval(mins => ${LONGEST_LOCK_MINUTES}::integer)
    returning failure_count as "failureCount", locked_until as "lockedUntil"`.execute(db)
  return rows[0]
}

export async function findLockEnd(db: Db, key: string): Promise<Date | null> {
  const row = await db
    .selectFrom('sign_in_throttle')
    .where('key', '=', key)
    .select('locked_until')
    .executeTakeFirst()
  return row?.locked_until ?? null
}

/** Takes one charge back: the attempt was no failure, and the failures before it still count. */
export async function takeBackCharge(db: Db, key: string): Promise<void> {
  await sql`
    update sign_in_throttle set failure_count = greatest(failure_count - 1, 0),
      locked_until = case when failure_count > ${FAILURES_BEFORE_LOCK}::integer then locked_until end
    where key = ${key}`.execute(db)
}

/** The right password, and the right code where one is asked: everything before is forgiven. */
export async function removeFailures(db: Db, key: string): Promise<void> {
  await db.deleteFrom('sign_in_throttle').where('key', '=', key).execute()
}

export async function removeOldFailures(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('sign_in_throttle')
    .where('last_failed_at', '<', new Date(now.getTime() - FORGOTTEN_AFTER_HOURS * 3_600_000))
    .execute()
}
