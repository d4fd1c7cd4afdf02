import type { Db } from '@tongzhou/db'
import { type NotNull, sql } from 'kysely'

/** For everybody: these read `public_` views only. */

/** Reports of residents that the office lets everybody see, the newest first. */
export const listSiteReports = (db: Db, limit: number) =>
  db
    .selectFrom('public_problem_reports as report')
    .leftJoin('public_divisions as township', (join) =>
      join.onRef('township.code', '=', 'report.township_code').on('township.valid_to', 'is', null),
    )
    .select([
      'report.id',
      'report.element',
      'report.state',
      'report.received_on',
      'report.public_note',
      'report.cell_code',
      'township.code as township_code',
      'township.name as township_name',
      'township.name_en as township_name_en',
      sql<number>`ST_X(report.blurred_location)`.as('lng'),
      sql<number>`ST_Y(report.blurred_location)`.as('lat'),
    ])
    .$narrowType<{ id: NotNull; element: NotNull; state: NotNull; received_on: NotNull }>()
    .orderBy('report.received_on', 'desc')
    .orderBy('report.id', 'desc')
    .limit(limit)
    .execute()

export const countSiteReports = (db: Db) =>
  db
    .selectFrom('public_problem_reports')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
