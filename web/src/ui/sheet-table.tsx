import type { ReactNode } from 'react'
import { type PlainColumn, PlainTable } from './plain-table.tsx'

interface SheetTableProps<Row> {
  readonly label: string
  readonly testId?: string
  readonly columns: readonly PlainColumn<Row>[]
  readonly rows: readonly Row[]
  /** Stands in place of a table without rows. */
  readonly empty: string
  readonly actionsLabel?: string
  rowKey(row: Row): string | number
  /** Buttons at the end of a row; undefined where nothing may be done. */
  readonly renderActions?: ((row: Row) => ReactNode) | undefined
}

/** A short table of a sheet, or a sentence in its place. */
export function SheetTable<Row>({ empty, renderActions, ...table }: SheetTableProps<Row>) {
  if (table.rows.length === 0) return <p className="sheet-body muted">{empty}</p>
  return <PlainTable {...table} {...(renderActions === undefined ? {} : { renderActions })} />
}
