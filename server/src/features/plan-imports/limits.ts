/** What a file may hold, so that one import never costs more than half a minute of one thread. */
export const limits = {
  /** Records of the layer. */
  rows: 5_000,
  /** Vertices of all its shapes together. */
  vertices: 300_000,
  /** All files of an archive together, unpacked. */
  unpackedBytes: 128 * 1024 * 1024,
  /** Unpacked bytes for each packed one; a table of equal rows reaches about two hundred. */
  ratio: 500,
  /** Files in an archive. */
  files: 500,
  /** Warnings of one row; the rest would repeat them. */
  warningsPerRow: 12,
} as const

/** What a cell should at least and at most be; less or more is a warning. */
export const cellLimits = {
  minAreaM2: 100,
  minWidthM: 5,
  nameLength: 40,
} as const
