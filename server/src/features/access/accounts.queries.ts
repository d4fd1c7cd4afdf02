import type { Db, Trx } from '@tongzhou/db'
import { sql } from 'kysely'

export const findAccountByName = (db: Db, name: string) =>
  db.selectFrom('account').where('name', '=', name).select(['id', 'state']).executeTakeFirst()

export interface NewAccount {
  readonly name: string
  readonly displayName: string
  readonly personId: number | null
  readonly state: 'invited' | 'active'
  readonly isDemo: boolean
  readonly now: Date
}

export async function insertAccount(trx: Trx, account: NewAccount): Promise<number> {
  const { id } = await trx
    .insertInto('account')
    .values({
      name: account.name,
      display_name: account.displayName,
      person_id: account.personId,
      state: account.state,
      is_demo: account.isDemo,
      created_at: account.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Whoever was invited has a way in now. */
export async function activateAccount(trx: Trx, accountId: number): Promise<void> {
  await trx
    .updateTable('account')
    .set((eb) => ({ state: 'active', revision: eb('revision', '+', 1) }))
    .where('id', '=', accountId)
    .where('state', '=', 'invited')
    .execute()
}

export interface AccountChange {
  readonly display_name?: string
  readonly person_id?: number | null
  readonly state?: string
}

/** False where somebody else has changed the account since. */
export async function updateAccount(
  trx: Trx,
  { id, revision }: { id: number; revision: number },
  change: AccountChange,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('account')
    .set({ ...change, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/**
 * Active accounts that hold the role of the system administrator on a day, locked until the transaction ends, so that
 * two who take each other's role away do not both succeed.
 */
export function lockAdministrators(trx: Trx, on: string) {
  return trx
    .selectFrom('account')
    .where('state', '=', 'active')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('role_grant')
        .select('account_id')
        .where('role', '=', 'system_administrator')
        .where(sql<boolean>`period @> ${on}::date`),
    )
    .select(['id', 'is_demo'])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}

/** The bureau of a day. */
export const findBureau = (db: Db, on: string) =>
  db
    .selectFrom('organisation')
    .where('kind', '=', 'bureau')
    .where('valid_from', '<=', on)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', on)]))
    .select('id')
    .orderBy('sort_order')
    .limit(1)
    .executeTakeFirst()
