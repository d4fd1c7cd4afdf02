import { sql } from 'kysely'
import { CALENDAR_YEARS } from './calendar.queries.ts'
import { isIn, type Scope, selectFindings } from './finding.queries.ts'

/**
 * Working days numbered from 2010 on: Monday to Friday but for the exceptions, which `keepSpecialDays` takes over from
 * `working-days.ts`. The number of a day that is none is that of
 * the working day before it, so `n` working days after any day is the first day whose number is `n` higher.
 */
const workingDays = sql`working_day as materialized (
    select each.day::date as day, count(*) filter (where coalesce(special.is_working, extract(isodow from each.day) < 6))
      over (order by each.day) as number
    from generate_series(make_date(${CALENDAR_YEARS.from}, 1, 1), make_date(${CALENDAR_YEARS.to}, 12, 31), interval '1 day') as each (day)
    left join working_day_exception as special on special.day = each.day::date
  ), nth_working_day as materialized (
    select number, min(day) as day from working_day group by number
  )`

const found = (scope: Scope) => sql`found as materialized (
    select found.id, found.township_code, found.organisation_id, found.organisation_kind, found.enterprise_id,
      found.handler_person_id, daterange(found.found_on, found.closed_on) as period
    from enforcement_case as found where ${isIn(sql`found.id`, scope)}
      and (found.closed_on is null or found.closed_on > found.found_on)
  )`

/** Stays of the cases in their steps, and when each is due. */
const steps = sql`step as materialized (
    select distinct on (event.case_id, event.happened_at::date) event.case_id, event.stage, event.happened_at::date as day
    from case_event as event join found on found.id = event.case_id
    order by event.case_id, event.happened_at::date, event.happened_at desc, event.id desc
  ), stay as materialized (
    select step.*, lead(step.day) over (partition by step.case_id order by step.day) as next from step
  ), due as materialized (
    select stay.case_id, stay.stage, stay.day, stay.next, rule.value, rule.period as rule_period,
      rule.grade in ('A', 'B') and not exists (
        -- A year whose notice is not known yet has nothing but fixed feasts.
        select from working_day_exception as special where rule.unit = 'working_day' and special.grade not in ('A', 'B')
          and special.day between date_trunc('year', stay.day) and nth.day
      ) as is_verified,
      case rule.unit when 'working_day' then nth.day else stay.day + rule.value::integer end as due_on
    from stay join case_stage as stage on stage.code = stay.stage and stage.is_open
    join coverage_rule as rule on rule.kind = 'case_step' and rule.subject = stay.stage
    left join working_day on rule.unit = 'working_day' and working_day.day = stay.day
    left join nth_working_day as nth on nth.number = working_day.number + rule.value::integer
  )`

const ofCase = {
  unit: 'case',
  unitId: sql`found.id`,
  case: sql`found.id`,
  enterprise: sql`found.enterprise_id`,
  body: sql`found.organisation_id`,
  township: sql`found.township_code`,
  subBureau: sql`case when found.organisation_kind = 'sub_bureau' then found.organisation_id end`,
} as const

/** Open cases that nobody in a post handles. */
export const judgeHandlers = (scope: Scope) => sql`
  with ${found(scope)} ${selectFindings(
    {
      ...ofCase,
      cause: 'case_without_handler',
      period: sql`found.gap`,
      severity: 'critical',
      detail: sql`case when found.handler_person_id is null then 'none' else 'without_post' end`,
      person: sql`found.handler_person_id`,
    },
    sql`(select found.*, unnest(datemultirange(found.period) - coalesce((select range_agg(post.period) from post
      where post.person_id = found.handler_person_id), '{}')) as gap from found) as found`,
  )}`

/** Cases that stay in a step for longer than its rule allows. */
const judgeSteps = (scope: Scope) => sql`
  with ${workingDays}, ${found(scope)}, ${steps}
  ${selectFindings(
    {
      ...ofCase,
      cause: 'case_step_overdue',
      part: sql`due.stage`,
      period: sql`daterange(due.due_on + 1, due.next) * due.rule_period * found.period`,
      severity: 'serious',
      measure: sql`due.value`,
      detail: sql`due.stage`,
      isVerified: sql`due.is_verified`,
      person: sql`found.handler_person_id`,
    },
    sql`due join found on found.id = due.case_id where due.next is null or due.next > due.due_on + 1`,
  )}`

/** Cases that stay in a step for too long, and open ones that nobody in a post handles. */
export const judgeCases = (scope: Scope) => sql`(${judgeSteps(scope)}) union all (${judgeHandlers(scope)})`

/** Handovers with lines that the receiver has not decided though their day has come. */
export const judgeHandovers = (scope: Scope) =>
  selectFindings(
    {
      unit: 'handover',
      unitId: sql`handover.id`,
      cause: 'handover_overdue',
      period: sql`daterange(handover.effective_on, case when handover.completed_at is not null
      then greatest(handover.effective_on, handover.completed_at::date) end)`,
      severity: 'serious',
      handover: sql`handover.id`,
      person: sql`handover.to_person_id`,
      body: sql`handover.organisation_id`,
      township: sql`case when body.kind = 'township_office' then body.division_code end`,
      subBureau: sql`case when body.kind = 'sub_bureau' then body.id end`,
    },
    sql`handover join organisation as body on body.id = handover.organisation_id
    where handover.state <> 'cancelled' and ${isIn(sql`handover.id`, scope)}`,
  )
