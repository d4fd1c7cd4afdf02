import type { Db, Reach } from '@tongzhou/db'
import { sql } from 'kysely'
import { inReach } from './act.queries.ts'

export interface TimelinessFound {
  readonly organisation_id: number
  readonly organisation_name: string
  readonly organisation_name_en: string
  readonly kind: string
  readonly rule_id: number
  readonly rule_value: number
  readonly rule_source: string
  readonly rule_grade: string
  readonly on_time: number
  readonly late: number
  readonly open: number
  readonly overdue: number
  readonly withheld: number
}

/** Counts by body, kind and rule over the acts of a year; the index over the day of the act leads to them. */
export async function countTimeliness(
  db: Db,
  { reach, year, today }: { readonly reach: Reach; readonly year: number; readonly today: string },
): Promise<readonly TimelinessFound[]> {
  const { rows } = await sql<TimelinessFound>`
    select body.id as organisation_id, body.name as organisation_name, body.name_en as organisation_name_en, act.kind,
      rule.id as rule_id, rule.value as rule_value, rule.source as rule_source, rule.grade as rule_grade,
      (count(*) filter (where act.published_on <= act.due_on))::integer as on_time,
      (count(*) filter (where act.published_on > act.due_on))::integer as late,
      (count(*) filter (where act.state in ('prepared', 'submitted') and act.due_on >= ${today}::date))::integer as open,
      (count(*) filter (where act.state in ('prepared', 'submitted') and act.due_on < ${today}::date))::integer as overdue,
      (count(*) filter (where act.state = 'withheld'))::integer as withheld
    from (select *, (published_at at time zone 'Asia/Shanghai')::date as published_on from disclosure) as act
    join organisation as body on body.id = act.organisation_id
    join disclosure_rule as rule on rule.id = act.rule_id
    where act.acted_on >= make_date(${year}::integer, 1, 1) and act.acted_on < make_date(${year}::integer + 1, 1, 1)
      and ${inReach(reach)}
    group by body.id, act.kind, rule.id
    order by body.id, act.kind, rule.id`.execute(db)
  return rows
}

/** Years from the first act to the last one, the newest first; read from both ends of the index. */
export async function listYearsOfActs(db: Db, reach: Reach): Promise<readonly number[]> {
  const { rows } = await sql<{ first: number | null; last: number | null }>`
    select extract(year from min(act.acted_on))::integer as first, extract(year from max(act.acted_on))::integer as last
    from disclosure as act where ${inReach(reach)}`.execute(db)
  const [found] = rows
  if (found?.first == null || found.last === null) return []
  const { last } = found
  return Array.from({ length: last - found.first + 1 }, (_, back) => last - back)
}
