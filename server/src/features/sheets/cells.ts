/**
 * A cell as text, trimmed; null where empty. Days are `YYYY-MM-DD`. `lost_digits` stands for a number of more than 15
 * digits, which the spreadsheet program has rounded.
 */
export type Cell = string | null | { readonly fault: 'lost_digits' }

/** Rows as they stand in the sheet, the headings first. */
export type Table = readonly (readonly Cell[])[]

/** A sheet to be written: every cell is text, so that no identity number loses its digits. */
export interface SheetToWrite {
  readonly name: string
  readonly rows: readonly (readonly (string | null)[])[]
  /** In characters. */
  readonly widths: readonly number[]
}

/** A value of the reader as a cell. */
export function cellFrom(value: unknown): Cell {
  if (typeof value === 'string') return value.trim() || null
  if (typeof value === 'number') return cellFromNumber(value)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString().slice(0, 10) : null
}

const cellFromNumber = (value: number): Cell =>
  Number.isInteger(value) && Math.abs(value) >= 1e15 ? { fault: 'lost_digits' } : String(value)
