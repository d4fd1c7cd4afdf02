import type { Db } from '@tongzhou/db'
import { sql } from 'kysely'

export interface AreaRow {
  readonly id: number
  readonly organisation_id: number
  readonly organisation_name: string
  readonly division_code: string
  readonly division_name: string
  readonly from: string
  readonly until: string | null
  readonly is_assumed: boolean
  readonly source: string
  readonly revision: number
}

/** Which assignments of townships are meant. */
type AreaFilter =
  | { readonly organisationId: number }
  | { readonly divisionCode: string }
  | { readonly id: number }

function areaCondition(filter: AreaFilter) {
  if ('id' in filter) return sql`area.id = ${filter.id}`
  if ('organisationId' in filter) return sql`area.organisation_id = ${filter.organisationId}`
  return sql`area.division_code = ${filter.divisionCode}`
}

/** Townships in the care of sub-bureaus over time, the newest first. */
export async function listAreas(db: Db, filter: AreaFilter): Promise<AreaRow[]> {
  const { rows } = await sql<AreaRow>`
    select area.id, area.organisation_id, organisation.name as organisation_name, area.division_code,
      division.name as division_name, lower(area.period) as from, upper(area.period) - 1 as until, area.is_assumed,
      area.source, area.revision
    from jurisdiction as area
    join organisation on organisation.id = area.organisation_id
    join division on division.code = area.division_code
    where ${areaCondition(filter)}
    order by lower(area.period) desc, area.division_code`.execute(db)
  return rows
}

/** What was seen of a body, with the name of the account that entered it. */
export function listChecks(db: Db, organisationId: number) {
  return db
    .selectFrom('organisation_check as seen')
    .leftJoin('account', 'account.id', 'seen.checked_by')
    .where('organisation_id', '=', organisationId)
    .select([
      'seen.item',
      'seen.state',
      'seen.checked_on',
      'seen.note',
      'seen.photo_file_id',
      'seen.is_demo',
      'seen.revision',
      'account.display_name as checked_by',
    ])
    .execute()
}

export type CheckRow = Awaited<ReturnType<typeof listChecks>>[number]

/** Cells of a plan whose sub-bureau is not the one that answers for their township on a day. */
export async function countDifferingCells(db: Db, planId: number | null, on: string): Promise<number> {
  if (planId === null) return 0
  const { rows } = await sql<{ count: number }>`
    select count(*) as count
    from grid_cell_version as version
    join jurisdiction on jurisdiction.division_code = version.township_code and jurisdiction.period @> ${on}::date
    where version.plan_id = ${planId} and version.sub_bureau_id is distinct from jurisdiction.organisation_id`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}
