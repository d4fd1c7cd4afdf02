import type { Db } from '@tongzhou/db'
import {
  type AuditFilter,
  type AuditPlace,
  type AuditRow,
  type AuditWindow,
  findFirstInstant,
  listAuditEntries,
} from './queries.ts'
import { endOfDay, startOfDay, windowsBack } from './windows.ts'

export interface AuditSearch extends AuditFilter {
  /** First and last civil day. */
  readonly from?: string | undefined
  readonly until?: string | undefined
}

interface SearchPage {
  readonly now: Date
  readonly after: AuditPlace | undefined
  readonly limit: number
}

const MS_A_DAY = 86_400_000
/** No line is older than the reform. */
const BEGINNING = startOfDay('2016-01-01')

/** Up to `limit` lines, the newest first; goes back month by month and no further than it must. */
export async function searchRecord(
  db: Db,
  { from, until, ...filter }: AuditSearch,
  { now, after, limit }: SearchPage,
): Promise<readonly AuditRow[]> {
  const rows: AuditRow[] = []
  const read = async (window: AuditWindow): Promise<boolean> => {
    rows.push(...(await listAuditEntries(db, filter, { window, after, limit: limit - rows.length })))
    return rows.length >= limit
  }
  const oldest = from === undefined ? undefined : latest(startOfDay(from), BEGINNING)
  const [newest] = windowsBack(oldest ?? BEGINNING, endOfSearch({ until, after, now }))
  if (!newest || (await read(newest))) return rows
  // Where the record begins is asked only when the newest month did not answer.
  const since = oldest ?? (await findFirstInstant(db))
  if (!since) return rows
  for (const window of windowsBack(since, new Date(newest.since))) {
    if (await read(window)) break
  }
  return rows
}

function endOfSearch({
  until,
  after,
  now,
}: Pick<SearchPage, 'after' | 'now'> & { until: string | undefined }): Date {
  const ends = [
    // A day ahead, for lines of a clock that was wrong.
    now.getTime() + MS_A_DAY,
    ...(until === undefined ? [] : [endOfDay(until).getTime()]),
    ...(after ? [Date.parse(after.at) + 1] : []),
  ]
  return new Date(Math.min(...ends))
}

const latest = (one: Date, other: Date): Date => (one > other ? one : other)
