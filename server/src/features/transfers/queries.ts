import type { Db, Trx } from '@tongzhou/db'
import { sql } from 'kysely'

/** Somebody named in a transfer, with the post of its first day, if there is one. */
export interface CandidateRow {
  readonly person_id: number
  readonly name: string
  readonly post_id: number | null
  readonly organisation_id: number | null
  readonly organisation_name: string | null
  readonly title: string | null
  readonly establishment: string | null
  readonly from: string | null
  readonly until: string | null
  readonly responsibility_count: number
}

/** Keeps the people of a transfer from being changed by somebody else until the transaction ends. */
export async function lockPersons(trx: Trx, personIds: readonly number[]): Promise<void> {
  await sql`select id from person where id = any (${personIds}::bigint[]) order by id for update`.execute(trx)
  await sql`select id from post where person_id = any (${personIds}::bigint[]) order by id for update`.execute(
    trx,
  )
}

/** People with their post and the number of their responsibilities on a day. */
export async function listCandidates(
  db: Db,
  personIds: readonly number[],
  on: string,
): Promise<CandidateRow[]> {
  const day = sql`${on}::date`
  const { rows } = await sql<CandidateRow>`
    select person.id as person_id, person.name, post.id as post_id, post.organisation_id,
      organisation.short_name as organisation_name, post.title, post.establishment,
      lower(post.period) as "from", upper(post.period) - 1 as until,
      (select count(*) from responsibility as held where held.person_id = person.id and held.period @> ${day})
        as responsibility_count
    from person
    left join post on post.person_id = person.id and post.period @> ${day}
    left join organisation on organisation.id = post.organisation_id
    where person.id = any (${personIds}::bigint[])`.execute(db)
  return rows
}

export interface NewTransfer {
  readonly to_organisation_id: number
  readonly effective_on: string
  readonly reason: string
  readonly staff_before: string
  readonly staff_after: string
  readonly decided_at: Date
}

export async function insertTransfer(trx: Trx, transfer: NewTransfer): Promise<number> {
  const { id } = await trx
    .insertInto('staff_transfer')
    .values(transfer)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export interface TransferPage {
  readonly limit: number
  readonly after: { readonly effectiveOn: string; readonly id: number } | undefined
}

/** One row more than the limit, the newest first. */
export function listTransfers(db: Db, { limit, after }: TransferPage) {
  return db
    .selectFrom('staff_transfer as transfer')
    .innerJoin('organisation', 'organisation.id', 'transfer.to_organisation_id')
    .$if(after !== undefined, (step) =>
      step.where(
        sql<boolean>`(transfer.effective_on, transfer.id) < (${after?.effectiveOn}::date, ${after?.id}::bigint)`,
      ),
    )
    .select((eb) => [
      'transfer.id',
      'transfer.to_organisation_id',
      'organisation.short_name as to_organisation_name',
      'transfer.effective_on',
      'transfer.reason',
      sql<unknown>`transfer.staff_before`.as('staff_before'),
      sql<unknown>`transfer.staff_after`.as('staff_after'),
      'transfer.decided_at',
      eb
        .selectFrom('post')
        .whereRef('post.transfer_id', '=', 'transfer.id')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('person_count'),
    ])
    .orderBy('transfer.effective_on', 'desc')
    .orderBy('transfer.id', 'desc')
    .limit(limit + 1)
    .execute()
}

export async function countTransfers(db: Db): Promise<number> {
  const row = await db
    .selectFrom('staff_transfer')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}
