import type { Db, Trx } from '@tongzhou/db'
import { type SqlBool, sql } from 'kysely'

export interface AccountFilter {
  readonly q?: string | undefined
  readonly state?: string | undefined
  readonly organisation?: number | undefined
}

/** Day on which roles count, and the moment at which sessions do. */
export interface Moment {
  readonly on: string
  readonly now: Date
}

function matching(db: Db, { q, state, organisation }: AccountFilter, { on }: Pick<Moment, 'on'>) {
  let query = db.selectFrom('account')
  if (state !== undefined) query = query.where('account.state', '=', state)
  if (q !== undefined && q !== '') {
    const part = q.toLowerCase()
    query = query.where(
      sql<SqlBool>`(position(${part} in account.name) > 0 or position(${part} in lower(account.display_name)) > 0)`,
    )
  }
  if (organisation !== undefined) {
    query = query.where('account.id', 'in', (eb) =>
      eb
        .selectFrom('role_grant')
        .select('account_id')
        .where('organisation_id', '=', organisation)
        .where(sql<SqlBool>`period @> ${on}::date`),
    )
  }
  return query
}

const selectSummary = (query: ReturnType<typeof matching>, now: Date) =>
  query.leftJoin('person', 'person.id', 'account.person_id').select((eb) => [
    'account.id',
    'account.name',
    'account.display_name',
    'account.state',
    'account.person_id',
    'person.name as person_name',
    'account.created_at',
    'account.revision',
    'account.is_demo',
    eb
      .selectFrom('session')
      .whereRef('session.account_id', '=', 'account.id')
      .where('session.expires_at', '>', now)
      .select(({ fn }) => fn.max('last_seen_at').as('last_seen_at'))
      .as('last_seen_at'),
  ])

/** One row more than the limit, by name. */
export const listAccounts = (
  db: Db,
  filter: AccountFilter,
  { limit, after, on, now }: Moment & { limit: number; after: string | undefined },
) =>
  selectSummary(matching(db, filter, { on }), now)
    .$if(after !== undefined, (step) => step.where('account.name', '>', after ?? ''))
    .orderBy('account.name')
    .limit(limit + 1)
    .execute()

export async function countAccounts(db: Db, filter: AccountFilter, on: string): Promise<number> {
  const row = await matching(db, filter, { on })
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

export const findAccount = (db: Db, id: number, moment: Moment) =>
  selectSummary(matching(db, {}, moment).where('account.id', '=', id), moment.now).executeTakeFirst()

export type AccountRow = NonNullable<Awaited<ReturnType<typeof findAccount>>>

const withBody = (db: Db) =>
  db
    .selectFrom('role_grant')
    .innerJoin('organisation', 'organisation.id', 'role_grant.organisation_id')
    .select([
      'role_grant.id',
      'role_grant.account_id',
      'role_grant.role',
      'role_grant.organisation_id',
      'organisation.name as organisation_name',
      'role_grant.reason',
      'role_grant.revision',
      'role_grant.is_demo',
      sql<string>`lower(role_grant.period)`.as('from'),
      sql<string | null>`upper(role_grant.period) - 1`.as('until'),
    ])

/** Roles that several accounts hold on a day. */
export const listRolesHeld = (db: Db, accountIds: readonly number[], on: string) =>
  withBody(db)
    .where('role_grant.account_id', 'in', accountIds)
    .where(sql<SqlBool>`role_grant.period @> ${on}::date`)
    .orderBy('organisation.sort_order')
    .orderBy('role_grant.role')
    .orderBy('role_grant.id')
    .execute()

/** Every role that an account was ever given, the latest first. */
export const listGrants = (db: Db, accountId: number) =>
  withBody(db)
    .where('role_grant.account_id', '=', accountId)
    .orderBy(sql`lower(role_grant.period)`, 'desc')
    .orderBy('role_grant.id', 'desc')
    .execute()

export const findGrant = (db: Db, id: number) =>
  withBody(db).where('role_grant.id', '=', id).executeTakeFirst()

export type GrantRow = NonNullable<Awaited<ReturnType<typeof findGrant>>>

/** Until when a link of an account that was not used can be used. */
export async function findInvitationEnd(db: Db, accountId: number, now: Date): Promise<Date | null> {
  const row = await db
    .selectFrom('account_token')
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .select('expires_at')
    .orderBy('expires_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.expires_at ?? null
}

/** Kinds of bodies, as far as they are there on a day. */
export async function findBodyKind(db: Db, organisationId: number, on: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('organisation')
    .where('id', '=', organisationId)
    .where('valid_from', '<=', on)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', on)]))
    .select('kind')
    .executeTakeFirst()
  return row?.kind
}

/** The account, locked until the transaction ends: whoever signs it in at the same moment waits. */
export const lockAccount = (trx: Trx, id: number) =>
  trx
    .selectFrom('account')
    .where('id', '=', id)
    .select(['id', 'name', 'display_name', 'person_id', 'state', 'revision', 'is_demo'])
    .forNoKeyUpdate()
    .executeTakeFirst()

export async function isPersonThere(db: Db, id: number): Promise<boolean> {
  const row = await db.selectFrom('person').where('id', '=', id).select('id').executeTakeFirst()
  return row !== undefined
}

/** The account of a person, where there is one. */
export const findAccountOfPerson = (db: Db, personId: number) =>
  db.selectFrom('account').where('person_id', '=', personId).select('id').executeTakeFirst()
