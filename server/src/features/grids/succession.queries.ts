import type { Trx } from '@tongzhou/db'
import { sql } from 'kysely'

/** A responsibility that was ended: its period before. */
export interface EndedDuty {
  readonly id: number
  readonly period: string
}

/** A responsibility that had not begun and was taken away: the whole row. */
export interface RemovedDuty {
  readonly id: number
  readonly cell_id: number
  readonly role: string
  readonly is_single_holder: boolean
  readonly person_id: number
  readonly period: string
  readonly is_demo: boolean
}

/** A cell and the one whose holders it takes over. */
export interface Heir {
  readonly cellId: number
  readonly fromCellId: number
}

const pairsOf = (heirs: readonly Heir[]) => sql`json_to_recordset(${JSON.stringify(heirs)}::text::json)
  as heir("cellId" bigint, "fromCellId" bigint)`

/** Cells take over the holders of others from a day on, as long as those hold; gives the new identities. */
export async function takeOverDuties(trx: Trx, heirs: readonly Heir[], from: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into responsibility (cell_id, role, is_single_holder, person_id, period, is_demo)
    select heir."cellId", held.role, held.is_single_holder, held.person_id,
      held.period * daterange(${from}::date, null), held.is_demo
    from ${pairsOf(heirs)} join responsibility as held on held.cell_id = heir."fromCellId"
    where not isempty(held.period * daterange(${from}::date, null))
    order by held.id returning id`.execute(trx)
  return rows.map(({ id }) => id)
}

/** Holders that cells had until a publication ended them take up again from a day on; gives the new identities. */
export async function resumeDuties(trx: Trx, ended: readonly EndedDuty[], from: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into responsibility (cell_id, role, is_single_holder, person_id, period, is_demo)
    select held.cell_id, held.role, held.is_single_holder, held.person_id,
      before.period::daterange * daterange(${from}::date, null), held.is_demo
    from json_to_recordset(${JSON.stringify(ended)}::text::json) as before(id bigint, period text)
    join responsibility as held on held.id = before.id
    where not isempty(before.period::daterange * daterange(${from}::date, null))
    order by held.id returning id`.execute(trx)
  return rows.map(({ id }) => id)
}

/** Ends the responsibilities of cells that end on a day; gives their periods before. */
export async function endDutiesOfCells(
  trx: Trx,
  cellIds: readonly number[],
  on: string,
): Promise<{ ended: EndedDuty[]; removed: RemovedDuty[] }> {
  const cells = sql`${[...cellIds]}::bigint[]`
  const { rows: ended } = await sql<EndedDuty>`
    with before as (
      select id, period::text as period from responsibility
      where cell_id = any(${cells}) and period @> ${on}::date and lower(period) < ${on}::date
    )
    update responsibility as held set period = daterange(lower(held.period), ${on}::date), revision = revision + 1
    from before where before.id = held.id returning held.id, before.period`.execute(trx)
  // Those that a handover speaks of stay where they are: the cell is gone, and they with it.
  const { rows: removed } = await sql<RemovedDuty>`
    delete from responsibility as held where cell_id = any(${cells}) and lower(period) >= ${on}::date
      and not exists (select from handover_line where responsibility_id = held.id)
    returning id, cell_id, role, is_single_holder, person_id, period::text as period, is_demo`.execute(trx)
  return { ended, removed }
}

/** Puts responsibilities back as they were before a publication that is taken back; those removed from a day on only. */
export async function restoreDuties(
  trx: Trx,
  {
    ended,
    removed,
    begun,
    endedOn,
    from,
  }: {
    readonly ended: readonly EndedDuty[]
    readonly removed: readonly RemovedDuty[]
    readonly begun: readonly number[]
    /** Day on which those that were ended ended. */
    readonly endedOn: string
    readonly from?: string
  },
): Promise<void> {
  const days = sql`daterange(${from ?? null}::date, null)`
  await sql`delete from responsibility as held where id = any(${[...begun]}::bigint[])
    and not exists (select from handover_line where responsibility_id = held.id)`.execute(trx)
  // Who took one over meanwhile holds it until that day too, and goes on in the giver's place.
  await sql`update responsibility as held
    set period = daterange(lower(held.period), upper(before.period::daterange)), revision = held.revision + 1
    from json_to_recordset(${JSON.stringify(ended)}::text::json) as before(id bigint, period text)
    join responsibility as own on own.id = before.id
    where held.cell_id = own.cell_id and held.role = own.role and upper(held.period) = ${endedOn}::date
      and (held.id = own.id or lower(held.period) >= upper(own.period))`.execute(trx)
  await sql`insert into responsibility (id, cell_id, role, is_single_holder, person_id, period, is_demo)
    select id, cell_id, role, is_single_holder, person_id, period::daterange * ${days}, is_demo
    from json_to_recordset(${JSON.stringify(removed)}::text::json) as gone(id bigint, cell_id bigint, role text,
      is_single_holder boolean, person_id bigint, period text, is_demo boolean)
    where not isempty(period::daterange * ${days})`.execute(trx)
}
