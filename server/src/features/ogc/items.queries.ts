import { type Db, PREPARED } from '@tongzhou/db'
import { type RawBuilder, sql } from 'kysely'
import type { Collection } from './collections.ts'
import type { ItemsQuestion } from './items-question.ts'
import { shapeOf, sources } from './sources.queries.ts'

/** For everybody: these read `public_` views only, so they work with the public role. */

/** A feature as the database gives it. */
export interface ItemRow {
  readonly key: string | number
  readonly properties: Readonly<Record<string, unknown>>
  /** GeoJSON as text, longitude and latitude, seven decimals; null without a place. */
  readonly geometry: string | null
}

type Row = Readonly<Record<string, unknown>> & {
  readonly ogc_geometry: string | null
  readonly ogc_matched?: number
}

/**
 * Statements without filters are few, so that PostgreSQL may keep them: reading the views anew costs it more than a page.
 * With filters there are thousands, which no connection should have to keep.
 */
const keep = ({ filters }: ItemsQuestion): RawBuilder<unknown> =>
  Object.values(filters).every((value) => value === undefined) ? PREPARED : sql``

/** Areas are a few thousand at most, so the first page counts them on the way; records may be many more. */
const isCountedOnTheWay = ({ geometryType }: Collection, { after }: ItemsQuestion): boolean =>
  geometryType === 'MultiPolygon' && after === undefined

const select = (collection: Collection): RawBuilder<unknown> => {
  const { geometry, written = {} } = sources[collection.id]
  const columns = Object.keys(collection.fields).map(
    (name) => sql`${written[name] ?? sql.ref(`record.${name}`)} as ${sql.id(name)}`,
  )
  const shape = geometry ? sql`ST_AsGeoJSON(${geometry}, 7, 0)` : sql`null::text`
  return sql`${sql.join(columns)}, ${shape} as ogc_geometry`
}

function conditions(collection: Collection, question: ItemsQuestion, today: string): RawBuilder<boolean>[] {
  const source = sources[collection.id]
  return [
    sql<boolean>`true`,
    ...source.conditions(question),
    ...(question.outlines ? [source.meets(shapeOf(question.outlines), today)] : []),
  ]
}

const asItem =
  ({ key }: Collection) =>
  ({ ogc_geometry, ogc_matched: _matched, ...properties }: Row): ItemRow => ({
    key: properties[key] as string | number,
    properties,
    geometry: ogc_geometry,
  })

/** A page of features. */
export interface FoundItems {
  /** One more than the limit where there are more. */
  readonly items: readonly ItemRow[]
  /** How many there are on all pages, where that was found on the way. */
  readonly matched: number | undefined
}

/** Features in the order of the key: a page goes on after a key and never counts from the start. */
export async function listItems(
  db: Db,
  collection: Collection,
  { question, today }: { readonly question: ItemsQuestion; readonly today: string },
): Promise<FoundItems> {
  const key = sql.ref(`record.${collection.key}`)
  const wanted = conditions(collection, question, today)
  if (question.after !== undefined) wanted.push(sql<boolean>`${key} > ${question.after}`)
  const isCounted = isCountedOnTheWay(collection, question)
  const count = isCounted ? sql`, (count(*) over ())::integer as ogc_matched` : sql``
  const { rows } = await sql<Row>`${keep(question)}
    select ${select(collection)}${count} from ${sources[collection.id].from(today)} as record
    where ${sql.join(wanted, sql` and `)} order by ${key} limit ${question.limit + 1}`.execute(db)
  return {
    items: rows.map(asItem(collection)),
    matched: isCounted ? (rows[0]?.ogc_matched ?? 0) : undefined,
  }
}

/** How many features there are on all pages together. */
export async function countItems(
  db: Db,
  collection: Collection,
  { question, today }: { readonly question: ItemsQuestion; readonly today: string },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`${keep(question)}
    select count(*)::integer as count from ${sources[collection.id].from(today)} as record
    where ${sql.join(conditions(collection, question, today), sql` and `)}`.execute(db)
  return rows[0]?.count ?? 0
}

export async function findItem(
  db: Db,
  collection: Collection,
  {
    question,
    key,
    today,
  }: { readonly question: ItemsQuestion; readonly key: string | number; readonly today: string },
): Promise<ItemRow | undefined> {
  const wanted = [
    ...conditions(collection, question, today),
    sql<boolean>`${sql.ref(`record.${collection.key}`)} = ${key}`,
  ]
  const { rows } = await sql<Row>`
    select ${select(collection)} from ${sources[collection.id].from(today)} as record
    where ${sql.join(wanted, sql` and `)}`.execute(db)
  return rows.map(asItem(collection))[0]
}

/** The area of every sub-bureau on a day: its townships made one. GeoJSON as text by the identity of the sub-bureau. */
export async function uniteSubBureauAreas(db: Db, today: string): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ id: number; geometry: string }>`
    select jurisdiction.organisation_id as id, ST_AsGeoJSON(ST_Multi(ST_Union(boundary.boundary)), 7, 0) as geometry
    from public_jurisdictions as jurisdiction
    join public_division_boundaries as boundary
      on boundary.division_code = jurisdiction.division_code and boundary.period @> ${today}::date
    where jurisdiction.period @> ${today}::date
    group by jurisdiction.organisation_id`.execute(db)
  return new Map(rows.map(({ id, geometry }) => [id, geometry]))
}

/** West, south, east, north of the district, degrees; null before anything is loaded. */
export async function getDistrictBox(db: Db): Promise<readonly number[] | null> {
  const { rows } = await sql<{ west: number | null; south: number; east: number; north: number }>`
    select ST_XMin(box) as west, ST_YMin(box) as south, ST_XMax(box) as east, ST_YMax(box) as north
    from (select ST_Extent(boundary.boundary) as box from public_division_boundaries as boundary
      join public_divisions as division on division.code = boundary.division_code
      where division.level = 'district' and upper_inf(boundary.period)) as extent`.execute(db)
  const [row] = rows
  return row?.west == null ? null : [row.west, row.south, row.east, row.north]
}

/** First and last day of an act on display; null where there is none. */
export async function getDisclosureDays(db: Db): Promise<readonly [string, string] | null> {
  const { rows } = await sql<{ first: string | null; last: string | null }>`
    select min(acted_on)::text as first, max(acted_on)::text as last from public_disclosures
    where state = 'published'`.execute(db)
  const [row] = rows
  return row?.first && row.last ? [row.first, row.last] : null
}
