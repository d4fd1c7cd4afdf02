import type { Db, Trx } from '@tongzhou/db'

export interface NewFlow {
  readonly stateHash: Buffer
  readonly nonce: string
  readonly codeVerifier: string
  readonly returnTo: string
  /** The account to be joined with the one at the provider; null for a sign-in. */
  readonly accountId: number | null
  /** The invitation that is accepted by it. */
  readonly tokenHash: Buffer | null
  readonly expiresAt: Date
}

/** A sign-in under way; those that nobody finished go. */
export async function insertFlow(trx: Trx, flow: NewFlow, now: Date): Promise<void> {
  await trx.deleteFrom('oidc_flow').where('expires_at', '<=', now).execute()
  await trx
    .insertInto('oidc_flow')
    .values({
      state_hash: flow.stateHash,
      nonce: flow.nonce,
      code_verifier: flow.codeVerifier,
      return_to: flow.returnTo,
      account_id: flow.accountId,
      token_hash: flow.tokenHash,
      expires_at: flow.expiresAt,
    })
    .execute()
}

/** Takes a sign-in under way out of the table, so that its answer works once. */
export const takeFlow = (db: Db, stateHash: Buffer, now: Date) =>
  db
    .deleteFrom('oidc_flow')
    .where('state_hash', '=', stateHash)
    .where('expires_at', '>', now)
    .returning(['nonce', 'code_verifier', 'return_to', 'account_id', 'token_hash'])
    .executeTakeFirst()

export type Flow = NonNullable<Awaited<ReturnType<typeof takeFlow>>>

export const findIdentity = (db: Db, { issuer, subject }: { issuer: string; subject: string }) =>
  db
    .selectFrom('account_identity')
    .innerJoin('account', 'account.id', 'account_identity.account_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .select(['account.id as account_id', 'account.state'])
    .executeTakeFirst()

/** False where the identity belongs to an account already. */
export async function insertIdentity(
  trx: Trx,
  identity: { issuer: string; subject: string; accountId: number; now: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('account_identity')
    .values({
      issuer: identity.issuer,
      subject: identity.subject,
      account_id: identity.accountId,
      linked_at: identity.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** How many were removed. */
export async function removeIdentities(trx: Trx, accountId: number): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('account_identity')
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
