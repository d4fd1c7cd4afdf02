const DAY_MS = 86_400_000

const msOf = (day: string) => Date.parse(`${day}T00:00:00Z`)

/** The civil day `count` days later, or earlier for a negative count. */
export const shiftDay = (day: string, count: number): string =>
  new Date(msOf(day) + count * DAY_MS).toISOString().slice(0, 10)

/** Whole days from the first to the second; leap days count as days. */
export const daysBetween = (from: string, until: string): number =>
  Math.round((msOf(until) - msOf(from)) / DAY_MS)
