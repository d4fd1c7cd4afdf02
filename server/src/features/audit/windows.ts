import { civilDay } from '../../calendar.ts'
import type { AuditWindow } from './queries.ts'

const MS_A_DAY = 86_400_000

/** First instant of a civil day in the district; there has been no summer time since 1991. */
export const startOfDay = (day: string): Date => new Date(`${day}T00:00:00+08:00`)

/** First instant after a civil day. */
export const endOfDay = (day: string): Date => new Date(startOfDay(day).getTime() + MS_A_DAY)

/** First instant of the month that lies so many months before the one of an instant. */
function startOfMonth(instant: Date, monthsBack: number): Date {
  const [year = 0, month = 0] = civilDay(instant).split('-').map(Number)
  const count = year * 12 + (month - 1) - monthsBack
  const text = `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`
  return startOfDay(`${text}-01`)
}

/**
 * Cuts a span into windows of whole months, the newest first, each twice as long as the one before: a question that
 * is answered by the last month opens one month, and one that goes back for years asks a few times, not once a month.
 */
export function* windowsBack(since: Date, before: Date): Generator<AuditWindow> {
  let end = before
  for (let months = 1; end > since; months *= 2) {
    const month = startOfMonth(new Date(end.getTime() - 1), months - 1)
    const start = month > since ? month : since
    yield { since: start.toISOString(), before: end.toISOString() }
    end = start
  }
}
