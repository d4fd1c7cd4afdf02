import type { Db } from '@tongzhou/db'
import { sql } from 'kysely'

export interface InspectionFilter {
  readonly enterprise?: number | undefined
  readonly cell?: string | undefined
  readonly kind?: string | undefined
  readonly result?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
}

function matching(db: Db, { enterprise, cell, kind, result, from, until }: InspectionFilter) {
  let query = db.selectFrom('inspection')
  if (enterprise !== undefined) query = query.where('inspection.enterprise_id', '=', enterprise)
  if (cell !== undefined) {
    query = query.where('inspection.cell_id', '=', (eb) =>
      eb.selectFrom('grid_cell').select('id').where('code', '=', cell),
    )
  }
  if (kind !== undefined) query = query.where('inspection.kind', '=', kind)
  if (result !== undefined) query = query.where('inspection.result', '=', result)
  if (from !== undefined) query = query.where(sql<boolean>`inspection.started_at >= ${from}::date`)
  if (until !== undefined) query = query.where(sql<boolean>`inspection.started_at < ${until}::date + 1`)
  return query
}

export interface InspectionPage {
  readonly limit: number
  readonly after: { readonly startedAt: string; readonly id: number } | undefined
}

/** One row more than the limit, the newest first. */
export function listInspections(db: Db, filter: InspectionFilter, { limit, after }: InspectionPage) {
  return matching(db, filter)
    .innerJoin('enterprise', 'enterprise.id', 'inspection.enterprise_id')
    .leftJoin('grid_cell as cell', 'cell.id', 'inspection.cell_id')
    .$if(after !== undefined, (step) =>
      step.where(
        sql<boolean>`(inspection.started_at, inspection.id) < (${after?.startedAt}::timestamptz, ${after?.id}::bigint)`,
      ),
    )
    .select([
      'inspection.id',
      'inspection.enterprise_id',
      'enterprise.name as enterprise_name',
      'cell.code as cell_code',
      'inspection.organisation_id',
      'inspection.kind',
      'inspection.started_at',
      'inspection.ended_at',
      'inspection.result',
      'inspection.summary',
      'inspection.is_demo',
    ])
    .orderBy('inspection.started_at', 'desc')
    .orderBy('inspection.id', 'desc')
    .limit(limit + 1)
    .execute()
}

/** How many visits the filter meets. */
export async function countInspections(db: Db, filter: InspectionFilter): Promise<number> {
  const row = await matching(db, filter)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** Inspectors of several visits in one statement. */
export async function listInspectors(db: Db, inspectionIds: readonly number[]) {
  if (inspectionIds.length === 0) return []
  return db
    .selectFrom('inspection_inspector')
    .innerJoin('person', 'person.id', 'inspection_inspector.person_id')
    .where('inspection_id', 'in', inspectionIds)
    .select(['inspection_id', 'person.id as person_id', 'person.name'])
    .orderBy('person.id')
    .execute()
}
