import type { Db, Tables, Trx } from '@tongzhou/db'
import { type Insertable, sql } from 'kysely'

/** Absent columns stay as they are. */
interface BodyChanges {
  readonly name?: string | undefined
  readonly name_en?: string | undefined
  readonly short_name?: string | undefined
  readonly office_address?: string | null | undefined
  readonly office_phone?: string | null | undefined
  readonly valid_from?: string | undefined
  readonly valid_to?: string | undefined
  readonly has_staff_floor?: boolean | undefined
  readonly source?: string | undefined
}

/** False when somebody else has changed the body since that revision. */
export async function updateBody(
  trx: Trx,
  { id, revision }: { readonly id: number; readonly revision: number },
  changes: BodyChanges,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('organisation')
    .set({ ...changes, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

export type NewBody = Pick<
  Insertable<Tables['organisation']>,
  'parent_id' | 'kind' | 'name' | 'name_en' | 'short_name' | 'division_code' | 'valid_from' | 'source'
> & { readonly office_address?: string | null; readonly office_phone?: string | null }

/** Stands behind the others of its kind in every list. */
export async function insertBody(trx: Trx, body: NewBody): Promise<number> {
  const { id } = await trx
    .insertInto('organisation')
    .values({
      ...body,
      sort_order: sql<number>`(select coalesce(max(sort_order), 0) + 1 from organisation where kind = ${body.kind})`,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Until the transaction ends nothing new can be given to the body, because that asks for the row too. */
export async function lockBody(trx: Trx, id: number): Promise<void> {
  await trx.selectFrom('organisation').where('id', '=', id).select('id').forUpdate().execute()
}

/** The body of a kind that is there once, while it exists. */
export function findOnlyBody(db: Db, kind: string) {
  return db
    .selectFrom('organisation')
    .where('kind', '=', kind)
    .where('valid_to', 'is', null)
    .select(['id', 'valid_from'])
    .orderBy('id')
    .executeTakeFirst()
}

/** Another body that bears a name now. */
export function findBodyByName(db: Db, name: string, exceptId: number | null) {
  return db
    .selectFrom('organisation')
    .where('name', '=', name)
    .where('valid_to', 'is', null)
    .$if(exceptId !== null, (query) => query.where('id', '<>', exceptId))
    .select('id')
    .executeTakeFirst()
}

/** The township office of a township, while it exists. */
export function findOffice(db: Db, townshipCode: string) {
  return db
    .selectFrom('organisation')
    .where('division_code', '=', townshipCode)
    .where('kind', '=', 'township_office')
    .where('valid_to', 'is', null)
    .select(['id', 'name', 'name_en', 'short_name', 'valid_from'])
    .executeTakeFirst()
}

/** Whether a township exists on a day. */
export async function hasTownship(db: Db, code: string, on: string): Promise<boolean> {
  const row = await db
    .selectFrom('division')
    .where('code', '=', code)
    .where('level', '=', 'township')
    .where('valid_from', '<=', on)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', on)]))
    .select('code')
    .executeTakeFirst()
  return row !== undefined
}

/** First day on which somebody serves in a body or it answers for a township; null while nothing does. */
export async function findFirstUse(db: Db, id: number): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`
    select least((select min(lower(period)) from post where organisation_id = ${id}),
      (select min(lower(period)) from jurisdiction where organisation_id = ${id})) as day`.execute(db)
  return rows[0]?.day ?? null
}

export interface Leftovers {
  readonly staff: number
  readonly areas: number
  readonly openCases: number
  readonly children: number
  readonly accounts: number
  readonly equipment: number
  readonly openHandovers: number
}

/** What a body would leave behind if it ended on a day; the transaction must reach its cases. */
export async function countLeftovers(trx: Trx, id: number, endsOn: string): Promise<Leftovers> {
  const after = sql`daterange(${endsOn}::date, null)`
  const { rows } = await sql<Leftovers>`
    select
      (select count(*) from post where organisation_id = ${id} and period && ${after}) as staff,
      (select count(*) from jurisdiction where organisation_id = ${id} and period && ${after}) as areas,
      (select count(*) from enforcement_case where organisation_id = ${id} and is_open) as "openCases",
      (select count(*) from organisation where parent_id = ${id}
        and (valid_to is null or valid_to > ${endsOn}::date)) as children,
      (select count(*) from role_grant where organisation_id = ${id} and period && ${after}) as accounts,
      (select count(*) from equipment where organisation_id = ${id} and state <> 'retired') as equipment,
      (select count(*) from handover where organisation_id = ${id} and state = 'open') as "openHandovers"`.execute(
    trx,
  )
  const row = rows[0]
  if (!row) throw new Error('a count gave no row')
  return row
}
