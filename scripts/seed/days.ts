const millisecondsPerDay = 86_400_000
/** Asia/Shanghai has kept UTC+8 without summer time since 1991. */
const shanghaiOffsetMs = 8 * 3_600_000

/** A civil day in Asia/Shanghai, counted from 1970-01-01. */
export type DayNumber = number

/** The civil day that an instant has in Asia/Shanghai. */
export function dayOf(instant: Date): DayNumber {
  return Math.floor((instant.getTime() + shanghaiOffsetMs) / millisecondsPerDay)
}

/** Reads `YYYY-MM-DD`. */
export function dayFromText(text: string): DayNumber {
  return Math.round(Date.parse(`${text}T00:00:00Z`) / millisecondsPerDay)
}

/** Writes `YYYY-MM-DD`. */
export function dayText(day: DayNumber): string {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10)
}

/** The year of a day. */
export function yearOf(day: DayNumber): number {
  return new Date(day * millisecondsPerDay).getUTCFullYear()
}

/** The instant, in ISO 8601 UTC, of a minute of a day on the clocks of Asia/Shanghai. */
export function instantText(day: DayNumber, minuteOfDay: number): string {
  return new Date(day * millisecondsPerDay + minuteOfDay * 60_000 - shanghaiOffsetMs).toISOString()
}

/** A range of days as PostgreSQL reads it, lower end included, upper end excluded, null for open. */
export function periodText(from: DayNumber, until: DayNumber | null): string {
  return `[${dayText(from)},${until === null ? '' : dayText(until)})`
}

/** Holidays with a fixed date; the moving ones and the make-up days are announced each year and left out here. */
const fixedHolidays = /^(01-01|05-0[1-3]|10-0[1-7])$/

/** Whether offices work: Monday to Friday without the fixed holidays; enough for invented dates, not for deadlines. */
export function isWorkingDay(day: DayNumber): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7
  return weekday !== 0 && weekday !== 6 && !fixedHolidays.test(dayText(day).slice(5))
}

/** The day `count` working days after a day (before it when negative); 0 gives the day itself. */
export function addWorkingDays(day: DayNumber, count: number): DayNumber {
  const step = Math.sign(count)
  let current = day
  for (let left = Math.abs(count); left > 0; ) {
    current += step
    if (isWorkingDay(current)) left -= 1
  }
  return current
}

/** The working days from `from` to `until`, the second not included. */
export function listWorkingDays(from: DayNumber, until: DayNumber): DayNumber[] {
  return Array.from({ length: Math.max(0, until - from) }, (_, index) => from + index).filter(isWorkingDay)
}
