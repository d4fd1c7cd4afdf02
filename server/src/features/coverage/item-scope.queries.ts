import { type RawBuilder, sql } from 'kysely'
import type { CauseGroup, Severity } from './cause.contract.ts'
import { type CauseWord, causes, causeWords } from './cause.contract.ts'

/** Whose items are seen: all, or those of a body and its townships. */
export type CoverageReach = 'all' | { readonly bodyId: number; readonly townshipCodes: readonly string[] }

export interface ItemFilter {
  readonly id?: number | undefined
  readonly cause?: CauseWord | undefined
  readonly group?: CauseGroup | undefined
  readonly severity?: Severity | undefined
  readonly subBureau?: number | undefined
  readonly township?: string | undefined
  readonly cell?: string | undefined
  readonly person?: number | undefined
  readonly enterprise?: number | undefined
  readonly q?: string | undefined
}

/** Which items, seen on which day; `planId` is the plan in force then. */
export interface ItemScope {
  readonly on: string
  readonly planId: number | null
  readonly reach: CoverageReach
  readonly filter: ItemFilter
  /** Instead of the items of the day those that begin after it and until this day. */
  readonly aheadUntil?: string | undefined
}

type Condition = RawBuilder<unknown>

/** Causes of a group. */
export const causesOf = (group: CauseGroup): CauseWord[] =>
  causeWords.filter((word) => causes[word].group === group)

/** Items in reach: of the body, of its townships, and of the whole district. */
export function reachCondition(reach: CoverageReach): Condition {
  if (reach === 'all') return sql`true`
  return sql`(item.sub_bureau_id = ${reach.bodyId} or item.organisation_id = ${reach.bodyId}
    or item.township_code = any (${[...reach.townshipCodes]}::text[])
    or (item.cause = 'no_plan'))`
}

/**
 * Items of a day, an expression of a date, of the table under the name `alias`. Said by days and not by the range, because
 * behind row-level security only comparisons of days may use an index.
 */
export const holdsOn = (alias: 'item' | 'place', day: Condition): Condition =>
  sql`(${sql.ref(`${alias}.begins_on`)} <= ${day} and ${sql.ref(`${alias}.ends_before`)} > ${day})`

const periodCondition = ({ on, aheadUntil }: ItemScope): Condition =>
  aheadUntil === undefined
    ? holdsOn('item', sql`${on}::date`)
    : sql`(item.begins_on > ${on}::date and item.begins_on <= ${aheadUntil}::date and item.since = item.begins_on)`

/** A text in a pattern means itself. */
const patternOf = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`

const textCondition = (q: string, planId: number | null): Condition => {
  const pattern = patternOf(q)
  return sql`(
    exists (select from grid_cell where grid_cell.id = item.cell_id and grid_cell.code like ${pattern.slice(1)})
    or exists (select from grid_cell_version as named where named.plan_id = ${planId}
      and named.cell_id = item.cell_id and named.name ilike ${pattern})
    or exists (select from enterprise as named where named.id = item.enterprise_id and named.name ilike ${pattern})
    or exists (select from person as named where named.id = item.person_id and named.name ilike ${pattern})
    or exists (select from organisation as named
      where named.id in (item.organisation_id, item.sub_bureau_id) and named.name ilike ${pattern})
    or exists (select from division as named where named.code = item.township_code and named.name ilike ${pattern}))`
}

type FilterWord = Exclude<keyof ItemFilter, 'q'>

/** The condition of each word of the filter. */
const conditionOf: { readonly [Word in FilterWord]: (value: NonNullable<ItemFilter[Word]>) => Condition } = {
  id: (id) => sql`item.id = ${id}`,
  cause: (cause) => sql`item.cause = ${cause}`,
  group: (group) => sql`item.cause = any (${causesOf(group)}::text[])`,
  severity: (severity) => sql`item.severity = ${severity}`,
  subBureau: (id) => sql`item.sub_bureau_id = ${id}`,
  township: (code) => sql`item.township_code = ${code}`,
  cell: (code) => sql`item.cell_id = (select id from grid_cell where code = ${code})`,
  person: (id) => sql`item.person_id = ${id}`,
  enterprise: (id) => sql`item.enterprise_id = ${id}`,
}

function conditionFor<Word extends FilterWord>(word: Word, filter: ItemFilter): Condition[] {
  const value = filter[word]
  return value === undefined || value === null ? [] : [conditionOf[word](value)]
}

function filterConditions({ filter, planId }: ItemScope): Condition[] {
  const words = Object.keys(conditionOf) as FilterWord[]
  return [
    ...words.flatMap((word) => conditionFor(word, filter)),
    ...(filter.q === undefined ? [] : [textCondition(filter.q, planId)]),
  ]
}

/** The items of a scope: `item`; a case counts in the cell in which its enterprise stands. */
export const scopedItems = (scope: ItemScope): RawBuilder<unknown> => sql`item as materialized (
    select * from (
      select item.id, item.cause, item.key, item.period, item.since, item.severity, item.measure, item.detail,
        item.is_verified, coalesce(item.cell_id, placement.cell_id) as cell_id, item.enterprise_id, item.person_id,
        item.organisation_id, item.case_id, item.handover_id, item.township_code, item.sub_bureau_id, item.shape
      from coverage_item as item
      left join enterprise_placement as placement on item.cell_id is null
        and placement.plan_id = ${scope.planId} and placement.enterprise_id = item.enterprise_id
      where ${periodCondition(scope)} and ${reachCondition(scope.reach)}
    ) as item
    where ${sql.join([sql`true`, ...filterConditions(scope)], sql` and `)}
  )`

/** Enterprises in operation by cell of the plan in force: `placed`. */
export const placedEnterprises = ({ on, planId }: Pick<ItemScope, 'on' | 'planId'>): RawBuilder<unknown> =>
  sql`standing as materialized (
    select placement.cell_id, count(*) as total
    from enterprise_placement as placement join enterprise on enterprise.id = placement.enterprise_id
    where placement.plan_id = ${planId} and (enterprise.opened_on is null or enterprise.opened_on <= ${on}::date)
      and (enterprise.closed_on is null or enterprise.closed_on > ${on}::date)
    group by placement.cell_id
  ), placed as materialized (
    select version.cell_id, version.township_code, version.sub_bureau_id, coalesce(standing.total, 0) as total
    from grid_cell_version as version left join standing on standing.cell_id = version.cell_id
    where version.plan_id = ${planId}
  )`
