import { type Kysely, sql } from 'kysely'

const statements = [
  `create table audit_chain (
     chain smallint not null,
     last_number bigint not null,
     last_hash bytea not null,
     constraint audit_chain_pkey primary key (chain),
     constraint audit_chain_last_hash_check check (length(last_hash) = 32)
   )`,
  `insert into audit_chain (chain, last_number, last_hash)
     select chain, 0, sha256(int8send(chain::bigint)) from generate_series(0, 7) as chain`,
  `comment on table audit_chain is 'Heads of the hash chains of the record; eight, so that eight accounts can be recorded at once.'`,
  `comment on column audit_chain.chain is 'Number of the chain: account id modulo 8.'`,
  `comment on column audit_chain.last_number is 'Number of its last line.'`,
  `comment on column audit_chain.last_hash is 'Hash of its last line; before the first line the hash of its own number.'`,

  `create table audit_entry (
     chain smallint not null,
     number bigint not null,
     at timestamptz not null,
     kind text not null,
     action text not null,
     account_id bigint,
     account_name text,
     organisation_id bigint,
     session_id uuid,
     address text,
     subjects text[] not null,
     reason text,
     before json,
     after json,
     hash bytea not null,
     constraint audit_entry_pkey primary key (chain, number, at),
     constraint audit_entry_kind_check check (kind in ('read', 'write', 'access')),
     constraint audit_entry_hash_check check (length(hash) = 32)
   ) partition by range (at)`,
  'create index audit_entry_at_index on audit_entry (at, chain, number)',
  'create index audit_entry_account_id_index on audit_entry (account_id, at)',
  'create index audit_entry_organisation_id_index on audit_entry (organisation_id, at)',
  'create index audit_entry_action_index on audit_entry (action, at)',
  // Reads are nearly all of it; what is rare is found without walking past them.
  `create index audit_entry_kind_index on audit_entry (kind, at) where kind <> 'read'`,
  'alter table audit_entry enable row level security',
  'alter table audit_entry force row level security',
  `create policy audit_entry_append_policy on audit_entry for insert with check (true)`,
  `create policy audit_entry_reach_policy on audit_entry for select
     using ((select current_setting('tongzhou.audit', true)) = 'on')`,
  'revoke update, delete, truncate on audit_entry from current_user',
  `comment on table audit_entry is 'Record of every write and of every read of personal or case data. Only ever added to; partitioned by month.'`,
  `comment on column audit_entry.chain is 'The chain that the line belongs to.'`,
  `comment on column audit_entry.number is 'Place in the chain, from 1, without gaps.'`,
  `comment on column audit_entry.at is 'When it happened, by the clock of the server, milliseconds.'`,
  `comment on column audit_entry.kind is 'read, write or access (sign-in and the like).'`,
  `comment on column audit_entry.action is 'What was done: the word of the operation.'`,
  `comment on column audit_entry.account_id is 'Who; null for the platform itself.'`,
  `comment on column audit_entry.account_name is 'Name of the account at that moment.'`,
  `comment on column audit_entry.organisation_id is 'For which body.'`,
  `comment on column audit_entry.session_id is 'In which session.'`,
  `comment on column audit_entry.address is 'From which network address.'`,
  `comment on column audit_entry.subjects is 'What it concerned, such as case:12 or person:7.'`,
  `comment on column audit_entry.reason is 'Why, where a reason is asked.'`,
  `comment on column audit_entry.before is 'State before a write.'`,
  `comment on column audit_entry.after is 'State after a write.'`,
  `comment on column audit_entry.hash is 'SHA-256 of the hash before, the number and the line.'`,

  // A table and not an index over the array: under row-level security PostgreSQL uses an index only with operators
  // that are known to leak nothing, and those of arrays are not.
  `create table audit_subject (
     subject text not null,
     at timestamptz not null,
     chain smallint not null,
     number bigint not null,
     constraint audit_subject_pkey primary key (subject, at, chain, number)
   ) partition by range (at)`,
  'alter table audit_subject enable row level security',
  'alter table audit_subject force row level security',
  `create policy audit_subject_append_policy on audit_subject for insert with check (true)`,
  `create policy audit_subject_reach_policy on audit_subject for select
     using ((select current_setting('tongzhou.audit', true)) = 'on')`,
  'revoke update, delete, truncate on audit_subject from current_user',
  `comment on table audit_subject is 'Where a subject stands in the record: a copy of audit_entry.subjects, to search by. Only ever added to; partitioned by month.'`,
  `comment on column audit_subject.subject is 'What a line concerned, such as case:12 or person:7.'`,
  `comment on column audit_subject.at is 'When it happened, as in the line.'`,
  `comment on column audit_subject.chain is 'The chain of the line.'`,
  `comment on column audit_subject.number is 'The number of the line.'`,

  `create function ensure_audit_partitions(first_day date, months integer) returns void
   language plpgsql
   as $$
   declare
     month date;
     parent text;
     partition text;
   begin
     for month in select generate_series(date_trunc('month', first_day::timestamp),
         date_trunc('month', first_day::timestamp) + make_interval(months => months - 1), interval '1 month')::date loop
       foreach parent in array array['audit_entry', 'audit_subject'] loop
         partition := parent || '_' || to_char(month, 'YYYYMM');
         if to_regclass(quote_ident(partition)) is null then
           execute format('create table %I partition of %I for values from (%L) to (%L)', partition, parent,
             (month::timestamp at time zone 'Asia/Shanghai'),
             ((month + interval '1 month') at time zone 'Asia/Shanghai'));
           execute format('alter table %I enable row level security', partition);
           execute format('alter table %I force row level security', partition);
           execute format('revoke all on %I from current_user', partition);
         end if;
       end loop;
     end loop;
   end
   $$`,
  `comment on function ensure_audit_partitions(date, integer) is 'Makes the partitions of both tables of the record for a number of months (days in Asia/Shanghai) where they are missing; nobody may touch one directly.'`,
]

export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
