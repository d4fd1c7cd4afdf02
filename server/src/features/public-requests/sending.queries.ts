import { type Db, intersectsPoint, type LngLat, pointAt, type Trx } from '@tongzhou/db'
import { type NotNull, sql } from 'kysely'

/** What everybody may know, by the public role. */

/** Township of a record that is or was out. */
export const findTownshipOfRecord = (publicDb: Db, disclosureId: number) =>
  publicDb
    .selectFrom('public_disclosures')
    .where('id', '=', disclosureId)
    .select('township_code')
    .$narrowType<{ township_code: NotNull }>()
    .executeTakeFirst()

/** Working days within which a request must be replied to, by the rule in force on a day. */
export const findReplyPeriod = (publicDb: Db, on: string) =>
  publicDb
    .selectFrom('public_disclosure_rules')
    .where('kind', '=', 'reply_within')
    .where(sql<boolean>`period @> ${on}::date`)
    .select('value')
    .$narrowType<{ value: NotNull }>()
    .executeTakeFirst()

/** The township that holds a place on a day; on a shared border the one with the lower code. */
export const findTownshipAt = (publicDb: Db, place: LngLat, on: string) =>
  publicDb
    .selectFrom('public_division_boundaries as ground')
    .innerJoin('public_divisions as division', 'division.code', 'ground.division_code')
    .where('division.level', '=', 'township')
    .where(sql<boolean>`ground.period @> ${on}::date`)
    .where(intersectsPoint('ground.boundary', place))
    .select('division.code')
    .$narrowType<{ code: NotNull }>()
    .orderBy('division.code')
    .limit(1)
    .executeTakeFirst()

/** The cell of the plan in force that holds a place. */
export const findCellOf = (publicDb: Db, place: LngLat, on: string) =>
  publicDb
    .selectFrom('public_cells as cell')
    .where(
      'cell.plan_id',
      '=',
      sql<number>`(select id from public_grid_plans where effective @> ${on}::date limit 1)`,
    )
    .where(intersectsPoint('cell.boundary', place))
    .select(['cell.cell_id', 'cell.code', 'cell.township_code'])
    .$narrowType<{ cell_id: NotNull; code: NotNull; township_code: NotNull }>()
    .orderBy('cell.code')
    .limit(1)
    .executeTakeFirst()

/** A cell of the plan in force by its code, or by a place in it, with a place inside it. */
export const findPlaceOf = (publicDb: Db, wanted: { code: string } | { place: LngLat }, on: string) =>
  publicDb
    .selectFrom('public_cells as cell')
    .where(
      'cell.plan_id',
      '=',
      sql<number>`(select id from public_grid_plans where effective @> ${on}::date limit 1)`,
    )
    .where((eb) =>
      'code' in wanted ? eb('cell.code', '=', wanted.code) : intersectsPoint('cell.boundary', wanted.place),
    )
    .select([
      'cell.code',
      'cell.name',
      sql<number>`ST_X(ST_PointOnSurface(cell.boundary))`.as('lng'),
      sql<number>`ST_Y(ST_PointOnSurface(cell.boundary))`.as('lat'),
    ])
    .$narrowType<{ code: NotNull; name: NotNull }>()
    .orderBy('cell.code')
    .limit(1)
    .executeTakeFirst()

/** What the office gets, in a transaction that reaches one township or one receipt. */

export interface NewRequest {
  readonly disclosureId: number
  readonly townshipCode: string
  readonly receiptHash: Buffer
  readonly applicantName: string
  readonly applicantPhone: string
  readonly subject: string
  readonly statement: string
  readonly receivedAt: Date
  readonly dueOn: string
}

export async function insertRequest(trx: Trx, request: NewRequest): Promise<number> {
  const { id } = await trx
    .insertInto('correction_request')
    .values({
      disclosure_id: request.disclosureId,
      township_code: request.townshipCode,
      receipt_hash: request.receiptHash,
      applicant_name: request.applicantName,
      applicant_phone: request.applicantPhone,
      subject: request.subject,
      statement: request.statement,
      received_at: request.receivedAt,
      due_on: request.dueOn,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export interface NewReport {
  readonly townshipCode: string
  readonly cellId: number | null
  readonly receiptHash: Buffer
  readonly element: string
  readonly statement: string
  readonly reporterPhone: string | null
  readonly location: LngLat
  readonly blurred: LngLat
  readonly receivedAt: Date
}

export async function insertReport(trx: Trx, report: NewReport): Promise<number> {
  const { id } = await trx
    .insertInto('problem_report')
    .values({
      township_code: report.townshipCode,
      cell_id: report.cellId,
      receipt_hash: report.receiptHash,
      element: report.element,
      statement: report.statement,
      reporter_phone: report.reporterPhone,
      location: pointAt(...report.location),
      blurred_location: pointAt(...report.blurred),
      received_at: report.receivedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const findRequestByReceipt = (trx: Trx, receiptHash: Buffer) =>
  trx
    .selectFrom('correction_request')
    .where('receipt_hash', '=', receiptHash)
    .select(['disclosure_id', 'subject', 'state', 'received_at', 'due_on', 'reply', 'replied_at'])
    .executeTakeFirst()

export const findReportByReceipt = (trx: Trx, receiptHash: Buffer) =>
  trx
    .selectFrom('problem_report')
    .where('receipt_hash', '=', receiptHash)
    .select(['element', 'state', 'received_at', 'handled_at', 'public_note'])
    .executeTakeFirst()
