import { addDays, dayAfter, daysBetween } from '../../calendar.ts'
import { AppError } from '../../errors.ts'

const MOST_POINTS = 400

/** The same day of the month so many months later, or the last day of that month. */
export function addMonths(day: string, months: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  const first = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1))
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(at.getUTCDate(), lastDay))
  return first.getUTCFullYear() > 9999 ? LAST_DAY : first.toISOString().slice(0, 10)
}

/** The last day that can be written. */
const LAST_DAY = '9999-12-31'

/**
 * Days from one to another, both included, every one or every seventh; the last day is always among them.
 * @throws AppError `bad_request` for too many, or none
 */
export function listDays(from: string, until: string, step: 'day' | 'week'): string[] {
  const stride = step === 'week' ? 7 : 1
  const span = daysBetween(from, until)
  if (span < 0 || span / stride >= MOST_POINTS) {
    throw new AppError('bad_request', `${span} days`, [{ path: 'until', message: 'expects_later_day' }])
  }
  const days: string[] = []
  for (let day = from; day < until; day = addDays(day, stride)) days.push(day)
  return [...days, until < from ? dayAfter(from) : until]
}
