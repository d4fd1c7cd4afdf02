import { type RawBuilder, sql } from 'kysely'
import type { CauseWord, Severity } from './cause.contract.ts'

/** What must change for an item to change; items of `land` and `township` are computed together. */
export const units = ['land', 'cell', 'person', 'body', 'township', 'enterprise', 'case', 'handover'] as const
export type Unit = (typeof units)[number]

/** Which units are judged: some by their identities, or all. */
export type Scope = readonly number[] | 'all'

/**
 * How much of a unit is judged: the whole, or only what changes with people. Neither visits nor the steps of cases wait for
 * who holds a post, is away or has a certificate.
 */
export type Part = 'whole' | 'people'

/** Causes of the people part, of the units that have one; all causes of the others change with people. */
const peopleCauses: Partial<Record<Unit, RawBuilder<unknown>>> = {
  cell: sql`cause <> 'cell_overdue'`,
  case: sql`cause = 'case_without_handler'`,
}

/** Condition that a stored item belongs to a part of a unit. */
export const isOfPart = (unit: Unit, part: Part): RawBuilder<unknown> =>
  (part === 'people' ? peopleCauses[unit] : undefined) ?? sql`true`

/**
 * Causes of which the data keep no past: a location or an item of a checklist is overwritten. What was found of them before
 * today stays as it was found; all others are computed for every day from dated facts.
 */
export const observedCauses: readonly CauseWord[] = [
  'office_incomplete',
  'equipment_below_norm',
  'enterprise_without_file',
  'enterprise_without_cell',
  'enterprise_outside_district',
  'enterprise_across_border',
  'case_without_handler',
  'handover_overdue',
]

type Expression = RawBuilder<unknown>

/** One kind of finding as the columns that all of them have; see the table `coverage_item`. */
export interface Finding {
  readonly unit: Unit
  readonly unitId: Expression
  readonly cause: CauseWord | Expression
  /** What tells two findings of the same cause apart, besides the unit. */
  readonly part?: Expression
  readonly period: Expression
  readonly severity: Severity | Expression
  readonly measure?: Expression
  readonly detail?: Expression
  readonly isVerified?: Expression
  readonly cell?: Expression
  readonly enterprise?: Expression
  readonly person?: Expression
  readonly body?: Expression
  readonly case?: Expression
  readonly handover?: Expression
  readonly township?: Expression
  readonly subBureau?: Expression
  readonly shape?: Expression
}

const word = (value: string | Expression): Expression =>
  typeof value === 'string' ? sql`${sql.lit(value)}::text` : value
const identity = (value: Expression | undefined): Expression => sql`(${value ?? sql`null`})::bigint`

/** A select of findings in the order of columns that all selects have. */
export function selectFindings(finding: Finding, from: Expression): Expression {
  const part = finding.part ? sql` || ':' || (${finding.part})` : sql``
  return sql`select ${word(finding.unit)} as unit, (${finding.unitId})::bigint as unit_id,
    ${word(finding.cause)} as cause,
    ${word(finding.cause)} || ':' || (${finding.unitId})${part} as key,
    ${finding.period} as period, ${word(finding.severity)} as severity,
    (${finding.measure ?? sql`0`})::float8 as measure, (${finding.detail ?? sql`null`})::text as detail,
    ${finding.isVerified ?? sql`true`} as is_verified, ${identity(finding.cell)} as cell_id,
    ${identity(finding.enterprise)} as enterprise_id, ${identity(finding.person)} as person_id,
    ${identity(finding.body)} as organisation_id, ${identity(finding.case)} as case_id,
    ${identity(finding.handover)} as handover_id, (${finding.township ?? sql`null`})::text as township_code,
    ${identity(finding.subBureau)} as sub_bureau_id, (${finding.shape ?? sql`null`})::geometry as shape
    from ${from}`
}

/** Condition that an identity is in the scope. */
export const isIn = (column: Expression, scope: Scope): Expression =>
  scope === 'all' ? sql`true` : sql`${column} = any (${[...scope]}::bigint[])`

/** Cells of the plans that are or were in force, with the days of the plan: `seg`. */
export const cellSegments = (scope: Scope): Expression => sql`seg as materialized (
  select version.cell_id, version.plan_id, version.township_code, version.sub_bureau_id, plan.effective as period
  from grid_plan as plan join grid_cell_version as version on version.plan_id = plan.id
  where plan.effective is not null and ${isIn(sql`version.cell_id`, scope)}
)`

/** Days on which an enterprise is in operation; `enterprise` must be in the from clause. */
export const openDays: Expression = sql`daterange(enterprise.opened_on, enterprise.closed_on)`
