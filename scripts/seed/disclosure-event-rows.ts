import type { DisclosureRow } from './disclosure-rows.ts'
import type { SeedRow } from './rows.ts'

/** A text of a row; nothing for what is none. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const civilDay = (instant: unknown): string =>
  typeof instant === 'string' ? new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10) : ''

/** Days of a life by the kind of their event, in order; empty where it did not happen. */
function daysOf(row: DisclosureRow): readonly (readonly [kind: string, day: string])[] {
  const publishedOn = civilDay(row.published_at)
  const verified = row.correction === 'failed' ? 'correction_failed' : 'correction_verified'
  return [
    ['published', publishedOn],
    // What was so at the publication is a part of it, not an event since.
    ['paid', textOf(row.paid_on) < publishedOn ? '' : textOf(row.paid_on)],
    [verified, row.kind === 'follow_up_result' ? '' : textOf(row.correction_verified_on)],
    ['repaired', textOf(row.repaired_on)],
    ['ended', textOf(row.ended_on)],
    ['withdrawn', civilDay(row.withdrawn_at)],
  ]
}

/** What the public may know of the life of each. */
export function* disclosureEventRows(rows: readonly DisclosureRow[]): Generator<SeedRow<'disclosure_event'>> {
  for (const row of rows) {
    if (row.published_at === null) continue
    for (const [kind, day] of daysOf(row)) {
      if (day === '') continue
      const note = kind === 'withdrawn' ? textOf(row.reason) : null
      yield { disclosure_id: row.id, kind, happened_on: day, note }
    }
  }
}

/** 不予公开登记. */
export function* withholdingRows(
  rows: readonly DisclosureRow[],
): Generator<SeedRow<'disclosure_withholding'>> {
  for (const row of rows) {
    if (row.state !== 'withheld') continue
    yield {
      disclosure_id: row.id,
      kind: row.kind,
      organisation_id: row.organisation_id,
      reason_kind: textOf(row.reason_kind),
      withheld_on: row.acted_on,
    }
  }
}
