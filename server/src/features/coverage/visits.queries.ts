import { sql } from 'kysely'
import { cellSegments, isIn, openDays, type Scope, selectFindings } from './finding.queries.ts'

/** Cells with enterprises that nobody visited for longer than the rule of the day allows. */
export const judgeCellVisits = (scope: Scope) => sql`
  with ${cellSegments(scope)}, occupied as materialized (
    select seg.cell_id, seg.plan_id, range_agg(seg.period * ${openDays}) as days
    from seg join enterprise_placement as placement on placement.plan_id = seg.plan_id and placement.cell_id = seg.cell_id
    join enterprise on enterprise.id = placement.enterprise_id
    group by seg.cell_id, seg.plan_id
  ), point as (
    select cell_id, min(lower(period)) as day from seg group by cell_id
    union select cell_id, started_at::date from inspection where ${isIn(sql`cell_id`, scope)} and cell_id is not null
  ), gap as materialized (
    select cell_id, day, lead(day) over (partition by cell_id order by day) as next from point
  )
  ${selectFindings(
    {
      unit: 'cell',
      unitId: sql`cell_id`,
      cause: 'cell_overdue',
      period: sql`days`,
      severity: 'serious',
      measure: sql`value`,
      isVerified: sql`is_verified`,
      cell: sql`cell_id`,
      township: sql`township_code`,
      subBureau: sql`sub_bureau_id`,
    },
    sql`(select seg.*, rule.value, rule.grade in ('A', 'B') as is_verified,
        unnest(occupied.days * datemultirange(daterange(gap.day + rule.value::integer + 1, gap.next) * rule.period)) as days
      from gap join coverage_rule as rule on rule.kind = 'cell_interval'
        and (gap.next is null or gap.next > gap.day + rule.value::integer + 1)
      join seg on seg.cell_id = gap.cell_id
      join occupied on occupied.cell_id = seg.cell_id and occupied.plan_id = seg.plan_id) as late`,
  )}`

/** Enterprises on the days of the plans, with the cell in which they stand: `firm`. */
const firms = (scope: Scope) => sql`firm as materialized (
    select enterprise.id, enterprise.location, left(enterprise.division_code, 9) as address_code,
      plan.effective * ${openDays} as period, placement.cell_id, version.township_code as cell_township,
      coalesce(version.township_code, left(enterprise.division_code, 9)) as township_code,
      case when placement.cell_id is null then (select organisation_id from jurisdiction
          where jurisdiction.division_code = left(enterprise.division_code, 9)
            and jurisdiction.period @> lower(plan.effective * ${openDays}))
        else version.sub_bureau_id end as sub_bureau_id,
      case when unified_social_credit_code is null and registration_number is null then 'identity'
        when industry_code is null then 'industry' when elements = '{}' then 'elements' end as lacking
    from grid_plan as plan join enterprise on ${isIn(sql`enterprise.id`, scope)}
    left join enterprise_placement as placement on placement.plan_id = plan.id and placement.enterprise_id = enterprise.id
    left join grid_cell_version as version on version.plan_id = plan.id and version.cell_id = placement.cell_id
    where plan.effective is not null
  )`

/** Days on which the last visit lies further back than the level of the day allows. */
const late = (scope: Scope) => sql`graded as materialized (
    select enterprise_id, level, period from enterprise_level where ${isIn(sql`enterprise_id`, scope)}
  ), point as (
    select graded.enterprise_id, greatest(min(lower(graded.period)), min(enterprise.opened_on)) as day
    from graded join enterprise on enterprise.id = graded.enterprise_id group by graded.enterprise_id
    union select enterprise_id, started_at::date from inspection where ${isIn(sql`enterprise_id`, scope)}
  ), gap as materialized (
    select enterprise_id, day, lead(day) over (partition by enterprise_id order by day) as next from point
  ), late as materialized (
    select gap.enterprise_id, graded.level, rule.value, rule.grade in ('A', 'B') as is_verified,
      daterange(gap.day + rule.value::integer + 1, gap.next) * graded.period * rule.period as period
    from gap join graded on graded.enterprise_id = gap.enterprise_id
    join coverage_rule as rule on rule.kind = 'enterprise_interval' and rule.subject = graded.level
      and (gap.next is null or gap.next > gap.day + rule.value::integer + 1)
  )`

/** Townships in force and what became of them, so that a change of divisions is no wrong address. */
const heirs = sql`heir as (
    with recursive follow (from_code, to_code) as (
      select left(from_code, 9), left(to_code, 9) from division_succession
      union select follow.from_code, left(next.to_code, 9) from follow
      join division_succession as next on left(next.from_code, 9) = follow.to_code
    ) select from_code, to_code from follow
  )`

const ofFirm = {
  unit: 'enterprise',
  unitId: sql`firm.id`,
  enterprise: sql`firm.id`,
  cell: sql`firm.cell_id`,
  township: sql`firm.township_code`,
  subBureau: sql`firm.sub_bureau_id`,
} as const

const district = sql`(select held.boundary, held.period from division_boundary as held
  join division on division.code = held.division_code and division.level = 'district')`

/** Enterprises past their interval, without file, level or cell, outside the district, or across a border. */
export const judgeEnterprises = (scope: Scope) => sql`
  with ${firms(scope)}, ${late(scope)}, ${heirs}, ground as materialized ${district}, placeless as materialized (
    select firm.*, ground.period as ground_period, ST_Covers(ground.boundary, firm.location) as is_inside
    from firm left join ground on firm.location is not null and ground.period && firm.period
    where firm.cell_id is null
  )
  ${selectFindings(
    {
      ...ofFirm,
      cause: 'enterprise_overdue',
      period: sql`firm.period * late.period`,
      severity: sql`case when late.level = 'key' then 'serious' else 'minor' end`,
      measure: sql`late.value`,
      detail: sql`late.level`,
      isVerified: sql`late.is_verified`,
    },
    sql`firm join late on late.enterprise_id = firm.id and late.period && firm.period`,
  )}
  union all ${selectFindings(
    {
      ...ofFirm,
      cause: 'enterprise_without_file',
      period: sql`firm.period`,
      severity: 'serious',
      detail: sql`firm.lacking`,
    },
    sql`firm where firm.lacking is not null`,
  )}
  union all ${selectFindings(
    { ...ofFirm, cause: 'enterprise_without_level', period: sql`firm.gap`, severity: 'serious' },
    sql`(select firm.*, unnest(datemultirange(firm.period) - coalesce((select range_agg(period) from enterprise_level
      where enterprise_level.enterprise_id = firm.id), '{}')) as gap from firm) as firm`,
  )}
  union all ${selectFindings(
    {
      ...ofFirm,
      cause: sql`case when firm.is_inside is false then 'enterprise_outside_district' else 'enterprise_without_cell' end`,
      period: sql`firm.period * coalesce(firm.ground_period, firm.period)`,
      severity: 'critical',
      detail: sql`case when firm.location is null then 'location_unknown' when firm.is_inside then 'no_cell' end`,
    },
    sql`placeless as firm`,
  )}
  union all ${selectFindings(
    {
      ...ofFirm,
      cause: 'enterprise_across_border',
      period: sql`firm.period * daterange(stood.valid_from, stood.valid_to) * daterange(named.valid_from, named.valid_to)`,
      severity: 'serious',
      detail: sql`firm.address_code`,
    },
    sql`firm join division as stood on stood.code = firm.cell_township
      join division as named on named.code = firm.address_code
      where firm.cell_township <> firm.address_code
        and not exists (select from heir where heir.from_code = firm.cell_township and heir.to_code = firm.address_code)`,
  )}`
