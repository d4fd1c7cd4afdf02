/** What a sheet may be, so that one upload never costs more than a moment of one thread. */
export const limits = {
  rows: 5_000,
  columns: 40,
  /** All files of a workbook together, unpacked. */
  unpackedBytes: 64 * 1024 * 1024,
  /** Unpacked bytes for each packed one, for the whole workbook; a sheet of equal rows reaches about fifty. */
  ratio: 200,
  /** Files in a workbook. */
  files: 500,
  /** Faults that are answered; the rest is counted. */
  faults: 200,
} as const
