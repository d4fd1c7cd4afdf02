import { sql } from 'kysely'
import { isIn, type Scope, selectFindings } from './finding.queries.ts'

const placeOfBody = {
  unit: 'body',
  body: sql`body.id`,
  township: sql`case when body.kind = 'township_office' then body.division_code end`,
  subBureau: sql`case when body.kind = 'sub_bureau' then body.id end`,
} as const

/** Staff of each body from day to day, in all and in 行政 or 事业 posts. */
const staff = (scope: Scope) => sql`body as materialized (
    select id, kind, division_code, has_staff_floor, daterange(valid_from, valid_to) as period
    from organisation where kind <> 'district_government' and ${isIn(sql`id`, scope)}
  ), serving as materialized (
    select post.organisation_id, post.establishment, post.period from post join body on body.id = post.organisation_id
  ), edge as (
    select id, lower(period) as day from body union select id, upper(period) from body
    union select organisation_id, lower(period) from serving union select organisation_id, upper(period) from serving
    union select equipment.organisation_id, equipment.acquired_on from equipment join body on body.id = equipment.organisation_id
    union select equipment.organisation_id, equipment.calibration_valid_until + 1
      from equipment join body on body.id = equipment.organisation_id
  ), span as materialized (
    select edge.id, daterange(day, lead(day) over (partition by edge.id order by day)) * body.period as period
    from edge join body on body.id = edge.id where day is not null
  ), counted as materialized (
    select span.id, span.period, count(serving.period) as staff,
      count(serving.period) filter (where serving.establishment in ('administrative', 'institution')) as established
    from span left join serving on serving.organisation_id = span.id and serving.period @> lower(span.period)
    where not isempty(span.period)
    group by span.id, span.period
  )`

/** Pieces that a norm wants and a body has, from day to day. */
const pieces = sql`normed as materialized (
    select counted.id, counted.period, norm.equipment_kind, norm.grade in ('A', 'B') as is_verified,
      norm.quantity * case when norm.per_staff is null then 1
        else (counted.staff + norm.per_staff - 1) / norm.per_staff end as wanted,
      (select count(*) from equipment join equipment_kind as kind on kind.code = equipment.kind
        where equipment.organisation_id = counted.id and equipment.kind = norm.equipment_kind
          and equipment.state = 'in_use'
          and (equipment.acquired_on is null or equipment.acquired_on <= lower(counted.period))
          and (not kind.is_calibrated or equipment.calibration_valid_until >= lower(counted.period))) as usable
    from counted join body on body.id = counted.id
    join equipment_norm as norm on norm.organisation_kind = body.kind and norm.is_active
  )`

/** Bodies below their staff floor, offices without what the plan wants, equipment below its norm. */
export const judgeBodies = (scope: Scope) => sql`
  with ${staff(scope)}, ${pieces}
  ${selectFindings(
    {
      ...placeOfBody,
      unitId: sql`body.id`,
      cause: 'staff_below_floor',
      period: sql`counted.period`,
      severity: 'critical',
      measure: sql`greatest(floor.least_staff - counted.staff, floor.least_established_staff - counted.established)`,
      isVerified: sql`floor.grade in ('A', 'B')`,
    },
    sql`counted join body on body.id = counted.id and body.has_staff_floor
      join staff_floor as floor on floor.organisation_kind = body.kind and floor.is_active
      where counted.staff < floor.least_staff or counted.established < floor.least_established_staff`,
  )}
  union all ${selectFindings(
    {
      ...placeOfBody,
      unitId: sql`body.id`,
      cause: 'office_incomplete',
      part: sql`wanted.item`,
      period: sql`body.period * daterange(looked.checked_on, null)`,
      severity: 'serious',
      detail: sql`wanted.item`,
    },
    sql`body cross join (values ('plate'), ('leader'), ('full_time_staff')) as wanted (item)
      left join organisation_check as looked on looked.organisation_id = body.id and looked.item = wanted.item
      where body.kind = 'township_office' and looked.state is distinct from 'present'`,
  )}
  union all ${selectFindings(
    {
      ...placeOfBody,
      unitId: sql`body.id`,
      cause: 'equipment_below_norm',
      part: sql`normed.equipment_kind`,
      period: sql`normed.period`,
      severity: 'minor',
      measure: sql`normed.wanted - normed.usable`,
      detail: sql`normed.equipment_kind`,
      isVerified: sql`normed.is_verified`,
    },
    sql`normed join body on body.id = normed.id where normed.usable < normed.wanted`,
  )}`

/** Townships that no sub-bureau has, on the days of the plans. */
export const judgeTownships = () => sql`
  with uncovered as (
    select township.code, unnest((select range_agg(effective) from grid_plan where effective is not null)
      * datemultirange(daterange(township.valid_from, township.valid_to))
      - coalesce((select range_agg(period) from jurisdiction where division_code = township.code), '{}')) as period
    from division as township where township.level = 'township'
  )
  ${selectFindings(
    {
      unit: 'township',
      unitId: sql`0`,
      cause: 'township_without_sub_bureau',
      part: sql`uncovered.code`,
      period: sql`uncovered.period`,
      severity: 'critical',
      township: sql`uncovered.code`,
    },
    sql`uncovered`,
  )}`
