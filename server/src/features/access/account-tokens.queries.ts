import type { Db, Trx } from '@tongzhou/db'

export interface NewToken {
  readonly tokenHash: Buffer
  readonly purpose: 'setup' | 'invitation'
  /** The account invited; null for the set-up link. */
  readonly accountId: number | null
  readonly expiresAt: Date
}

/** A one-time link; the older ones for the same thing die. */
export async function insertToken(trx: Trx, token: NewToken): Promise<void> {
  const { tokenHash, purpose, accountId, expiresAt } = token
  await trx
    .deleteFrom('account_token')
    .where('purpose', '=', purpose)
    .where('account_id', 'is not distinct from', accountId)
    .where('used_at', 'is', null)
    .execute()
  await trx
    .insertInto('account_token')
    .values({ token_hash: tokenHash, purpose, account_id: accountId, expires_at: expiresAt })
    .execute()
}

const usable = (db: Db, purpose: NewToken['purpose'], { tokenHash, now }: { tokenHash: Buffer; now: Date }) =>
  db
    .selectFrom('account_token')
    .where('token_hash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)

/** Whether the set-up link can still be used. */
export async function isSetUpTokenUsable(db: Db, token: { tokenHash: Buffer; now: Date }): Promise<boolean> {
  const row = await usable(db, 'setup', token).select('token_hash').executeTakeFirst()
  return row !== undefined
}

/** Whose invitation it is, while it can be used. */
export const findInvitation = (db: Db, token: { tokenHash: Buffer; now: Date }) =>
  usable(db, 'invitation', token)
    .innerJoin('account', 'account.id', 'account_token.account_id')
    .where('account.state', '<>', 'disabled')
    .select(['account.id as account_id', 'account.name', 'account.display_name', 'account.state'])
    .select('account_token.expires_at')
    .executeTakeFirst()

/** Uses a link up; false where somebody else has, or where it ended. */
export async function useToken(trx: Trx, token: { tokenHash: Buffer; now: Date }): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('account_token')
    .set({ used_at: token.now })
    .where('token_hash', '=', token.tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', token.now)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Every link of an account that was not used dies. */
export async function removeInvitations(trx: Trx, accountId: number): Promise<void> {
  await trx
    .deleteFrom('account_token')
    .where('account_id', '=', accountId)
    .where('used_at', 'is', null)
    .execute()
}
