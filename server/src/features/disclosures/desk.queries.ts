import { type Db, nameContains, type Reach } from '@tongzhou/db'
import { type RawBuilder, sql } from 'kysely'
import { inReach } from './act.queries.ts'

export interface DeskWanted {
  readonly reach: Reach
  readonly today: string
  readonly state?: string | undefined
  readonly kind?: string | undefined
  readonly organisation?: number | undefined
  readonly q?: string | undefined
  readonly overdue?: boolean | undefined
  readonly toWithdraw?: boolean | undefined
  readonly dueUntil?: string | undefined
}

/** Still to be published and late, or still on display after the day of its withdrawal. */
const isOverdue = (today: string): RawBuilder<boolean> => sql`(
  (act.state in ('prepared', 'submitted') and act.due_on < ${today}::date)
  or (act.state = 'published' and coalesce(act.withdraw_due_on < ${today}::date, false)))`

/** On display though annulled. */
const isToWithdraw = sql<boolean>`(act.state = 'published' and act.withdraw_due_on is not null)`

const actWords = sql<string>`concat_ws(' ', act.title, act.party_name, act.party_code, act.document_number)`

const wantedActs = (db: Db, wanted: DeskWanted) => {
  const { reach, today, state, kind, organisation, q, overdue, toWithdraw, dueUntil } = wanted
  return db
    .selectFrom('disclosure as act')
    .where(inReach(reach))
    .$if(state !== undefined, (step) => step.where('act.state', '=', state ?? ''))
    .$if(kind !== undefined, (step) => step.where('act.kind', '=', kind ?? ''))
    .$if(organisation !== undefined, (step) => step.where('act.organisation_id', '=', organisation ?? 0))
    .$if(q !== undefined, (step) => step.where(nameContains('act.search_grams', actWords, q ?? '')))
    .$if(overdue !== undefined, (step) => step.where(sql<boolean>`${isOverdue(today)} = ${overdue}`))
    .$if(toWithdraw !== undefined, (step) => step.where(sql<boolean>`${isToWithdraw} = ${toWithdraw}`))
    .$if(dueUntil !== undefined, (step) => step.where('act.due_on', '<=', dueUntil ?? ''))
}

const summaries = (query: ReturnType<typeof wantedActs>, today: string) =>
  query
    .innerJoin('organisation as body', 'body.id', 'act.organisation_id')
    .innerJoin('division as township', 'township.code', 'act.township_code')
    .leftJoin('account as first', 'first.id', 'act.submitted_by')
    .select([
      'act.id',
      'act.kind',
      'act.state',
      'act.element',
      'act.case_id',
      'act.organisation_id',
      'body.name as organisation_name',
      'township.name as township_name',
      'township.name_en as township_name_en',
      'act.township_code',
      'act.document_number',
      'act.title',
      'act.party_name',
      'act.acted_on',
      'act.due_on',
      isOverdue(today).as('is_overdue'),
      'act.withdraw_due_on',
      'first.display_name as first_name',
      'act.published_at',
      'act.reason_kind',
      'act.reason',
      'act.revision',
      'act.is_demo',
    ])

export interface DeskPage {
  readonly limit: number
  readonly order: 'due' | 'newest'
  readonly after: { readonly day: string; readonly id: number } | undefined
}

/** One row more than the limit; the one due first in front, or the newest act. */
export function listActs(db: Db, wanted: DeskWanted, { limit, order, after }: DeskPage) {
  const found = summaries(wantedActs(db, wanted), wanted.today).limit(limit + 1)
  const place = sql`(${after?.day}::date, ${after?.id}::bigint)`
  return order === 'due'
    ? found
        .$if(after !== undefined, (step) => step.where(sql<boolean>`(act.due_on, act.id) > ${place}`))
        .orderBy('act.due_on')
        .orderBy('act.id')
        .execute()
    : found
        .$if(after !== undefined, (step) => step.where(sql<boolean>`(act.acted_on, act.id) < ${place}`))
        .orderBy('act.acted_on', 'desc')
        .orderBy('act.id', 'desc')
        .execute()
}

export type ActRow = Awaited<ReturnType<typeof listActs>>[number]

export async function countActs(db: Db, wanted: DeskWanted): Promise<number> {
  const { count } = await wantedActs(db, wanted)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** How many acts there are of every state, kind and body, and how many of them are late. */
export const countActsByFacet = (db: Db, wanted: DeskWanted) =>
  wantedActs(db, wanted)
    .innerJoin('organisation as body', 'body.id', 'act.organisation_id')
    .select(({ fn }) => [
      'act.state',
      'act.kind',
      'act.organisation_id',
      'body.short_name',
      'body.name_en',
      fn.countAll<number>().as('count'),
      sql<number>`count(*) filter (where ${isOverdue(wanted.today)})::integer`.as('overdue'),
      sql<number>`count(*) filter (where ${isToWithdraw})::integer`.as('to_withdraw'),
    ])
    .groupBy(['act.state', 'act.kind', 'act.organisation_id', 'body.short_name', 'body.name_en'])
    .orderBy('act.organisation_id')
    .execute()

export type FacetRow = Awaited<ReturnType<typeof countActsByFacet>>[number]

/** The original of a follow-up is what it found, not what the decision said. */
const original = (ofFollowUp: string | null, ofDecision: string) => sql<string | null>`
  case when act.kind = 'follow_up_result' then ${ofFollowUp === null ? null : sql.ref(ofFollowUp)}
    else ${sql.ref(ofDecision)} end`

/** One act with its original, as far as it is in the area. */
export const findAct = (db: Db, wanted: DeskWanted, id: number) =>
  summaries(wantedActs(db, wanted), wanted.today)
    .leftJoin('case_decision as decision', 'decision.case_id', 'act.case_id')
    .leftJoin('enforcement_case as source', 'source.id', 'act.case_id')
    .leftJoin('case_follow_up as result', 'result.id', 'act.follow_up_id')
    .leftJoin('enterprise as firm', 'firm.id', 'act.enterprise_id')
    .leftJoin('account as second', 'second.id', 'act.released_by')
    .leftJoin('grid_cell as cell', 'cell.id', 'act.cell_id')
    .where('act.id', '=', id)
    .select([
      'act.enterprise_id',
      'act.party_code',
      'cell.code as cell_code',
      sql<number | null>`ST_X(act.location)`.as('lng'),
      sql<number | null>`ST_Y(act.location)`.as('lat'),
      'act.facts',
      'act.legal_basis',
      'act.ordered',
      'act.correction_verified_on',
      'act.repaired_on',
      'act.prepared_at',
      'act.submitted_at',
      'act.withdrawn_at',
      sql<unknown>`act.masks`.as('masks'),
      'act.fine_yuan',
      'act.confiscated_yuan',
      'act.paid_on',
      'act.correction',
      'act.submitted_by',
      'act.display_until',
      'second.display_name as second_name',
      original('act.title', 'source.title').as('original_title'),
      'firm.name as original_party',
      original('result.findings', 'decision.facts').as('original_facts'),
      original('result.legal_basis', 'decision.legal_basis').as('original_basis'),
      original(null, 'decision.ordered').as('original_ordered'),
    ])
    .executeTakeFirst()

export type WholeActRow = NonNullable<Awaited<ReturnType<typeof findAct>>>
