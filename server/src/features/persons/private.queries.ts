import type { Db, Trx } from '@tongzhou/db'
import { sql } from 'kysely'

/** A person with the body of the open post, which decides who reaches the private data; so does the database. */
export async function findPrivatePlace(db: Db, personId: number) {
  return db
    .selectFrom('person')
    .leftJoin('post', (join) =>
      join.onRef('post.person_id', '=', 'person.id').on(sql<boolean>`upper_inf(post.period)`),
    )
    .where('person.id', '=', personId)
    .select(['person.id', 'post.organisation_id as organisationId'])
    .executeTakeFirst()
}

export const findPrivate = (db: Db, personId: number) =>
  db
    .selectFrom('person_private')
    .where('person_id', '=', personId)
    .select(['phone', 'identity_number', 'home_address', 'revision'])
    .executeTakeFirst()

export interface PrivateValues {
  readonly phone: string | null
  readonly identity_number: string | null
  readonly home_address: string | null
}

/** False when somebody else entered the first row meanwhile. */
export async function insertPrivate(trx: Trx, personId: number, values: PrivateValues): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('person_private')
    .values({ person_id: personId, ...values })
    .onConflict((conflict) => conflict.column('person_id').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** False when somebody else changed it meanwhile. */
export async function updatePrivate(
  trx: Trx,
  { personId, revision }: { readonly personId: number; readonly revision: number },
  values: PrivateValues,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('person_private')
    .set({ ...values, revision: revision + 1 })
    .where('person_id', '=', personId)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
