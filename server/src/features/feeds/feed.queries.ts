import type { Db } from '@tongzhou/db'
import { type RawBuilder, sql } from 'kysely'
import type { DisclosureFilter } from '../disclosures/filter.contract.ts'
import { conditionsOf } from '../disclosures/public.queries.ts'

/** For everybody: these read `public_` views only, so they work with the public role. */

/** A record on display, or the stone that is left of one: then everything that tells of the party is null. */
export interface FeedRow {
  readonly id: number
  readonly kind: string
  readonly state: string
  readonly element: string
  readonly organisation_name: string
  readonly township_code: string
  readonly document_number: string | null
  readonly title: string | null
  readonly party_name: string | null
  readonly legal_basis: string | null
  readonly ordered: string | null
  readonly fine_yuan: string | null
  readonly confiscated_yuan: string | null
  readonly paid_on: string | null
  readonly correction: string | null
  readonly acted_on: string
  readonly ended_on: string | null
  readonly withdrawn_on: string | null
  readonly withdrawn_reason: string | null
  /** Day and reason of its last correction; null without any. */
  readonly amended_on: string | null
  readonly amended_for: string | null
  readonly published_at: Date
  readonly changed_at: Date
}

/**
 * What a stone must be to stand in the feed of a filter; null where the filter asks for what no stone has any more (the
 * party, the words, the place), so that a feed never says of whom a withdrawn record was.
 */
function stoneConditions(filter: DisclosureFilter): readonly RawBuilder<boolean>[] | null {
  const { kind, element, township, cell, subBureau, from, until, ...ofContent } = filter
  if (Object.values(ofContent).some((word) => word !== undefined)) return null
  const columns = { kind, element, township_code: township, cell_code: cell, organisation_id: subBureau }
  return [
    sql<boolean>`record.state in ('ended', 'withdrawn')`,
    ...Object.entries(columns).flatMap(([column, value]) =>
      value === undefined ? [] : [sql<boolean>`${sql.ref(`record.${column}`)} = ${value}`],
    ),
    ...(from === undefined ? [] : [sql<boolean>`record.acted_on >= ${from}::date`]),
    ...(until === undefined ? [] : [sql<boolean>`record.acted_on <= ${until}::date`]),
  ]
}

const and = (conditions: readonly RawBuilder<boolean>[]) => sql.join([...conditions], sql` and `)

/** What changed last among the records that meet the filter and the stones of those that met it; the newest first. */
export async function listChangedRecords(
  db: Db,
  filter: DisclosureFilter,
  limit: number,
): Promise<FeedRow[]> {
  const stones = stoneConditions(filter)
  const wanted = stones ? sql`(${and(conditionsOf(filter))}) or (${and(stones)})` : and(conditionsOf(filter))
  const { rows } = await sql<FeedRow>`
    select record.id, record.kind, record.state, record.element, record.organisation_name, record.township_code,
      record.document_number, record.title, record.party_name, record.legal_basis, record.ordered, record.fine_yuan,
      record.confiscated_yuan, record.paid_on, record.correction, record.acted_on, record.ended_on, record.withdrawn_on,
      record.withdrawn_reason, record.published_at, record.changed_at, amended.happened_on as amended_on,
      amended.note as amended_for
    from public_disclosures as record
    left join lateral (
      select event.happened_on, event.note from public_disclosure_events as event
      where event.disclosure_id = record.id and event.kind = 'amended'
      order by event.happened_on desc, event.id desc limit 1) as amended on record.state = 'published'
    where ${wanted}
    order by record.changed_at desc, record.id desc limit ${limit}`.execute(db)
  return rows
}
