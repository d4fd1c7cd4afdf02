import { type Kysely, sql } from 'kysely'

const statements = [
  'alter table enforcement_case add column township_code text',
  `update enforcement_case set township_code = left(enterprise.division_code, 9)
     from enterprise where enterprise.id = enforcement_case.enterprise_id`,
  'alter table enforcement_case alter column township_code set not null',
  `alter table enforcement_case add constraint enforcement_case_township_code_fkey
     foreign key (township_code) references division (code)`,
  'create index enforcement_case_township_code_index on enforcement_case (township_code, found_on desc, id desc)',
  `comment on column enforcement_case.township_code is 'Township of the place where it was found; it decides whose area the case is in.'`,

  'alter table enforcement_case add column organisation_kind text',
  `update enforcement_case set organisation_kind = organisation.kind
     from organisation where organisation.id = enforcement_case.organisation_id`,
  'alter table enforcement_case alter column organisation_kind set not null',
  `alter table enforcement_case add constraint enforcement_case_organisation_kind_fkey
     foreign key (organisation_id, organisation_kind) references organisation (id, kind) on update cascade`,
  `alter table enforcement_case add constraint enforcement_case_organisation_kind_check
     check (organisation_kind in ('bureau', 'brigade', 'sub_bureau'))`,
  `comment on column enforcement_case.organisation_kind is 'Copy of the body''s kind, kept equal by the foreign key: townships support and never handle a case.'`,

  'alter table enforcement_case add column handler_person_id bigint',
  `alter table enforcement_case add constraint enforcement_case_handler_person_id_fkey
     foreign key (handler_person_id) references person (id)`,
  'create index enforcement_case_handler_person_id_index on enforcement_case (handler_person_id) where is_open',
  `comment on column enforcement_case.handler_person_id is 'Officer in charge 主办人.'`,

  'alter table enforcement_case enable row level security',
  'alter table enforcement_case force row level security',
  `create policy enforcement_case_reach_policy on enforcement_case using (
     (select current_setting('tongzhou.townships', true)) = '*'
     or township_code = any (string_to_array((select current_setting('tongzhou.townships', true)), ','))
     or organisation_id::text = any (string_to_array((select current_setting('tongzhou.organisations', true)), ',')))`,
  'alter table case_event enable row level security',
  'alter table case_event force row level security',
  `create policy case_event_reach_policy on case_event using (
     (select current_setting('tongzhou.townships', true)) = '*'
     or exists (select from enforcement_case where enforcement_case.id = case_event.case_id))`,
]

export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
