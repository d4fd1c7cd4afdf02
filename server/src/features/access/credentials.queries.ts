import type { Trx } from '@tongzhou/db'

/** Every function here needs a reach with credentials. */

const withSecrets = (trx: Trx) =>
  trx
    .selectFrom('account')
    .leftJoin('account_credential as secret', 'secret.account_id', 'account.id')
    .select([
      'account.id',
      'account.name',
      'account.display_name',
      'account.state',
      'secret.password_hash',
      'secret.totp_secret',
      'secret.totp_confirmed_at',
      'secret.totp_last_step',
    ])

/** The active account of a name with its secrets. */
export const findForSignIn = (trx: Trx, name: string) =>
  withSecrets(trx).where('account.name', '=', name).where('account.state', '=', 'active').executeTakeFirst()

export const findSecrets = (trx: Trx, accountId: number) =>
  withSecrets(trx).where('account.id', '=', accountId).executeTakeFirst()

export type Secrets = NonNullable<Awaited<ReturnType<typeof findSecrets>>>

/**
 * The same, with the account locked until the transaction ends: whoever disables it, changes its password or signs it
 * in at the same moment waits.
 */
export async function lockSecrets(trx: Trx, accountId: number): Promise<Secrets | undefined> {
  await trx.selectFrom('account').where('id', '=', accountId).select('id').forNoKeyUpdate().executeTakeFirst()
  return findSecrets(trx, accountId)
}

/** How an account may sign in. */
export async function findSignInFacts(trx: Trx, accountId: number) {
  const row = await withSecrets(trx)
    .where('account.id', '=', accountId)
    .select((eb) =>
      eb
        .exists(eb.selectFrom('account_identity').whereRef('account_id', '=', 'account.id').select('issuer'))
        .as('is_linked'),
    )
    .executeTakeFirstOrThrow()
  return {
    hasPassword: row.password_hash !== null,
    hasTotp: row.totp_confirmed_at !== null,
    isLinked: row.is_linked === true,
  }
}

export async function setPassword(
  trx: Trx,
  accountId: number,
  { passwordHash, now }: { passwordHash: string; now: Date },
): Promise<void> {
  await trx
    .insertInto('account_credential')
    .values({ account_id: accountId, password_hash: passwordHash, password_changed_at: now })
    .onConflict((conflict) =>
      conflict.column('account_id').doUpdateSet({ password_hash: passwordHash, password_changed_at: now }),
    )
    .execute()
}

/** A secret that does not count before it is confirmed; false where another one counts already. */
export async function keepTotpSecret(trx: Trx, accountId: number, secret: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('account_credential')
    .set({ totp_secret: secret, totp_last_step: null })
    .where('account_id', '=', accountId)
    .where('totp_confirmed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function confirmTotp(trx: Trx, accountId: number, now: Date): Promise<void> {
  await trx
    .updateTable('account_credential')
    .set({ totp_confirmed_at: now })
    .where('account_id', '=', accountId)
    .execute()
}

/** Takes a time step; false where it or a later one was taken already, so that a code works once. */
export async function takeTotpStep(trx: Trx, accountId: number, step: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('account_credential')
    .set({ totp_last_step: step })
    .where('account_id', '=', accountId)
    .where((eb) => eb.or([eb('totp_last_step', 'is', null), eb('totp_last_step', '<', step)]))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function removeTotp(trx: Trx, accountId: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('account_credential')
    .set({ totp_secret: null, totp_confirmed_at: null, totp_last_step: null })
    .where('account_id', '=', accountId)
    .where('totp_secret', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
