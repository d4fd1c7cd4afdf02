import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'

/** What some bodies had passes to another one on a day. */
export interface Passage {
  readonly fromIds: readonly number[]
  readonly toId: number
  readonly on: string
}

/** Ends bodies on a day; they must have begun before. */
export async function endBodies(trx: Trx, ids: readonly number[], on: string): Promise<void> {
  await trx
    .updateTable('organisation')
    .set({ valid_to: on, revision: sql<number>`revision + 1` })
    .where('id', 'in', ids)
    .execute()
}

export interface BodyName {
  readonly name: string
  readonly nameEn: string
  readonly shortName: string
}

/** Gives a body another name from a day on and keeps the former one; what never held a day is not kept. */
export async function renameBody(
  trx: Trx,
  id: number,
  { name, nameEn, shortName }: BodyName,
  on: string,
): Promise<void> {
  await sql`
    insert into organisation_former_name (organisation_id, period, name, name_en, short_name)
    select body.id, daterange(body.since, ${on}::date), body.name, body.name_en, body.short_name
    from (select organisation.*, coalesce((select max(upper(period)) from organisation_former_name
      where organisation_id = organisation.id), valid_from) as since from organisation where id = ${id}) as body
    where body.since < ${on}::date`.execute(trx)
  await trx
    .updateTable('organisation')
    .set({ name, name_en: nameEn, short_name: shortName, revision: sql<number>`revision + 1` })
    .where('id', '=', id)
    .execute()
}
