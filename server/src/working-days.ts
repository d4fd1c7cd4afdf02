import notices from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { dayAfter } from './calendar.ts'

/**
 * Working days by the yearly notices of the State Council on holidays and the working days that make up for them, as
 * the library chinese-days holds them. The notice of a year comes late in the year before.
 */

/** Feasts on the same day of every year, for years whose notice is not known yet. */
const fixedFeasts: ReadonlyMap<string, string> = new Map([
  ['01-01', '元旦'],
  ['05-01', '劳动节'],
  ['10-01', '国庆节'],
  ['10-02', '国庆节'],
  ['10-03', '国庆节'],
])

// The functions of the library go by the time zone of the machine; its table does not.
const holidays: ReadonlySet<string> = new Set(Object.keys(notices.holidays))
const workedWeekends: ReadonlySet<string> = new Set(Object.keys(notices.workdays))
const knownYears: ReadonlySet<string> = new Set([...holidays].map((day) => day.slice(0, 4)))

/** Whether the notice of the year of a day is known; without it the working days have to be verified. */
export const isCalendarKnown = (day: string): boolean => knownYears.has(day.slice(0, 4))

/** Whether people work on a civil day `YYYY-MM-DD`; in a year without notice Monday to Friday but for fixed feasts. */
export function isWorkingDay(day: string): boolean {
  if (workedWeekends.has(day)) return true
  if (holidays.has(day) || (!isCalendarKnown(day) && fixedFeasts.has(day.slice(5)))) return false
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/** A day that is no working day though it falls on Monday to Friday, or is one though it falls on a weekend 调休. */
export interface SpecialDay {
  /** Civil day, `YYYY-MM-DD`. */
  readonly day: string
  readonly isWorking: boolean
  /** Feast, or the feast that the day makes up for. */
  readonly name: string
  /** False for the fixed feasts of a year whose notice is not known: 待核实. */
  readonly isVerified: boolean
}

/** All days of the years from one to another, both included, on which `isWorkingDay` goes against the week; by day. */
export function listSpecialDays(fromYear: number, toYear: number): SpecialDay[] {
  const isAsked = ([day]: readonly [string, string]) =>
    Number(day.slice(0, 4)) >= fromYear && Number(day.slice(0, 4)) <= toYear
  const noticed = (days: Readonly<Record<string, string>>, isWorking: boolean): SpecialDay[] =>
    Object.entries(days)
      .filter(isAsked)
      .map(([day, words]) => ({ day, isWorking, name: words.split(',')[1] ?? words, isVerified: true }))
  const years = Array.from({ length: toYear - fromYear + 1 }, (_, index) => String(fromYear + index))
  const fixed = years
    .filter((year) => !knownYears.has(year))
    .flatMap((year) =>
      [...fixedFeasts].map(([day, name]) => ({
        day: `${year}-${day}`,
        isWorking: false,
        name,
        isVerified: false,
      })),
    )
  return [...noticed(notices.holidays, false), ...noticed(notices.workdays, true), ...fixed].toSorted(
    (a, b) => (a.day < b.day ? -1 : 1),
  )
}

export interface WorkingDay {
  /** Civil day, `YYYY-MM-DD`. */
  readonly day: string
  /** False where the way to it leads through a year without notice: 待核实, it may move to a later day. */
  readonly isVerified: boolean
}

/** The last of so many working days after a civil day, which itself does not count. */
export function addWorkingDays(from: string, count: number): WorkingDay {
  let day = from
  let isVerified = isCalendarKnown(from)
  for (let left = count; left > 0; left -= isWorkingDay(day) ? 1 : 0) {
    day = dayAfter(day)
    isVerified &&= isCalendarKnown(day)
  }
  return { day, isVerified }
}

/** Working days from one civil day to another, the first not counted; below 0 where the other one lies before. */
export function countWorkingDays(from: string, to: string): number {
  if (to < from) return -countWorkingDays(to, from)
  let count = 0
  for (let day = from; day < to; ) {
    day = dayAfter(day)
    if (isWorkingDay(day)) count += 1
  }
  return count
}
