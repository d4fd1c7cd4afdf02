import { type Kysely, sql } from 'kysely'

const statements = [
  'alter table grid_plan add column version integer not null default 0',
  `comment on column grid_plan.version is 'Counts saves of the editor; 0 while nobody has saved.'`,
  'alter table grid_plan add column base_plan_id bigint',
  'alter table grid_plan add constraint grid_plan_base_plan_id_fkey foreign key (base_plan_id) references grid_plan (id)',
  'create index grid_plan_base_plan_id_index on grid_plan (base_plan_id)',
  `comment on column grid_plan.base_plan_id is 'Plan that it began from; null for an empty one.'`,
  'alter table grid_plan add constraint grid_plan_version_check check (version >= 0)',
  'alter table grid_plan drop constraint grid_plan_state_check',
  `alter table grid_plan add constraint grid_plan_state_check
     check (state in ('draft', 'in_review', 'published', 'retired', 'discarded'))`,
  `comment on column grid_plan.state is 'draft, in_review, published, retired or discarded 作废.'`,

  `create table grid_plan_township (
     plan_id bigint not null,
     township_code text not null,
     boundary geometry(MultiPolygon, 4490) not null,
     constraint grid_plan_township_pkey primary key (plan_id, township_code),
     constraint grid_plan_township_plan_id_fkey foreign key (plan_id) references grid_plan (id),
     constraint grid_plan_township_township_code_fkey foreign key (township_code) references division (code)
   )`,
  'create index grid_plan_township_township_code_index on grid_plan_township (township_code)',
  `comment on table grid_plan_township is 'Ground of an edited plan: the townships with the borders that its cells must fill.'`,
  `comment on column grid_plan_township.plan_id is 'The plan.'`,
  `comment on column grid_plan_township.township_code is 'The township.'`,
  `comment on column grid_plan_township.boundary is 'Its boundary when the plan was begun, EPSG:4490, multiples of 1e-7 degree.'`,

  `create table grid_plan_face (
     plan_id bigint not null,
     face_id text not null,
     kind text not null,
     township_code text,
     code text,
     name text,
     village_code text,
     sub_bureau_id bigint,
     is_locked boolean not null,
     is_enclave boolean not null,
     boundary geometry(MultiPolygon, 4490),
     constraint grid_plan_face_pkey primary key (plan_id, face_id),
     constraint grid_plan_face_plan_id_fkey foreign key (plan_id) references grid_plan (id),
     constraint grid_plan_face_township_fkey foreign key (plan_id, township_code)
       references grid_plan_township (plan_id, township_code),
     constraint grid_plan_face_village_code_fkey foreign key (village_code) references division (code),
     constraint grid_plan_face_sub_bureau_id_fkey foreign key (sub_bureau_id) references organisation (id),
     constraint grid_plan_face_code_key unique (plan_id, code),
     constraint grid_plan_face_kind_check check (kind in ('cell', 'unassigned', 'outside')),
     constraint grid_plan_face_face_id_check check (
       case kind
         when 'cell' then case when code is null then face_id ~ '^new-[0-9a-f]{12}$' else face_id = code end
         when 'unassigned' then face_id = 'unassigned-' || township_code
         else face_id = 'outside' end),
     constraint grid_plan_face_code_check check (code is null or (kind = 'cell' and code ~ '^[0-9]{15}$')),
     constraint grid_plan_face_township_check check ((kind = 'outside') = (township_code is null)),
     constraint grid_plan_face_boundary_check check (
       case kind when 'cell' then boundary is not null when 'outside' then boundary is null else true end),
     constraint grid_plan_face_attributes_check check (
       kind = 'cell' or (name is null and village_code is null and sub_bureau_id is null)),
     constraint grid_plan_face_name_check check (length(btrim(name)) > 0)
   )`,
  'create index grid_plan_face_boundary_index on grid_plan_face using gist (plan_id, boundary)',
  'create index grid_plan_face_township_index on grid_plan_face (plan_id, township_code)',
  'create index grid_plan_face_village_code_index on grid_plan_face (village_code)',
  'create index grid_plan_face_sub_bureau_id_index on grid_plan_face (sub_bureau_id)',
  `comment on table grid_plan_face is '面: a cell, the unassigned land of a township, or the outside, in the current version of an edited plan.'`,
  `comment on column grid_plan_face.plan_id is 'The plan.'`,
  `comment on column grid_plan_face.face_id is 'Name: the code of a cell that has one, new- and 12 hexadecimal digits, unassigned- and the township, or outside.'`,
  `comment on column grid_plan_face.kind is 'cell, unassigned or outside.'`,
  `comment on column grid_plan_face.township_code is 'Township in which it lies; null for the outside.'`,
  `comment on column grid_plan_face.code is 'Code of a cell, 15 digits; null until the plan is published.'`,
  `comment on column grid_plan_face.name is 'Name of the cell; null until somebody gives one.'`,
  `comment on column grid_plan_face.village_code is 'Village whose code the cell carries or will carry.'`,
  `comment on column grid_plan_face.sub_bureau_id is 'Sub-bureau that is to enforce here.'`,
  `comment on column grid_plan_face.is_locked is 'True while no change may touch its land.'`,
  `comment on column grid_plan_face.is_enclave is '园区: true for a declared enclave, which may lie inside another cell.'`,
  `comment on column grid_plan_face.boundary is 'Its land as the borders draw it, EPSG:4490; null without land and for the outside.'`,

  `create table grid_plan_arc (
     plan_id bigint not null,
     arc_id text not null,
     course geometry(LineString, 4490) not null,
     left_face_id text not null,
     right_face_id text not null,
     constraint grid_plan_arc_pkey primary key (plan_id, arc_id),
     constraint grid_plan_arc_plan_id_fkey foreign key (plan_id) references grid_plan (id),
     constraint grid_plan_arc_left_face_fkey foreign key (plan_id, left_face_id)
       references grid_plan_face (plan_id, face_id),
     constraint grid_plan_arc_right_face_fkey foreign key (plan_id, right_face_id)
       references grid_plan_face (plan_id, face_id),
     constraint grid_plan_arc_sides_check check (left_face_id <> right_face_id)
   )`,
  'create index grid_plan_arc_left_face_index on grid_plan_arc (plan_id, left_face_id)',
  'create index grid_plan_arc_right_face_index on grid_plan_arc (plan_id, right_face_id)',
  `comment on table grid_plan_arc is '边界弧: a border from node to node with one face on either side, in the current version of an edited plan.'`,
  `comment on column grid_plan_arc.plan_id is 'The plan.'`,
  `comment on column grid_plan_arc.arc_id is 'Name: its first directed edge.'`,
  `comment on column grid_plan_arc.course is 'Its points, EPSG:4490, multiples of 1e-7 degree, bit for bit those of both neighbours.'`,
  `comment on column grid_plan_arc.left_face_id is 'Face on the left of its direction.'`,
  `comment on column grid_plan_arc.right_face_id is 'Face on the right of its direction.'`,

  `create table grid_plan_change (
     plan_id bigint not null,
     version integer not null,
     made_at timestamptz not null,
     account_id bigint,
     save_key text not null,
     base_version integer not null,
     steps jsonb not null,
     difference jsonb not null,
     inverse jsonb not null,
     face_ids text[] not null,
     constraint grid_plan_change_pkey primary key (plan_id, version),
     constraint grid_plan_change_plan_id_fkey foreign key (plan_id) references grid_plan (id),
     constraint grid_plan_change_account_id_fkey foreign key (account_id) references account (id),
     constraint grid_plan_change_save_key_key unique (plan_id, save_key),
     constraint grid_plan_change_version_check check (version > base_version and base_version >= 0)
   )`,
  'create index grid_plan_change_account_id_index on grid_plan_change (account_id)',
  `comment on table grid_plan_change is 'Saves of a plan, one a version: what changed, and how to take it back. Only ever added to.'`,
  `comment on column grid_plan_change.plan_id is 'The plan.'`,
  `comment on column grid_plan_change.version is 'Version that the save made.'`,
  `comment on column grid_plan_change.made_at is 'When it was saved.'`,
  `comment on column grid_plan_change.account_id is 'Who saved; null for the platform itself.'`,
  `comment on column grid_plan_change.save_key is 'Key of the client: a save that is sent again is found by it.'`,
  `comment on column grid_plan_change.base_version is 'Version on which the editor worked.'`,
  `comment on column grid_plan_change.steps is 'What was done, as keys and values of sentences.'`,
  `comment on column grid_plan_change.difference is 'Arcs and faces from the version before to this one.'`,
  `comment on column grid_plan_change.inverse is 'Arcs and faces from this version to the one before.'`,
  `comment on column grid_plan_change.face_ids is 'Faces whose land or attributes it touched.'`,

  `create table grid_plan_event (
     id bigint generated by default as identity,
     plan_id bigint not null,
     event text not null,
     version integer not null,
     at timestamptz not null,
     account_id bigint,
     reason text,
     waiver text,
     effective_from date,
     details jsonb,
     constraint grid_plan_event_pkey primary key (id),
     constraint grid_plan_event_plan_id_fkey foreign key (plan_id) references grid_plan (id),
     constraint grid_plan_event_account_id_fkey foreign key (account_id) references account (id),
     constraint grid_plan_event_event_check check (event in (
       'began', 'renamed', 'submitted', 'returned', 'published', 'retired', 'rolled_back', 'discarded')),
     constraint grid_plan_event_reason_check check (
       event not in ('returned', 'published', 'rolled_back', 'discarded') or length(btrim(coalesce(reason, ''))) > 0),
     constraint grid_plan_event_published_check check (
       (event = 'published') = (effective_from is not null) and (event = 'published' or waiver is null))
   )`,
  'create index grid_plan_event_plan_id_index on grid_plan_event (plan_id, id)',
  'create index grid_plan_event_account_id_index on grid_plan_event (account_id)',
  `comment on table grid_plan_event is 'Life of a plan: who did what, when and why. Only ever added to.'`,
  `comment on column grid_plan_event.id is 'Identity.'`,
  `comment on column grid_plan_event.plan_id is 'The plan.'`,
  `comment on column grid_plan_event.event is 'began, renamed, submitted, returned, published, retired, rolled_back or discarded.'`,
  `comment on column grid_plan_event.version is 'Version of the plan at that moment.'`,
  `comment on column grid_plan_event.at is 'When.'`,
  `comment on column grid_plan_event.account_id is 'Who; null for the platform itself.'`,
  `comment on column grid_plan_event.reason is 'Why.'`,
  `comment on column grid_plan_event.waiver is 'Why unassigned land was accepted; only of a publication.'`,
  `comment on column grid_plan_event.effective_from is 'First day in force; only of a publication.'`,
  `comment on column grid_plan_event.details is 'What a publication ended and began, so that it can be taken back in one step.'`,
]

export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
