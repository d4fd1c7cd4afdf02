import type { Db, Reach, Trx } from '@tongzhou/db'
import { sql } from 'kysely'

/** Only what lies in the area; the database says the same again by row-level security. */
const inArea = (column: string, { townships = [] }: Reach) =>
  townships === 'all'
    ? sql<boolean>`true`
    : sql<boolean>`${sql.ref(column)} = any (${[...townships]}::text[])`

export interface ListWanted {
  readonly reach: Reach
  readonly state: string | undefined
}

const requests = (db: Db, { reach, state }: ListWanted) =>
  db
    .selectFrom('correction_request as request')
    .where(inArea('request.township_code', reach))
    .$if(state !== undefined, (step) => step.where('request.state', '=', state ?? ''))

/** One row more than the limit; the one due first in front. */
export const listRequests = (
  db: Db,
  wanted: ListWanted,
  { limit, after }: { limit: number; after: { dueOn: string; id: number } | undefined },
) =>
  requests(db, wanted)
    .innerJoin('disclosure', 'disclosure.id', 'request.disclosure_id')
    .innerJoin('division as township', 'township.code', 'request.township_code')
    .$if(after !== undefined, (step) =>
      step.where(sql<boolean>`(request.due_on, request.id) > (${after?.dueOn}::date, ${after?.id}::bigint)`),
    )
    .select([
      'request.id',
      'request.disclosure_id',
      'disclosure.kind as disclosure_kind',
      'disclosure.title as disclosure_title',
      'request.township_code',
      'township.name as township_name',
      'township.name_en as township_name_en',
      'request.subject',
      'request.statement',
      'request.applicant_name',
      'request.applicant_phone',
      'request.received_at',
      'request.due_on',
      'request.state',
      'request.reply',
      'request.replied_at',
      'request.revision',
    ])
    .orderBy('request.due_on')
    .orderBy('request.id')
    .limit(limit + 1)
    .execute()

export type RequestRow = Awaited<ReturnType<typeof listRequests>>[number]

export async function countRequests(db: Db, wanted: ListWanted): Promise<number> {
  const { count } = await requests(db, wanted)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

const reports = (db: Db, { reach, state }: ListWanted) =>
  db
    .selectFrom('problem_report as report')
    .where(inArea('report.township_code', reach))
    .$if(state !== undefined, (step) => step.where('report.state', '=', state ?? ''))

/** One row more than the limit, the newest first. */
export const listReports = (
  db: Db,
  wanted: ListWanted,
  { limit, after }: { limit: number; after: number | undefined },
) =>
  reports(db, wanted)
    .leftJoin('grid_cell as cell', 'cell.id', 'report.cell_id')
    .innerJoin('division as township', 'township.code', 'report.township_code')
    .$if(after !== undefined, (step) => step.where('report.id', '<', after ?? 0))
    .select([
      'report.id',
      'report.township_code',
      'township.name as township_name',
      'township.name_en as township_name_en',
      'cell.code as cell_code',
      'report.element',
      'report.statement',
      'report.reporter_phone',
      sql<number>`ST_X(report.location)`.as('lng'),
      sql<number>`ST_Y(report.location)`.as('lat'),
      sql<number>`ST_X(report.blurred_location)`.as('blurred_lng'),
      sql<number>`ST_Y(report.blurred_location)`.as('blurred_lat'),
      'report.received_at',
      'report.state',
      'report.is_shown',
      'report.public_note',
      'report.handled_at',
      'report.revision',
    ])
    .orderBy('report.id', 'desc')
    .limit(limit + 1)
    .execute()

export type ReportRow = Awaited<ReturnType<typeof listReports>>[number]

export async function countReports(db: Db, wanted: ListWanted): Promise<number> {
  const { count } = await reports(db, wanted)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Locked until the transaction ends; nothing for one that is not in the area. */
export const lockRequest = (trx: Trx, reach: Reach, id: number) =>
  requests(trx, { reach, state: undefined })
    .where('request.id', '=', id)
    .select(['request.state', 'request.revision', 'request.disclosure_id'])
    .forUpdate()
    .executeTakeFirst()

export const lockReport = (trx: Trx, reach: Reach, id: number) =>
  reports(trx, { reach, state: undefined })
    .where('report.id', '=', id)
    .select(['report.state', 'report.is_shown', 'report.revision'])
    .forUpdate()
    .executeTakeFirst()

export interface Reply {
  readonly id: number
  readonly revision: number
  readonly state: string
  readonly reply: string
  readonly by: number
  readonly at: Date
}

export async function updateReply(trx: Trx, { id, revision, state, reply, by, at }: Reply): Promise<void> {
  await trx
    .updateTable('correction_request')
    .set({ state, reply, replied_by: by, replied_at: at, revision: revision + 1 })
    .where('id', '=', id)
    .execute()
}

export interface Handling {
  readonly id: number
  readonly revision: number
  readonly state: string
  readonly shown: boolean
  readonly publicNote: string | null
  readonly by: number
  readonly at: Date
}

export async function updateHandling(trx: Trx, handling: Handling): Promise<void> {
  await trx
    .updateTable('problem_report')
    .set({
      state: handling.state,
      is_shown: handling.shown,
      public_note: handling.publicNote,
      handled_by: handling.by,
      handled_at: handling.at,
      revision: handling.revision + 1,
    })
    .where('id', '=', handling.id)
    .execute()
}

/** Puts before the public what of a report it may read, or takes it away. */
export async function showReport(trx: Trx, id: number): Promise<void> {
  await trx.deleteFrom('shown_problem_report').where('id', '=', id).execute()
  await sql`
    insert into shown_problem_report (id, township_code, cell_id, element, blurred_location, received_on, state, public_note)
    select id, township_code, cell_id, element, blurred_location,
      (received_at at time zone 'Asia/Shanghai')::date, state, public_note
    from problem_report where id = ${id} and is_shown`.execute(trx)
}
