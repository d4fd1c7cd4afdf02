import type { Cell, Table } from './cells.ts'
import type { Fault, FaultWord } from './faults.ts'

/** A column of a sheet that can be exported and imported again. */
export interface Column {
  readonly heading: string
  /** Width in characters. */
  readonly width: number
  /** What the template says of it. */
  readonly explanation: string
  /** In the example row of the template. */
  readonly example: string
  /** Without it the sheet cannot be read at all. */
  readonly isKey?: boolean
}

/** A row whose first cell begins so is shown to people and not imported. */
export const exampleMark = '示例'

export interface SheetRow {
  /** As the spreadsheet program counts: the headings stand in row 1. */
  readonly number: number
  readonly cells: ReadonlyMap<string, Cell>
}

/** Rows under known headings, or what is wrong with the headings. Empty rows and the example are left out. */
export function readRows(
  table: Table,
  columns: readonly Column[],
): { rows: readonly SheetRow[]; faults: readonly Fault[] } {
  const [first = [], ...others] = table
  const headings = first.map((cell) => (typeof cell === 'string' ? cell : null))
  const headingFaults = findHeadingFaults(headings, columns)
  const rows = others.flatMap((cells, index): SheetRow[] => {
    const [key] = cells
    if (cells.every((cell) => cell === null)) return []
    if (typeof key === 'string' && key.startsWith(exampleMark)) return []
    const pairs = headings.flatMap((heading, place): [string, Cell][] =>
      heading === null ? [] : [[heading, cells[place] ?? null]],
    )
    return [{ number: index + 2, cells: new Map(pairs) }]
  })
  const isEmpty = headingFaults.length === 0 && rows.length === 0
  const emptyFaults: Fault[] = isEmpty ? [{ row: 1, column: null, word: 'no_rows' }] : []
  return { rows, faults: [...headingFaults, ...emptyFaults] }
}

const headingFault = (column: string, word: FaultWord): Fault => ({ row: 1, column, word })

function findHeadingFaults(headings: readonly (string | null)[], columns: readonly Column[]): Fault[] {
  const known = new Set(columns.map(({ heading }) => heading))
  const seen = headings.filter((heading) => heading !== null)
  return [
    ...columns
      .filter(({ heading, isKey }) => isKey && !seen.includes(heading))
      .map(({ heading }) => headingFault(heading, 'missing_heading')),
    ...[...new Set(seen)].flatMap((heading) => {
      if (!known.has(heading)) return [headingFault(heading.slice(0, 60), 'unknown_heading')]
      return seen.filter((other) => other === heading).length > 1
        ? [headingFault(heading, 'repeated_heading')]
        : []
    }),
  ]
}

/** The texts of a column, each once. */
export const textsOf = (rows: readonly SheetRow[], column: string): string[] => [
  ...new Set(
    rows.flatMap(({ cells }) => {
      const cell = cells.get(column)
      return typeof cell === 'string' ? [cell] : []
    }),
  ),
]

/** Reads the cells of one row and keeps what is wrong with them. An empty cell and an absent column are both null. */
export interface RowReader {
  readonly row: number
  readonly faults: readonly Fault[]
  fault(column: string | null, word: FaultWord, detail?: string): void
  text(column: string, maxLength: number): string | null
  /** `YYYY-MM-DD`. */
  day(column: string): string | null
  choice<Value>(column: string, choices: ReadonlyMap<string, Value>): Value | null
}

export function createRowReader({ number, cells }: SheetRow): RowReader {
  const faults: Fault[] = []
  const fault = (column: string | null, word: FaultWord, detail?: string): void => {
    faults.push({ row: number, column, word, ...(detail !== undefined && { detail }) })
  }
  const text = (column: string, maxLength: number): string | null => {
    const cell = cells.get(column) ?? null
    if (cell === null) return null
    const word = findTextFault(cell, maxLength)
    if (word === null && typeof cell === 'string') return cell
    fault(column, word ?? 'lost_digits', String(maxLength))
    return null
  }
  return {
    row: number,
    faults,
    fault,
    text,
    day(column) {
      const written = text(column, 40)
      if (written === null) return null
      const day = parseDay(written)
      if (day === null) fault(column, 'not_a_day')
      return day
    },
    choice(column, choices) {
      const written = text(column, 200)
      if (written === null) return null
      const value = choices.get(written)
      if (value === undefined) fault(column, 'not_a_choice', [...choices.keys()].join('、'))
      return value ?? null
    },
  }
}

/** Names every column that must not be empty, unless something is wrong with it already. */
export function demandFilled(
  reader: RowReader,
  values: readonly (readonly [column: string, value: unknown])[],
): void {
  for (const [column, value] of values) {
    const isNamed = reader.faults.some((fault) => fault.column === column)
    if (value === null && !isNamed) reader.fault(column, 'required')
  }
}

function findTextFault(cell: Exclude<Cell, null>, maxLength: number): FaultWord | null {
  if (typeof cell !== 'string') return 'lost_digits'
  if (cell.length > maxLength) return 'too_long'
  return /(?![\t\r\n])\p{Cc}|\p{Surrogate}/u.test(cell) ? 'control_character' : null
}

const writtenDay = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/

/** A day as people and spreadsheet programs write it; null for anything else and for days that are not. */
export function parseDay(text: string): string | null {
  const parts = writtenDay.exec(text)
  if (!parts) return null
  const [, year = '', month = '', day = ''] = parts
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const instant = Date.parse(`${written}T00:00:00Z`)
  if (year < '1900' || Number.isNaN(instant)) return null
  return new Date(instant).toISOString().startsWith(written) ? written : null
}
