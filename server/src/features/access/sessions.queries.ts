import { type Db, PREPARED, type Trx } from '@tongzhou/db'
import { sql } from 'kysely'
import type { LayerVersion } from '../../layer-versions.queries.ts'

export interface SessionRow {
  readonly session_id: string
  readonly last_seen_at: Date
  readonly expires_at: Date
  readonly account_id: number
  readonly account_name: string
  readonly display_name: string
  readonly person_id: number | null
  readonly organisation_id: number | null
  readonly organisation_kind: string | null
  readonly organisation_name: string | null
  readonly roles: readonly string[]
  readonly township_codes: readonly string[]
  readonly layer_versions: readonly LayerVersion[]
}

/**
 * The session of a token, whether it has ended or not, with everything that authority is made of, in one statement: roles
 * and area are those of the day, so what was taken away is gone with the next request. Townships that went into one of the
 * area belong to it still, because cases keep the code of their day. Asked with every request of somebody who signed in,
 * so it is prepared, and every part of it finds its rows by an index.
 */
export async function findSession(
  db: Db,
  tokenHash: Buffer,
  { on, layers = [] }: { readonly on: string; readonly layers?: readonly string[] },
): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`${PREPARED}
    select session.id as session_id, session.last_seen_at, session.expires_at, account.id as account_id,
      account.name as account_name, account.display_name, account.person_id, acting.id as organisation_id,
      acting.kind as organisation_kind, acting.name as organisation_name,
      array(
        select role from role_grant
        where role_grant.account_id = account.id and role_grant.organisation_id = acting.id
          and role_grant.period @> ${on}::date
        order by role
      ) as roles,
      array(
        with recursive own (code) as (
          (select division_code from jurisdiction
            where acting.kind = 'sub_bureau' and jurisdiction.organisation_id = acting.id
              and jurisdiction.period @> ${on}::date
            union all
            select acting.division_code where acting.kind = 'township_office')
          union
          select succession.from_code from own
          join division_succession as succession on succession.to_code = own.code
          join division as ended on ended.code = succession.from_code and ended.valid_to <= ${on}::date
        )
        select code from own order by code
      ) as township_codes,
      coalesce((
        select json_agg(json_build_array(layer, version, changed_at::text) order by layer)
        from public_layer_versions where layer = any (${[...layers]}::text[])
      ), '[]') as layer_versions
    from session
    join account on account.id = session.account_id and account.state = 'active'
    left join organisation as acting on acting.id = session.organisation_id
      and acting.valid_from <= ${on}::date and (acting.valid_to is null or acting.valid_to > ${on}::date)
    where session.token_hash = ${tokenHash}`.execute(db)
  return rows[0]
}

/** Tells the time of a request; the session lasts so much longer, but never beyond its absolute end. */
export async function touchSession(
  db: Db,
  tokenHash: Buffer,
  { now, idleSeconds, longestSeconds }: { now: Date; idleSeconds: number; longestSeconds: number },
): Promise<void> {
  await sql`
    update session set last_seen_at = ${now}, expires_at = least(
      created_at + make_interval(secs => ${longestSeconds}), ${now}::timestamptz + make_interval(secs => ${idleSeconds}))
    where token_hash = ${tokenHash}`.execute(db)
}

export interface NewSession {
  readonly tokenHash: Buffer
  readonly id: string
  readonly accountId: number
  readonly organisationId: number | null
  readonly now: Date
  readonly expiresAt: Date
  readonly address: string
  readonly userAgent: string
}

export async function insertSession(trx: Trx, session: NewSession): Promise<void> {
  await trx
    .insertInto('session')
    .values({
      token_hash: session.tokenHash,
      id: session.id,
      account_id: session.accountId,
      organisation_id: session.organisationId,
      created_at: session.now,
      last_seen_at: session.now,
      expires_at: session.expiresAt,
      address: session.address,
      user_agent: session.userAgent,
    })
    .execute()
}

export async function removeSession(db: Db, tokenHash: Buffer): Promise<void> {
  await db.deleteFrom('session').where('token_hash', '=', tokenHash).execute()
}

/** Sessions that are nothing any more: gone before a clock that is set back could bring them to life. */
export async function removeExpiredSessions(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('session').where('expires_at', '<=', now).execute()
}

export async function setSessionBody(trx: Trx, sessionId: string, organisationId: number): Promise<void> {
  await trx
    .updateTable('session')
    .set({ organisation_id: organisationId })
    .where('id', '=', sessionId)
    .execute()
}

/** Bodies in which an account holds a role on a day, in the order of the plan. */
export async function listBodies(db: Db, accountId: number, on: string) {
  return db
    .selectFrom('organisation')
    .where('valid_from', '<=', on)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', on)]))
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('role_grant')
        .select('organisation_id')
        .where('account_id', '=', accountId)
        .where(sql<boolean>`period @> ${on}::date`),
    )
    .select(['id', 'name', 'kind'])
    .orderBy('sort_order')
    .orderBy('id')
    .execute()
}

/** Sessions of an account that have not ended, the latest request first. */
export function listSessions(db: Db, accountId: number, now: Date) {
  return db
    .selectFrom('session')
    .where('account_id', '=', accountId)
    .where('expires_at', '>', now)
    .select(['id', 'address', 'user_agent', 'created_at', 'last_seen_at'])
    .orderBy('last_seen_at', 'desc')
    .orderBy('id')
    .execute()
}

/** Ends one session of an account; false where the account has no such session. */
export async function removeOwnSession(
  trx: Trx,
  { accountId, id }: { accountId: number; id: string },
): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('session')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** Ends every session of an account, but one where one is named. How many there were. */
export async function removeSessions(
  trx: Trx,
  accountId: number,
  { except }: { except?: string } = {},
): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('session')
    .where('account_id', '=', accountId)
    .$if(except !== undefined, (step) => step.where('id', '<>', except ?? ''))
    .executeTakeFirst()
  return Number(numDeletedRows)
}
