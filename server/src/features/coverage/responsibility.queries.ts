import { sql } from 'kysely'
import { cellSegments, isIn, openDays, type Scope, selectFindings } from './finding.queries.ts'

/** Holders wanted and held of each required role, from day to day. */
const countedRoles = (scope: Scope) => sql`need as materialized (
    select seg.cell_id, rule.subject as role, rule.value as wanted, rule.grade in ('A', 'B') as is_verified,
      seg.period * rule.period as period
    from seg join coverage_rule as rule
      on rule.kind = 'required_role' and rule.level = '*' and rule.period && seg.period
    union all
    select seg.cell_id, rule.subject, rule.value, rule.grade in ('A', 'B'),
      unnest(range_agg(seg.period * rule.period * held.period * ${openDays}))
    from seg
    join coverage_rule as rule on rule.kind = 'required_role' and rule.level <> '*' and rule.period && seg.period
    join enterprise_placement as placement on placement.plan_id = seg.plan_id and placement.cell_id = seg.cell_id
    join enterprise on enterprise.id = placement.enterprise_id
    join enterprise_level as held on held.enterprise_id = enterprise.id and held.level = rule.level
    group by seg.cell_id, seg.plan_id, rule.id
  ), taken as materialized (
    select cell_id, role, period from responsibility where ${isIn(sql`cell_id`, scope)}
  ), edge as (
    select cell_id, role, lower(period) as day from need union select cell_id, role, upper(period) from need
    union select cell_id, role, lower(period) from taken union select cell_id, role, upper(period) from taken
  ), span as materialized (
    select cell_id, role, daterange(day, lead(day) over (partition by cell_id, role order by day)) as period
    from edge where day is not null
  ), wanted as materialized (
    select span.cell_id, span.role, span.period, max(need.wanted) as wanted,
      bool_and(need.is_verified) as is_verified
    from span join need on need.cell_id = span.cell_id and need.role = span.role
      and need.period @> lower(span.period)
    group by span.cell_id, span.role, span.period
  ), counted as materialized (
    select wanted.cell_id, wanted.role, wanted.period, wanted.wanted, wanted.is_verified,
      count(taken.period) as held
    from wanted left join taken on taken.cell_id = wanted.cell_id and taken.role = wanted.role
      and taken.period @> lower(wanted.period)
    group by wanted.cell_id, wanted.role, wanted.period, wanted.wanted, wanted.is_verified
  )`

/** Who holds what where, on the days of the plans: `duty`. */
const duties = sql`duty as materialized (
    select held.cell_id, held.role, held.person_id, held.period * seg.period as period, seg.township_code,
      seg.sub_bureau_id, role.certificate_kind
    from seg join responsibility as held on held.cell_id = seg.cell_id and held.period && seg.period
    join responsibility_role as role on role.code = held.role
  )`

/** Days on which somebody else in the same role is there. */
const others = sql`(select range_agg(free) from responsibility as other
    cross join lateral unnest(datemultirange(other.period) - coalesce((select range_agg(away.period)
      from person_leave as away where away.person_id = other.person_id), '{}')) as free
    where other.cell_id = duty.cell_id and other.role = duty.role and other.person_id <> duty.person_id)`

/** Days on which a holder is away, nobody stands in and nobody else is there. */
const absences = sql`absent as materialized (
    select duty.*, leave.period as leave_period, unnest(datemultirange(duty.period * leave.period)
      - coalesce((select range_agg(deputy.period) from deputy where deputy.person_id = duty.person_id), '{}')
      - coalesce(${others}, '{}')) as gap
    from duty join person_leave as leave on leave.person_id = duty.person_id and leave.period && duty.period
  ), absent_told as (
    select absent.*, exists (select from deputy where deputy.person_id = absent.person_id
      and deputy.period && absent.leave_period and upper(deputy.period) <= lower(absent.gap)) as had_deputy
    from absent
  )`

/** Days on which a holder lacks the certificate that the role asks for, and what became of the last one. */
const certificates = sql`proof as materialized (
    select certificate.person_id, certificate.kind,
      daterange(lower(certificate.period), least(upper(certificate.period), certificate.revoked_on)) as period,
      coalesce(certificate.revoked_on < upper(certificate.period), false) as is_revoked
    from certificate where certificate.person_id in (select person_id from duty)
  ), unproved as (
    select duty.*, unnest(datemultirange(duty.period) - coalesce((select range_agg(proof.period) from proof
      where proof.person_id = duty.person_id and proof.kind = duty.certificate_kind), '{}')) as gap
    from duty where duty.certificate_kind is not null
  ), unproved_told as (
    select unproved.*, coalesce((select case when proof.is_revoked then 'revoked' else 'expired' end from proof
      where proof.person_id = unproved.person_id and proof.kind = unproved.certificate_kind
        and not isempty(proof.period) and upper(proof.period) <= lower(unproved.gap)
      order by upper(proof.period) desc, proof.is_revoked limit 1), 'missing') as state
    from unproved
  )`

const ofDuty = {
  unit: 'cell',
  unitId: sql`cell_id`,
  part: sql`role || ':' || person_id`,
  cell: sql`cell_id`,
  person: sql`person_id`,
  township: sql`township_code`,
  subBureau: sql`sub_bureau_id`,
} as const

/** Cells without sub-bureau, roles without holders, holders who are not there or may not act. */
export const judgeResponsibilities = (scope: Scope) => sql`
  with ${cellSegments(scope)}, ${countedRoles(scope)}, ${duties}, ${absences}, ${certificates}
  ${selectFindings(
    {
      unit: 'cell',
      unitId: sql`counted.cell_id`,
      cause: 'role_vacant',
      part: sql`counted.role`,
      period: sql`counted.period * seg.period`,
      severity: sql`case when role.is_single_holder then 'critical' else 'serious' end`,
      measure: sql`counted.wanted - counted.held`,
      detail: sql`counted.role`,
      isVerified: sql`counted.is_verified`,
      cell: sql`counted.cell_id`,
      township: sql`seg.township_code`,
      subBureau: sql`seg.sub_bureau_id`,
    },
    sql`counted join seg on seg.cell_id = counted.cell_id and seg.period && counted.period
      join responsibility_role as role on role.code = counted.role where counted.held < counted.wanted`,
  )}
  union all ${selectFindings(
    {
      unit: 'cell',
      unitId: sql`cell_id`,
      cause: 'cell_without_sub_bureau',
      period: sql`period`,
      severity: 'critical',
      cell: sql`cell_id`,
      township: sql`township_code`,
    },
    sql`seg where sub_bureau_id is null`,
  )}
  union all ${selectFindings(
    {
      ...ofDuty,
      cause: 'holder_without_post',
      severity: 'critical',
      detail: sql`role`,
      period: sql`gap`,
    },
    sql`(select duty.*, unnest(datemultirange(duty.period) - coalesce((select range_agg(post.period) from post
      where post.person_id = duty.person_id), '{}')) as gap from duty) as gone`,
  )}
  union all ${selectFindings(
    {
      ...ofDuty,
      cause: sql`case when had_deputy then 'deputy_ended' else 'holder_away' end`,
      severity: 'serious',
      detail: sql`role`,
      period: sql`gap`,
    },
    sql`absent_told`,
  )}
  union all ${selectFindings(
    {
      ...ofDuty,
      cause: 'certificate_invalid',
      severity: 'critical',
      detail: sql`state`,
      period: sql`gap`,
    },
    sql`unproved_told`,
  )}`
