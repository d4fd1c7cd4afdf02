import { type BboxWsen, type Db, meetsEnvelope, nameContains } from '@tongzhou/db'
import { type RawBuilder, sql } from 'kysely'

/** Which enterprises, seen on which day and placed by which plan (none before a plan is in force). */
export interface EnterpriseFilter {
  readonly on: string
  readonly planId: number | null
  readonly level?: string | undefined
  readonly township?: string | undefined
  readonly subBureau?: number | undefined
  readonly cell?: string | undefined
  readonly openCases?: boolean | undefined
  readonly element?: string | undefined
  readonly q?: string | undefined
  readonly bbox?: BboxWsen | undefined
}

/** Enterprises, each with its level of the day and its cell. */
function placed(db: Db, { on, planId }: Pick<EnterpriseFilter, 'on' | 'planId'>) {
  const day = sql`${on}::date`
  return db
    .selectFrom('enterprise')
    .leftJoin('enterprise_level as held', (join) =>
      join.onRef('held.enterprise_id', '=', 'enterprise.id').on(sql<boolean>`held.period @> ${day}`),
    )
    .leftJoin('enterprise_placement as placement', (join) =>
      join.onRef('placement.enterprise_id', '=', 'enterprise.id').on('placement.plan_id', '=', planId),
    )
    .leftJoin('grid_cell as cell', 'cell.id', 'placement.cell_id')
}

/**
 * Those that exist on the day and meet the filter; level `none` asks for those without a level. Joins nothing, so
 * that a count reads no more than its filter needs.
 */
function matching(db: Db, filter: EnterpriseFilter) {
  const { on, level, township, subBureau, cell, element, q, bbox } = filter
  return db
    .selectFrom('enterprise')
    .where((eb) => eb.or([eb('enterprise.opened_on', 'is', null), eb('enterprise.opened_on', '<=', on)]))
    .where((eb) => eb.or([eb('enterprise.closed_on', 'is', null), eb('enterprise.closed_on', '>', on)]))
    .$if(level !== undefined, (step) => step.where(holdsLevel(level ?? '', on)))
    .$if(township !== undefined || subBureau !== undefined, (step) => step.where(standsInArea(filter)))
    .$if(cell !== undefined, (step) => step.where(standsInCell(cell ?? '', filter.planId)))
    .$if(filter.openCases === true, (step) => step.where(isAmongOpenCases))
    .$if(filter.openCases === false, (step) => step.where(sql<boolean>`not ${hasOpenCase}`))
    .$if(element !== undefined, (step) => step.where(sql<boolean>`${element} = any(enterprise.elements)`))
    .$if(q !== undefined, (step) =>
      step.where(nameContains('enterprise.search_grams', 'enterprise.name', q ?? '')),
    )
    .$if(bbox !== undefined, (step) => (bbox ? step.where(meetsEnvelope('enterprise.location', bbox)) : step))
}

const holdsLevel = (level: string, on: string): RawBuilder<boolean> =>
  level === 'none'
    ? sql`not exists (select from enterprise_level as held
        where held.enterprise_id = enterprise.id and held.period @> ${on}::date)`
    : sql`exists (select from enterprise_level as held
        where held.enterprise_id = enterprise.id and held.level = ${level} and held.period @> ${on}::date)`

const standsInArea = ({ planId, township, subBureau }: EnterpriseFilter): RawBuilder<boolean> =>
  sql`exists (select from enterprise_placement as placement
    join grid_cell_version as version using (plan_id, cell_id)
    where placement.enterprise_id = enterprise.id and placement.plan_id = ${planId}
      and ${township === undefined ? sql`true` : sql`version.township_code = ${township}`}
      and ${subBureau === undefined ? sql`true` : sql`version.sub_bureau_id = ${subBureau}`})`

const standsInCell = (code: string, planId: number | null): RawBuilder<boolean> =>
  sql`exists (select from enterprise_placement as placement
    where placement.enterprise_id = enterprise.id and placement.plan_id = ${planId}
      and placement.cell_id = (select id from grid_cell where code = ${code}))`

/** From the few open cases to their enterprises: behind row-level security the planner cannot know that they are few. */
const isAmongOpenCases = sql<boolean>`enterprise.id = any (array(
  select open_case.enterprise_id from enforcement_case as open_case where open_case.is_open))`

const hasOpenCase = sql<boolean>`exists (select from enforcement_case as open_case
  where open_case.enterprise_id = enterprise.id and open_case.is_open)`

function selectSummary(query: ReturnType<typeof placed>) {
  return query.select((eb) => [
    'enterprise.id',
    'enterprise.name',
    'enterprise.unified_social_credit_code',
    'enterprise.industry_code',
    'enterprise.address',
    'enterprise.is_demo',
    'held.level',
    'cell.code as cell_code',
    sql<number | null>`ST_X(enterprise.location)`.as('lng'),
    sql<number | null>`ST_Y(enterprise.location)`.as('lat'),
    sql<number>`(select count(*) from enforcement_case as open_case
      where open_case.enterprise_id = enterprise.id and open_case.is_open)`.as('open_case_count'),
    eb
      .selectFrom('inspection')
      .whereRef('inspection.enterprise_id', '=', 'enterprise.id')
      .select(sql<string>`started_at::date`.as('day'))
      .orderBy('started_at', 'desc')
      .limit(1)
      .as('last_inspected_on'),
  ])
}

export interface EnterprisePage {
  readonly limit: number
  readonly after: { readonly name: string; readonly id: number } | undefined
}

/** One row more than the limit, in the order of name and id; only the page's own rows are joined. */
export function listEnterprises(db: Db, filter: EnterpriseFilter, page: EnterprisePage) {
  const { after } = page
  const shown = matching(db, filter)
    .$if(after !== undefined, (step) =>
      step.where(
        sql<boolean>`(enterprise.name, enterprise.id) > (${after?.name}::text, ${after?.id}::bigint)`,
      ),
    )
    .select('enterprise.id')
    .orderBy('enterprise.name')
    .orderBy('enterprise.id')
    .limit(page.limit + 1)
  return selectSummary(placed(db, filter))
    .where('enterprise.id', 'in', shown)
    .orderBy('enterprise.name')
    .orderBy('enterprise.id')
    .execute()
}

export type EnterpriseRow = Awaited<ReturnType<typeof listEnterprises>>[number]

/** How many enterprises the filter meets. */
export async function countEnterprises(db: Db, filter: EnterpriseFilter): Promise<number> {
  const row = await matching(db, filter)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** One enterprise, closed ones too. */
export function findEnterprise(db: Db, id: number, scope: { on: string; planId: number | null }) {
  return selectSummary(placed(db, scope))
    .where('enterprise.id', '=', id)
    .leftJoin('grid_cell_version as version', (join) =>
      join
        .onRef('version.plan_id', '=', 'placement.plan_id')
        .onRef('version.cell_id', '=', 'placement.cell_id'),
    )
    .select([
      'enterprise.revision',
      'enterprise.registration_number',
      'enterprise.legal_representative',
      'version.sub_bureau_id',
      sql<string>`coalesce(version.township_code, left(enterprise.division_code, 9))`.as('township_code'),
      'enterprise.division_code',
      'enterprise.elements',
      'enterprise.opened_on',
      'enterprise.closed_on',
    ])
    .executeTakeFirst()
}

/** Levels of an enterprise over time, the newest first; `until` is the last day. */
export function listLevels(db: Db, enterpriseId: number) {
  return db
    .selectFrom('enterprise_level')
    .where('enterprise_id', '=', enterpriseId)
    .select([
      'level',
      'reason',
      sql<string>`lower(period)`.as('from'),
      sql<string | null>`upper(period) - 1`.as('until'),
    ])
    .orderBy(sql`lower(period)`, 'desc')
    .execute()
}
