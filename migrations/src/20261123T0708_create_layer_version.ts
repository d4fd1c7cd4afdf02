import { type Kysely, sql } from 'kysely'

const statements = [
  `create table layer_version (
     layer text not null,
     version bigint not null default 1,
     changed_at timestamptz not null,
     constraint layer_version_pkey primary key (layer),
     constraint layer_version_version_check check (version > 0)
   )`,
  `comment on table layer_version is 'Version of what the map shows: raised in the transaction that changes it, so that addresses with the version in them may be cached for ever.'`,
  `comment on column layer_version.layer is 'Name of the layer.'`,
  `comment on column layer_version.version is 'Raised by one with every change.'`,
  `comment on column layer_version.changed_at is 'When it was raised.'`,

  `create table data_load (
     name text not null,
     checksum text not null,
     loaded_at timestamptz not null,
     constraint data_load_pkey primary key (name)
   )`,
  `comment on table data_load is 'Which received or invented data sets stand in this database.'`,
  `comment on column data_load.name is 'Name of the data set.'`,
  `comment on column data_load.checksum is 'SHA-256 of its files, or its parameters.'`,
  `comment on column data_load.loaded_at is 'When it was loaded.'`,
]

export async function up(db: Kysely<any>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
