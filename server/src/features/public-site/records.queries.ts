import type { Db } from '@tongzhou/db'
import { type NotNull, sql } from 'kysely'

/** For everybody: these read `public_` views only. */

export const listSiteTownships = (db: Db) =>
  db
    .selectFrom('public_divisions')
    .where('level', '=', 'township')
    .where('valid_to', 'is', null)
    .select(['code', 'name', 'name_en'])
    .$narrowType<{ code: NotNull; name: NotNull }>()
    .orderBy('code')
    .execute()

/** Legal persons with a record that is on display now: what is withdrawn leaves no name behind. */
export const findSiteEnterprise = (db: Db, id: number) =>
  db
    .selectFrom('public_enterprises as firm')
    .leftJoin('public_divisions as township', 'township.code', 'firm.township_code')
    .where('firm.id', '=', id)
    .where(
      sql<boolean>`exists (select from public_disclosures as record
        where record.enterprise_id = firm.id and record.state = 'published')`,
    )
    .select([
      'firm.id',
      'firm.name',
      'firm.unified_social_credit_code',
      'firm.industry_name',
      'firm.closed_on',
      'firm.is_demo',
      'township.name as township_name',
      'township.name_en as township_name_en',
    ])
    .$narrowType<{ id: NotNull; name: NotNull; is_demo: NotNull }>()
    .executeTakeFirst()

/** Visits to an enterprise since a number of months. */
export const countSiteVisits = (db: Db, id: number, { on, months }: { on: string; months: number }) =>
  db
    .selectFrom('public_visits')
    .where('enterprise_id', '=', id)
    .where(
      sql<boolean>`visited_on <= ${on}::date and visited_on > ${on}::date - make_interval(months => ${months}::int)`,
    )
    .select([
      sql<number>`count(*)::int`.as('total'),
      sql<number>`(count(*) filter (where not has_problem))::int`.as('without_problem'),
    ])
    .executeTakeFirstOrThrow()

/** How many acts of a kind were published on a day after which day of the act. */
export const listSitePublications = (db: Db) =>
  db
    .selectFrom('public_disclosures')
    .where('acted_on', 'is not', null)
    .select(['kind', 'acted_on', 'published_on', sql<number>`count(*)::int`.as('count')])
    .$narrowType<{ kind: NotNull; acted_on: NotNull; published_on: NotNull }>()
    .groupBy(['kind', 'acted_on', 'published_on'])
    .execute()

/** Working days within which an act must be published, over time; `*` for acts without a rule of their own. */
export const listPublicationPeriods = (db: Db) =>
  db
    .selectFrom('public_disclosure_rules')
    .where('kind', '=', 'publish_within')
    .where('unit', '=', 'working_day')
    .select([
      'act',
      'value',
      sql<string>`lower(period)::text`.as('since'),
      sql<string | null>`upper(period)::text`.as('until'),
    ])
    .$narrowType<{ act: NotNull; value: NotNull }>()
    .execute()

export const listSiteRules = (db: Db, on: string) =>
  db
    .selectFrom('public_disclosure_rules')
    .where(sql<boolean>`period @> ${on}::date`)
    .select(['kind', 'act', 'value', 'unit', 'source', 'grade', sql<string>`lower(period)::text`.as('since')])
    .$narrowType<{
      kind: NotNull
      act: NotNull
      value: NotNull
      unit: NotNull
      source: NotNull
      grade: NotNull
    }>()
    .orderBy('kind')
    .orderBy('act')
    .execute()

/** How many acts came out in each month, by kind, whatever became of them. */
export const listSiteMonths = (db: Db) =>
  db
    .selectFrom('public_disclosures')
    .select([
      'kind',
      sql<number>`extract(year from published_on)::int`.as('year'),
      sql<number>`extract(month from published_on)::int`.as('month'),
      sql<number>`count(*)::int`.as('count'),
    ])
    .$narrowType<{ kind: NotNull }>()
    .groupBy(['kind', sql`2`, sql`3`])
    .orderBy('kind')
    .execute()

export const listSiteYears = (db: Db) =>
  db
    .selectFrom('public_disclosures')
    .select([
      sql<number>`extract(year from published_on)::int`.as('year'),
      sql<number>`count(*)::int`.as('published'),
      sql<number>`(count(*) filter (where state = 'published' and correction <> 'not_required'))::int`.as(
        'need_correction',
      ),
      sql<number>`(count(*) filter (where state = 'published' and correction = 'verified'))::int`.as(
        'corrected',
      ),
      sql<number>`(count(*) filter (where state = 'withdrawn'))::int`.as('withdrawn'),
      sql<number | null>`percentile_disc(0.5) within group (order by published_on - acted_on)`.as(
        'median_days',
      ),
    ])
    .groupBy(sql`1`)
    .orderBy(sql`1`, 'desc')
    .execute()

export const listSiteWithholdings = (db: Db) =>
  db
    .selectFrom('public_withholdings')
    .select([
      'reason_kind',
      sql<number>`extract(year from withheld_on)::int`.as('year'),
      sql<number>`count(*)::int`.as('count'),
    ])
    .$narrowType<{ reason_kind: NotNull }>()
    .groupBy(['reason_kind', sql`2`])
    .orderBy(sql`3`, 'desc')
    .orderBy('reason_kind')
    .execute()

/** Addresses for machines that read the whole site: records on display and cells in force. */
export const listSiteAddresses = (db: Db, planId: number | null) =>
  sql<{ path: string; changed: string | null }>`
    (select '/cells/' || code as path, null as changed from public_cells where plan_id = ${planId} order by code limit 20000)
    union all
    (select '/disclosures/' || id, (changed_at at time zone 'Asia/Shanghai')::date::text from public_disclosures
      where state = 'published' order by id desc limit 25000)`
    .execute(db)
    .then(({ rows }) => rows)
