import type { Db } from '@tongzhou/db'
import { sql } from 'kysely'
import type { DisclosureFilter } from '../disclosures/filter.contract.ts'
import { conditionsOf } from '../disclosures/public.queries.ts'
import { openColumns } from './columns.ts'

/** For everybody: these read `public_` views only, so they work with the public role. */

/** A record with its columns in their order and its place, degrees, EPSG:4490. */
export interface OpenRow {
  readonly values: readonly (string | number | null)[]
  readonly lng: number | null
  readonly lat: number | null
}

type Row = Readonly<Record<string, string | number | boolean | Date | null>>

function valueOf(value: Row[string] | undefined): string | number | null {
  if (value === undefined || value === null) return null
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'boolean' ? Number(value) : value
}

const yuanColumns = openColumns.flatMap(({ name, kind }) => (typeof kind === 'object' ? [name] : []))

/**
 * Every record on display that meets the filter, in one statement: a download is one moment, whatever is published or
 * withdrawn while it is written. One more than the limit where there are more.
 */
export async function listOpenRecords(db: Db, filter: DisclosureFilter, limit: number): Promise<OpenRow[]> {
  const columns = openColumns.map(({ name }) =>
    yuanColumns.includes(name)
      ? sql`record.${sql.id(name)}::float8 as ${sql.id(name)}`
      : sql.ref(`record.${name}`),
  )
  const { rows } = await sql<Row>`
    select ${sql.join(columns)}, ST_X(record.location) as lng, ST_Y(record.location) as lat
    from public_disclosures as record where ${sql.join([...conditionsOf(filter)], sql` and `)}
    order by record.id limit ${limit + 1}`.execute(db)
  return rows.map((row) => ({
    values: openColumns.map(({ name }) => valueOf(row[name])),
    lng: row['lng'] as number | null,
    lat: row['lat'] as number | null,
  }))
}

/** What the database says about the columns of the view, by their names. */
export async function listColumnComments(db: Db): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ name: string; comment: string }>`
    select attribute.attname::text as name, description.description as comment
    from pg_attribute as attribute
    join pg_description as description
      on description.objoid = attribute.attrelid and description.objsubid = attribute.attnum
      and description.classoid = 'pg_class'::regclass
    where attribute.attrelid = 'public_disclosures'::regclass and attribute.attnum > 0
    order by attribute.attnum`.execute(db)
  return new Map(rows.map(({ name, comment }) => [name, comment]))
}
