import { type Kysely, sql } from 'kysely'

/**
 * Row-level security asks its own question first unless the other one cannot leak what it sees. The operators of ranges
 * are not known to be of that kind, those of days are: so the period stands as two days too, and an index finds them
 * behind the wall.
 */
const statements = [
  `alter table coverage_item add column begins_on date not null generated always as (lower(period)) stored`,
  `comment on column coverage_item.begins_on is 'First day of the period, kept by the database.'`,
  `alter table coverage_item add column ends_before date not null
     generated always as (coalesce(upper(period), 'infinity'::date)) stored`,
  `comment on column coverage_item.ends_before is 'First day after the period, infinity while it is open, kept by the database.'`,
  'drop index coverage_item_period_index',
  'create index coverage_item_ends_before_index on coverage_item (ends_before, begins_on)',
  'create index coverage_item_begins_on_index on coverage_item (begins_on, ends_before)',
  'alter table coverage_item enable row level security',
  'alter table coverage_item force row level security',
  `create policy coverage_item_reach_policy on coverage_item using (
     (select current_setting('tongzhou.townships', true)) = '*'
     or township_code = any (string_to_array((select current_setting('tongzhou.townships', true)), ','))
     or sub_bureau_id::text = any (string_to_array((select current_setting('tongzhou.organisations', true)), ','))
     or organisation_id::text = any (string_to_array((select current_setting('tongzhou.organisations', true)), ','))
     or (cause = 'no_plan' and (select current_setting('tongzhou.organisations', true)) <> ''))`,
]

export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
