/** A `daterange` as the database reads it, from a first and a last day, both included; null while open. */
export const writePeriod = (from: string, until: string | null): string =>
  until === null ? `[${from},)` : `[${from},${until}]`
