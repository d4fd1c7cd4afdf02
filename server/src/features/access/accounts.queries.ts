import type { Db, Trx } from '@tongzhou/db'

/** The account of a name with its secrets; needs a reach with credentials. */
export function findForSignIn(trx: Trx, name: string) {
  return trx
    .selectFrom('account')
    .innerJoin('account_credential as secret', 'secret.account_id', 'account.id')
    .where('account.name', '=', name)
    .where('account.state', '=', 'active')
    .select([
      'account.id',
      'account.name',
      'secret.password_hash',
      'secret.totp_secret',
      'secret.totp_last_step',
    ])
    .select('secret.totp_confirmed_at')
    .executeTakeFirst()
}

/** How an account may sign in; needs a reach with credentials. */
export async function findSignInFacts(trx: Trx, accountId: number) {
  const row = await trx
    .selectFrom('account')
    .leftJoin('account_credential as secret', 'secret.account_id', 'account.id')
    .where('account.id', '=', accountId)
    .select((eb) => [
      eb('secret.password_hash', 'is not', null).as('hasPassword'),
      eb('secret.totp_confirmed_at', 'is not', null).as('hasTotp'),
      eb
        .exists(eb.selectFrom('account_identity').whereRef('account_id', '=', 'account.id').select('issuer'))
        .as('isLinked'),
    ])
    .executeTakeFirstOrThrow()
  return {
    hasPassword: row.hasPassword === true,
    hasTotp: row.hasTotp === true,
    isLinked: row.isLinked === true,
  }
}

export async function findAccountByName(db: Db, name: string) {
  return db.selectFrom('account').where('name', '=', name).select(['id', 'state']).executeTakeFirst()
}

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

/** Needs a reach with credentials. */
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

export interface NewGrant {
  readonly accountId: number
  readonly role: string
  readonly organisationId: number
  /** Range of days, upper end excluded, as PostgreSQL writes it. */
  readonly period: string
  readonly reason: string
  readonly isDemo: boolean
}

export async function insertGrant(trx: Trx, grant: NewGrant): Promise<number> {
  const { id } = await trx
    .insertInto('role_grant')
    .values({
      account_id: grant.accountId,
      role: grant.role,
      organisation_id: grant.organisationId,
      period: grant.period,
      reason: grant.reason,
      is_demo: grant.isDemo,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
