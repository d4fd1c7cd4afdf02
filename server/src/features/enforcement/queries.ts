import type { Db, Reach } from '@tongzhou/db'
import { type RawBuilder, sql } from 'kysely'

export interface CaseFilter {
  /** Plan in force, by which an open case stands in the cell of its enterprise; a closed one stays where it was found. */
  readonly planId: number | null
  readonly open?: boolean | undefined
  readonly stage?: string | undefined
  readonly kind?: string | undefined
  readonly cell?: string | undefined
  readonly enterprise?: number | undefined
}

/** Cases in the area or in the hands of the asker's body; the database says the same again by row-level security. */
function reached(db: Db, { townships = [], organisations = [] }: Reach) {
  const query = db.selectFrom('enforcement_case as found')
  if (townships === 'all' || organisations === 'all') return query
  // Either list may be empty, which `in` cannot say.
  return query.where(
    sql<boolean>`(found.township_code = any (${[...townships]}::text[])
      or found.organisation_id = any (${[...organisations]}::bigint[]))`,
  )
}

function matching(db: Db, reach: Reach, { planId, open, stage, kind, cell, enterprise }: CaseFilter) {
  let query = reached(db, reach)
  if (open !== undefined) query = query.where('found.is_open', '=', open)
  if (stage !== undefined) query = query.where('found.stage', '=', stage)
  if (kind !== undefined) query = query.where('found.kind', '=', kind)
  if (enterprise !== undefined) query = query.where('found.enterprise_id', '=', enterprise)
  if (cell !== undefined) query = query.where(standsInCell(cell, planId))
  return query
}

/** From the few cases of a cell: open ones by where their enterprise stands in the plan in force. */
const standsInCell = (code: string, planId: number | null): RawBuilder<boolean> => sql`
  found.id = any (array(
    with asked as (select id from grid_cell where code = ${code})
    select past.id from enforcement_case as past join asked on asked.id = past.cell_id
    where not past.is_open or not exists (select from enterprise_placement as placement
      where placement.enterprise_id = past.enterprise_id and placement.plan_id = ${planId})
    union all
    select present.id from asked
    join enterprise_placement as placement on placement.plan_id = ${planId} and placement.cell_id = asked.id
    join enforcement_case as present on present.enterprise_id = placement.enterprise_id and present.is_open))`

/** Joined only where rows are shown: a count needs none of it. */
function selectSummary(query: ReturnType<typeof matching>, planId: number | null) {
  return query
    .innerJoin('enterprise', 'enterprise.id', 'found.enterprise_id')
    .leftJoin('enterprise_placement as placement', (join) =>
      join
        .onRef('placement.enterprise_id', '=', 'found.enterprise_id')
        .on('placement.plan_id', '=', planId)
        .on('found.is_open', '=', true),
    )
    .leftJoin('grid_cell as cell', (join) =>
      join.on(sql<boolean>`cell.id = coalesce(placement.cell_id, found.cell_id)`),
    )
    .leftJoin('disclosure', (join) =>
      // A follow-up of the same case is published by itself.
      join.onRef('disclosure.case_id', '=', 'found.id').on('disclosure.kind', '!=', 'follow_up_result'),
    )
    .select([
      'found.id',
      'found.number',
      'found.kind',
      'found.stage',
      'found.is_open',
      'found.title',
      'found.element',
      'found.enterprise_id',
      'enterprise.name as enterprise_name',
      'cell.code as cell_code',
      'found.organisation_id',
      'found.found_on',
      'found.filed_on',
      'found.decided_on',
      'found.closed_on',
      'found.fine_yuan',
      'disclosure.state as disclosure_state',
      'found.is_demo',
    ])
}

export interface CasePage {
  readonly limit: number
  readonly after: { readonly foundOn: string; readonly id: number } | undefined
}

/** One row more than the limit, the newest first. */
export function listCases(db: Db, reach: Reach, filter: CaseFilter, { limit, after }: CasePage) {
  return selectSummary(matching(db, reach, filter), filter.planId)
    .$if(after !== undefined, (step) =>
      step.where(sql<boolean>`(found.found_on, found.id) < (${after?.foundOn}::date, ${after?.id}::bigint)`),
    )
    .orderBy('found.found_on', 'desc')
    .orderBy('found.id', 'desc')
    .limit(limit + 1)
    .execute()
}

export type CaseRow = Awaited<ReturnType<typeof listCases>>[number]

/** How many cases the filter meets. */
export async function countCases(db: Db, reach: Reach, filter: CaseFilter): Promise<number> {
  const row = await matching(db, reach, filter)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

export const findCase = (db: Db, reach: Reach, { id, planId }: { id: number; planId: number | null }) =>
  selectSummary(matching(db, reach, { planId }), planId)
    .where('found.id', '=', id)
    .select('found.revision')
    .executeTakeFirst()

/** Everything that happened in a case, in order. */
export function listEvents(db: Db, caseId: number) {
  return db
    .selectFrom('case_event')
    .leftJoin('person', 'person.id', 'case_event.person_id')
    .where('case_id', '=', caseId)
    .select(['case_event.id', 'stage', 'happened_at', 'person.name as person_name', 'note'])
    .orderBy('happened_at')
    .orderBy('case_event.id')
    .execute()
}

/** How many open cases within reach a person is in charge of. */
export async function countOpenCasesOf(db: Db, reach: Reach, personId: number): Promise<number> {
  const row = await openCasesOf(db, reach, personId)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** Open cases within reach of which a person is in charge. */
export const listOpenCaseIdsOf = (db: Db, reach: Reach, personId: number) =>
  openCasesOf(db, reach, personId).select('found.id').orderBy('found.id').execute()

const openCasesOf = (db: Db, reach: Reach, personId: number) =>
  reached(db, reach).where('found.handler_person_id', '=', personId).where('found.is_open', '=', true)

/** Number and title of several cases, as far as they are within reach. */
export async function listCaseTitles(db: Db, reach: Reach, ids: readonly number[]) {
  if (ids.length === 0) return []
  return reached(db, reach)
    .where('found.id', 'in', ids)
    .select(['found.id', 'found.number', 'found.title'])
    .execute()
}
