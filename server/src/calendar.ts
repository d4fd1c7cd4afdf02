const civilDayFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The civil day, `YYYY-MM-DD`, that an instant has in the district (Asia/Shanghai, no summer time). */
export function civilDay(instant: Date): string {
  return civilDayFormat.format(instant)
}

/** Whole days from one civil day to another; negative when `until` lies before `from`. */
export function daysBetween(from: string, until: string): number {
  return Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** A civil day so many days after another; before it where the number is negative. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)
}

/** The civil day after another. */
export const dayAfter = (day: string): string => addDays(day, 1)
