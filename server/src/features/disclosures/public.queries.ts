import { type Db, meetsEnvelope, nameContains, STORAGE_SRID } from '@tongzhou/db'
import { type NotNull, type RawBuilder, sql } from 'kysely'
import type { DisclosureFilter } from './filter.contract.ts'

/** For everybody: these read `public_` views only, so they work with the public role. */

/** What a record must be to meet the filter; `record` is the view. Each has an index behind it. */
export function conditionsOf(filter: DisclosureFilter): readonly RawBuilder<boolean>[] {
  const { kind, element, correction, township, cell, subBureau, enterprise, code } = filter
  const columns = {
    kind,
    element,
    correction,
    township_code: township,
    cell_code: cell,
    organisation_id: subBureau,
    enterprise_id: enterprise,
    party_code: code,
  }
  const equal = Object.entries(columns).flatMap(([column, value]) =>
    value === undefined ? [] : [sql<boolean>`${sql.ref(`record.${column}`)} = ${value}`],
  )
  return [sql<boolean>`record.state = 'published'`, ...equal, ...inTime(filter), ...inPlace(filter)]
}

function* inTime({ q, from, until }: DisclosureFilter): Generator<RawBuilder<boolean>> {
  if (from !== undefined) yield sql`record.acted_on >= ${from}::date`
  if (until !== undefined) yield sql`record.acted_on <= ${until}::date`
  if (q === undefined) return
  const text = sql<string>`concat_ws(' ', record.title, record.party_name, record.party_code, record.document_number)`
  yield nameContains('record.search_grams', text, q)
}

function* inPlace({ bbox, area }: DisclosureFilter): Generator<RawBuilder<boolean>> {
  if (bbox !== undefined) yield meetsEnvelope('record.location', bbox)
  if (area === undefined) return
  const [first = [0, 0]] = area
  const ring = [...area, first].map(([lng, lat]) => `${lng} ${lat}`).join(',')
  const shape = sql`ST_GeomFromText(${`POLYGON((${ring}))`}, ${STORAGE_SRID})`
  yield sql`record.location && ${shape} and ST_Intersects(record.location, ${shape})`
}

const summaries = (db: Db, filter: DisclosureFilter) =>
  db
    .selectFrom('public_disclosures as record')
    .where((eb) => eb.and([...conditionsOf(filter)]))
    .select([
      'record.id',
      'record.kind',
      'record.element',
      'record.title',
      'record.document_number',
      'record.party_name',
      'record.party_code',
      'record.enterprise_id',
      'record.organisation_id',
      'record.organisation_name',
      'record.township_code',
      'record.cell_code',
      'record.acted_on',
      'record.published_on',
      'record.display_until',
      'record.fine_yuan',
      'record.confiscated_yuan',
      'record.paid_on',
      'record.correction',
      'record.correction_verified_on',
      'record.version',
      'record.is_demo',
      sql<number | null>`ST_X(record.location)`.as('lng'),
      sql<number | null>`ST_Y(record.location)`.as('lat'),
    ])
    // Checks of the table see to it that a record on display has all of these.
    .$narrowType<{
      id: NotNull
      kind: NotNull
      element: NotNull
      title: NotNull
      party_name: NotNull
      enterprise_id: NotNull
      organisation_id: NotNull
      organisation_name: NotNull
      township_code: NotNull
      acted_on: NotNull
      published_on: NotNull
      display_until: NotNull
      correction: NotNull
      version: NotNull
      is_demo: NotNull
    }>()

export interface DisclosurePage {
  readonly limit: number
  readonly after: { readonly actedOn: string; readonly id: number } | undefined
}

/** One row more than the limit, the newest act first. */
export const listPublicDisclosures = (db: Db, filter: DisclosureFilter, { limit, after }: DisclosurePage) =>
  summaries(db, filter)
    .$if(after !== undefined, (step) =>
      step.where(
        sql<boolean>`(record.acted_on, record.id) < (${after?.actedOn}::date, ${after?.id}::bigint)`,
      ),
    )
    .orderBy('record.acted_on', 'desc')
    .orderBy('record.id', 'desc')
    .limit(limit + 1)
    .execute()

export type PublicDisclosureRow = Awaited<ReturnType<typeof listPublicDisclosures>>[number]

export const findPublicDisclosure = (db: Db, id: number) =>
  summaries(db, {})
    .where('record.id', '=', id)
    .select([
      'record.facts',
      'record.legal_basis',
      'record.ordered',
      'record.repaired_on',
      'record.changed_at',
    ])
    .$narrowType<{ facts: NotNull; legal_basis: NotNull; changed_at: NotNull }>()
    .executeTakeFirst()

/** What is left of a record that is no longer on display. */
export const findDisclosureStone = (db: Db, id: number) =>
  db
    .selectFrom('public_disclosures')
    .where('id', '=', id)
    .where('state', 'in', ['ended', 'withdrawn'])
    .select(['id', 'kind', 'state', 'published_on', 'ended_on', 'withdrawn_on', 'withdrawn_reason'])
    .$narrowType<{ id: NotNull; kind: NotNull; state: NotNull; published_on: NotNull }>()
    .executeTakeFirst()

/** What happened to a record since its publication, in order. */
export const listDisclosureEvents = (db: Db, id: number) =>
  db
    .selectFrom('public_disclosure_events')
    .where('disclosure_id', '=', id)
    .select(['kind', 'happened_on', 'note'])
    .$narrowType<{ kind: NotNull; happened_on: NotNull }>()
    .orderBy('happened_on')
    .orderBy('id')
    .execute()

/** How many records meet the filter. */
export async function countPublicDisclosures(db: Db, filter: DisclosureFilter): Promise<number> {
  const row = await db
    .selectFrom('public_disclosures as record')
    .where((eb) => eb.and([...conditionsOf(filter)]))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** How many records meet the filter, one row for each combination of kind, correction, element and township. */
export const countDisclosuresByFacet = (db: Db, filter: DisclosureFilter) =>
  db
    .selectFrom('public_disclosures as record')
    .where((eb) => eb.and([...conditionsOf(filter)]))
    .groupBy(['record.kind', 'record.correction', 'record.element', 'record.township_code'])
    .select(({ fn }) => [
      'record.kind',
      'record.correction',
      'record.element',
      'record.township_code',
      fn.countAll<number>().as('count'),
    ])
    .$narrowType<{ kind: NotNull; correction: NotNull; element: NotNull; township_code: NotNull }>()
    .execute()
