import { sql } from 'kysely'
import type { Db } from './database.ts'

interface ColumnRow {
  readonly table_name: string
  readonly table_comment: string | null
  readonly column_name: string
  readonly column_comment: string | null
  /** Name of the type; of its items for an array. */
  readonly type_name: string
  readonly is_array: boolean
  readonly enum_labels: readonly string[] | null
  readonly is_nullable: boolean
  /** The database gives a value when none is given. */
  readonly is_defaulted: boolean
  /** The database refuses a value that is given. */
  readonly is_computed: boolean
}

/**
 * The row types of the current schema as TypeScript: tables and views, without Kysely's own tables and
 * without the partitions of a table. Comments of the database become comments of the types.
 */
export async function emitTables(db: Db): Promise<string> {
  const columns = await listColumns(db)
  const tables = groupByTable(columns)
  const interfaces = [...tables].map(([name, rows]) => emitInterface(name, rows))
  const members = [...tables.keys()].map((name) => `  ${name}: ${toTypeName(name)}\n`)
  const body = `${interfaces.join('\n')}\nexport interface Tables {\n${members.join('')}}\n`
  return `${emitHeader(body)}\n\n${body}`
}

const title = '// Written by `npm run generate` from a freshly migrated database. Do not edit.'

/** Declared only where a row type uses the name. */
const helperTypes: Readonly<Record<string, string>> = {
  Defaulted: `/** The database gives a value when none is given. */
type Defaulted<Value> =
  Value extends ColumnType<infer Select, infer Insert, infer Update>
    ? ColumnType<Select, Insert | undefined, Update>
    : ColumnType<Value, Value | undefined, Value>`,
  Decimal: `/** Decimal number as text, exact. */
type Decimal = ColumnType<string, number | string, number | string>`,
  Json: `/** Parsed when read; written as text, because a list would be taken for an array of the database. */
type Json = ColumnType<JsonValue, string, string>
export type JsonValue = boolean | number | string | null | readonly JsonValue[] | { readonly [key: string]: JsonValue }`,
  Instant: `/** An instant; written as a Date or as ISO 8601 with its zone. */
type Instant = ColumnType<Date, Date | string, Date | string>`,
}

function emitHeader(body: string): string {
  const helpers = Object.entries(helperTypes).flatMap(([name, text]) => (uses(body, name) ? [text] : []))
  const fromKysely = ['ColumnType', 'GeneratedAlways'].filter((name) =>
    uses([...helpers, body].join('\n'), name),
  )
  const imports = [
    ...(fromKysely.length > 0 ? [`import type { ${fromKysely.join(', ')} } from 'kysely'`] : []),
    ...(uses(body, 'Geometry') ? ["import type { Geometry } from './spatial.ts'"] : []),
  ]
  return [[title, ...imports].join('\n'), ...helpers].join('\n\n')
}

const uses = (text: string, name: string): boolean => new RegExp(`\\b${name}\\b`).test(text)

async function listColumns(db: Db): Promise<readonly ColumnRow[]> {
  const { rows } = await sql<ColumnRow>`
    select
      c.relname as table_name,
      obj_description(c.oid, 'pg_class') as table_comment,
      a.attname as column_name,
      col_description(c.oid, a.attnum) as column_comment,
      coalesce(item.typname, t.typname) as type_name,
      item.oid is not null as is_array,
      (
        select array_agg(e.enumlabel::text order by e.enumsortorder)
        from pg_enum e where e.enumtypid = coalesce(item.oid, t.oid)
      ) as enum_labels,
      not a.attnotnull as is_nullable,
      (a.atthasdef and a.attgenerated = '') or a.attidentity = 'd' as is_defaulted,
      a.attgenerated <> '' or a.attidentity = 'a' as is_computed
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    left join pg_type item on t.typcategory = 'A' and item.oid = t.typelem
    where c.relnamespace = current_schema()::regnamespace
      and c.relkind in ('r', 'p', 'v', 'm')
      and not c.relispartition
      and c.relname not like 'kysely\\_%'
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by c.relname collate "C", a.attnum
  `.execute(db)
  return rows
}

function groupByTable(columns: readonly ColumnRow[]): ReadonlyMap<string, readonly ColumnRow[]> {
  const tables = new Map<string, ColumnRow[]>()
  for (const column of columns) {
    const known = tables.get(column.table_name)
    if (known) known.push(column)
    else tables.set(column.table_name, [column])
  }
  return tables
}

function emitInterface(table: string, columns: readonly ColumnRow[]): string {
  const lines = columns.map(
    (column) => `${emitComment(column.column_comment, '  ')}  ${column.column_name}: ${emitType(column)}\n`,
  )
  return `${emitComment(columns[0]?.table_comment ?? null, '')}export interface ${toTypeName(table)} {\n${lines.join('')}}\n`
}

const emitComment = (comment: string | null, indent: string): string =>
  comment === null ? '' : `${indent}/** ${comment.replaceAll('*/', '* /').replaceAll('\n', ' ')} */\n`

/** `grid_cell` becomes `GridCellTable`: the row, not the noun of the domain. */
const toTypeName = (table: string): string =>
  `${table
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')}Table`

const typesByName: Readonly<Record<string, string>> = {
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float4: 'number',
  float8: 'number',
  numeric: 'Decimal',
  bool: 'boolean',
  timestamptz: 'Instant',
  json: 'Json',
  jsonb: 'Json',
  bytea: 'Buffer',
  geometry: 'Geometry',
}

function emitType(column: ColumnRow): string {
  const labels = column.enum_labels?.map((label) => `'${label.replaceAll("'", "\\'")}'`).join(' | ')
  const single = labels ?? typesByName[column.type_name] ?? 'string'
  const base = column.is_array ? emitArray(single) : single
  const nullable = column.is_nullable ? `${base} | null` : base
  if (column.is_computed) return `GeneratedAlways<${nullable}>`
  return column.is_defaulted ? `Defaulted<${nullable}>` : nullable
}

const emitArray = (item: string): string => {
  if (item === 'Instant') return 'readonly Date[]'
  if (item === 'Decimal') return 'readonly string[]'
  return item.includes('|') ? `readonly (${item})[]` : `readonly ${item}[]`
}
