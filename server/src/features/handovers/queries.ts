import type { Db } from '@tongzhou/db'
import { type RawBuilder, sql } from 'kysely'

/** Whose handovers somebody may see. */
export interface Sight {
  readonly organisations: 'all' | readonly number[]
  /** The asker's person; sees the handovers in which it gives or receives. */
  readonly personId: number | null
}

export interface HandoverFilter {
  readonly state?: string | undefined
  readonly mine?: boolean | undefined
}

export interface HandoverRow {
  readonly id: number
  readonly organisation_id: number
  readonly organisation_name: string
  readonly from_person_id: number
  readonly from_name: string
  readonly to_person_id: number
  readonly to_name: string
  readonly effective_on: string
  readonly reason: string
  readonly state: string
  readonly created_at: Date
  readonly completed_at: Date | null
  readonly line_count: number
  readonly pending_count: number
  readonly revision: number
  readonly is_demo: boolean
}

const isMine = ({ personId }: Sight): RawBuilder<unknown> =>
  sql`${personId}::bigint in (handover.from_person_id, handover.to_person_id)`

function inSight(sight: Sight): RawBuilder<unknown> {
  if (sight.organisations === 'all') return sql`true`
  return sql`(handover.organisation_id = any (${sight.organisations}::bigint[]) or ${isMine(sight)})`
}

function conditions(sight: Sight, { state, mine }: HandoverFilter): RawBuilder<unknown> {
  const found = [inSight(sight)]
  if (state !== undefined) found.push(sql`handover.state = ${state}`)
  if (mine !== undefined) found.push(sql`coalesce(${isMine(sight)}, false) = ${mine}`)
  return sql.join(found, sql` and `)
}

const selectHandovers = sql`
  select handover.id, handover.organisation_id, organisation.short_name as organisation_name,
    handover.from_person_id, giver.name as from_name, handover.to_person_id, receiver.name as to_name,
    handover.effective_on, handover.reason, handover.state, handover.created_at, handover.completed_at,
    handover.revision, handover.is_demo,
    (select count(*) from handover_line as line where line.handover_id = handover.id) as line_count,
    (select count(*) from handover_line as line where line.handover_id = handover.id and line.state = 'pending')
      as pending_count
  from handover
  join organisation on organisation.id = handover.organisation_id
  join person as giver on giver.id = handover.from_person_id
  join person as receiver on receiver.id = handover.to_person_id`

/** One row more than the limit, the newest first. */
export async function listHandovers(
  db: Db,
  sight: Sight,
  { filter, limit, after }: { filter: HandoverFilter; limit: number; after: number | undefined },
): Promise<HandoverRow[]> {
  const place = after === undefined ? sql`true` : sql`handover.id < ${after}::bigint`
  const { rows } = await sql<HandoverRow>`${selectHandovers}
    where ${conditions(sight, filter)} and ${place}
    order by handover.id desc limit ${limit + 1}`.execute(db)
  return rows
}

export async function countHandovers(db: Db, sight: Sight, filter: HandoverFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from handover where ${conditions(sight, filter)}`.execute(db)
  return rows[0]?.count ?? 0
}

/** The handover, if it is in sight. */
export async function findHandover(db: Db, sight: Sight, id: number): Promise<HandoverRow | undefined> {
  const { rows } = await sql<HandoverRow>`${selectHandovers}
    where handover.id = ${id} and ${inSight(sight)}`.execute(db)
  return rows[0]
}

/** Lines of a handover with what they are about, but for the cases, which have a reach of their own. */
export function listLines(db: Db, handoverId: number) {
  return db
    .selectFrom('handover_line as line')
    .leftJoin('responsibility as duty', 'duty.id', 'line.responsibility_id')
    .leftJoin('grid_cell as cell', 'cell.id', 'duty.cell_id')
    .leftJoin('equipment as piece', 'piece.id', 'line.equipment_id')
    .where('line.handover_id', '=', handoverId)
    .select((eb) => [
      'line.id',
      'line.kind',
      'line.state',
      'line.decided_at',
      'line.note',
      'line.revision',
      'line.case_id',
      'duty.role',
      'cell.code as cell_code',
      eb
        .selectFrom('grid_cell_version as version')
        .whereRef('version.cell_id', '=', 'duty.cell_id')
        .select('version.name')
        .orderBy('version.plan_id', 'desc')
        .limit(1)
        .as('cell_name'),
      'piece.id as equipment_id',
      'piece.asset_number',
      'piece.model',
    ])
    .orderBy('line.id')
    .execute()
}

export type LineRow = Awaited<ReturnType<typeof listLines>>[number]
