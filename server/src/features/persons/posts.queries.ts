import type { Db, Trx } from '@tongzhou/db'
import { sql } from 'kysely'

export async function insertPerson(trx: Trx, name: string): Promise<number> {
  const { id } = await trx
    .insertInto('person')
    .values({ name, is_demo: false })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** False when somebody else changed it meanwhile. */
export async function updateName(
  trx: Trx,
  { id, revision }: { readonly id: number; readonly revision: number },
  name: string,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('person')
    .set({ name, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export interface NewPost {
  readonly person_id: number
  readonly organisation_id: number
  readonly title: string
  readonly establishment: string
  readonly period: string
  readonly transfer_id?: number
}

export async function insertPost(trx: Trx, post: NewPost): Promise<number> {
  const { id } = await trx.insertInto('post').values(post).returning('id').executeTakeFirstOrThrow()
  return id
}

/** The last post of a person that has not ended before a day. */
export const findLastPost = (db: Db, personId: number, on: string) =>
  db
    .selectFrom('post')
    .where('person_id', '=', personId)
    .where(sql<boolean>`(upper_inf(period) or upper(period) > ${on}::date)`)
    .select([
      'id',
      'organisation_id',
      'title',
      'establishment',
      'revision',
      sql<string>`lower(period)`.as('from'),
      sql<string | null>`upper(period)`.as('ends_on'),
    ])
    .orderBy(sql`lower(period)`, 'desc')
    .limit(1)
    .executeTakeFirst()

/** Lets a post end the day before a day. False when somebody else changed it meanwhile. */
export async function endPost(
  trx: Trx,
  { id, revision }: { readonly id: number; readonly revision: number },
  on: string,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('post')
    .set({ period: sql<string>`daterange(lower(period), ${on}::date)`, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export const findPost = (db: Db, id: number) =>
  db
    .selectFrom('post')
    .where('id', '=', id)
    .select(['id', 'person_id', 'organisation_id', 'title', 'establishment', 'revision'])
    .select([sql<string>`lower(period)`.as('from'), sql<string | null>`upper(period) - 1`.as('until')])
    .executeTakeFirst()

export interface PostChange {
  readonly title: string
  readonly establishment: string
  readonly period: string
}

/** Whether another post of the person meets the period. */
export async function hasOtherPost(
  db: Db,
  { personId, period, exceptId }: { personId: number; period: string; exceptId: number },
): Promise<boolean> {
  const row = await db
    .selectFrom('post')
    .where('person_id', '=', personId)
    .where('id', '<>', exceptId)
    .where(sql<boolean>`period && ${period}::daterange`)
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** False when somebody else changed it meanwhile. */
export async function updatePost(
  trx: Trx,
  { id, revision }: { readonly id: number; readonly revision: number },
  change: PostChange,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('post')
    .set({ ...change, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Lets posts end the day before a day. */
export async function endPosts(trx: Trx, postIds: readonly number[], on: string): Promise<void> {
  await sql`
    update post set period = daterange(lower(period), ${on}::date), revision = revision + 1
    where id = any (${postIds}::bigint[])`.execute(trx)
}

/** A post that a transfer begins. */
export interface TransferPost {
  readonly person_id: number
  readonly organisation_id: number
  readonly title: string
  readonly establishment: string
  readonly period: string
  readonly transfer_id: number
}

export async function insertPosts(trx: Trx, posts: readonly TransferPost[]): Promise<void> {
  await trx.insertInto('post').values(posts).execute()
}
