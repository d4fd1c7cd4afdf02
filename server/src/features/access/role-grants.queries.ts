import type { Trx } from '@tongzhou/db'

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

/** False where somebody else has changed the grant since. */
export async function updateGrantPeriod(
  trx: Trx,
  { id, revision }: { id: number; revision: number },
  period: string,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('role_grant')
    .set({ period, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function removeGrant(
  trx: Trx,
  { id, revision }: { id: number; revision: number },
): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('role_grant')
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numDeletedRows === 1n
}
