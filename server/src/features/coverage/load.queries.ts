import { sql } from 'kysely'
import { isIn, openDays, type Scope, selectFindings } from './finding.queries.ts'

/**
 * Hours a year that the visits in somebody's cells ask for, against the hours that one person has. The load is counted in
 * whole minutes, so that adding and taking away give the same; the measure is percent of the available hours, in whole
 * tens up to 200 and in whole hundreds above.
 */
export const judgeLoads = (scope: Scope) => sql`
  with duty as materialized (
    select held.person_id, held.cell_id, plan.id as plan_id, held.period * plan.effective as period
    from responsibility as held
    join responsibility_role as role on role.code = held.role and role.certificate_kind = 'enforcement'
    join grid_plan as plan on plan.effective && held.period
    where ${isIn(sql`held.person_id`, scope)}
  ), stand as materialized (
    select duty.person_id, duty.period, placement.enterprise_id
    from duty join enterprise_placement as placement
      on placement.plan_id = duty.plan_id and placement.cell_id = duty.cell_id
  ), visited as materialized (
    -- Asked for as one list, because only the plain index knows lists: that of the days is slower for one after another.
    select graded.enterprise_id, round(level.visits_per_year * rule.value * 60)::bigint as minutes,
      graded.period * rule.period * ${openDays} as period
    from enterprise_level as graded
    join enterprise on enterprise.id = graded.enterprise_id
    join supervision_level as level on level.code = graded.level
    join coverage_rule as rule on rule.kind = 'visit_hours' and rule.subject = graded.level
    where graded.enterprise_id = any (array(select enterprise_id from stand))
  ), part as materialized (
    select stand.person_id, visited.minutes, stand.period * visited.period as period
    from stand join visited on visited.enterprise_id = stand.enterprise_id
  ), change as (
    select person_id, lower(period) as day, minutes from part where not isempty(period)
    union all select person_id, upper(period), -minutes from part where not isempty(period) and not upper_inf(period)
  ), daily as (
    select person_id, day, sum(minutes) as minutes from change group by person_id, day
  ), load as materialized (
    select person_id, sum(minutes) over (partition by person_id order by day) as minutes,
      daterange(day, lead(day) over (partition by person_id order by day)) as period
    from daily
  ), judged as (
    select load.person_id, load.period * rule.period as period,
      floor(load.minutes / (rule.value * 6))::bigint * 10 as percent
    from load join coverage_rule as rule on rule.kind = 'available_hours' and rule.period && load.period
    where load.minutes > rule.value * 60
  )
  ${selectFindings(
    {
      unit: 'person',
      unitId: sql`judged.person_id`,
      cause: 'person_overloaded',
      period: sql`judged.period * post.period`,
      severity: sql`case when judged.percent >= 200 then 'critical' else 'serious' end`,
      measure: sql`case when judged.percent >= 200 then judged.percent / 100 * 100 else judged.percent end`,
      isVerified: sql`false`,
      person: sql`judged.person_id`,
      body: sql`post.organisation_id`,
      subBureau: sql`case when body.kind = 'sub_bureau' then body.id end`,
      township: sql`case when body.kind = 'township_office' then body.division_code end`,
    },
    sql`judged join post on post.person_id = judged.person_id and post.period && judged.period
      join organisation as body on body.id = post.organisation_id`,
  )}`
