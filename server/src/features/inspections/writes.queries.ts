import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'

export interface NewVisit {
  readonly enterpriseId: number
  readonly cellId: number | null
  readonly organisationId: number
  readonly kind: string
  readonly startedAt: Date
  readonly endedAt: Date
  readonly result: string
  readonly summary: string
  readonly inspectorIds: readonly number[]
}

/** Enters a visit with those who took part; gives its identity. */
export async function insertVisit(trx: Trx, visit: NewVisit): Promise<number> {
  const { id } = await trx
    .insertInto('inspection')
    .values({
      enterprise_id: visit.enterpriseId,
      cell_id: visit.cellId,
      organisation_id: visit.organisationId,
      kind: visit.kind,
      started_at: visit.startedAt,
      ended_at: visit.endedAt,
      result: visit.result,
      summary: visit.summary,
      is_demo: sql<boolean>`(select is_demo from enterprise where id = ${visit.enterpriseId})`,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('inspection_inspector')
    .values(visit.inspectorIds.map((personId) => ({ inspection_id: id, person_id: personId })))
    .execute()
  return id
}

/** Those of some people who have a valid enforcement certificate on a day. */
export async function listCertified(trx: Trx, personIds: readonly number[], on: string): Promise<number[]> {
  const { rows } = await sql<{ person_id: number }>`
    select distinct person_id from certificate where person_id = any (${[...personIds]}::bigint[])
      and kind = 'enforcement' and period @> ${on}::date and (revoked_on is null or revoked_on > ${on}::date)`.execute(
    trx,
  )
  return rows.map(({ person_id }) => person_id)
}
