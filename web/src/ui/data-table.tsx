import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { NARROW, useMedia } from './use-media.ts'
import { usePrinting } from './use-printing.ts'
import { useRowWindow } from './use-row-window.ts'

export interface Column<Row> {
  readonly key: string
  readonly header: string
  readonly widthPx: number
  /** Numbers stand at the end of their cell. */
  readonly isNumber?: boolean
  readonly isSortable?: boolean
  render(row: Row): ReactNode
}

export interface Sort {
  readonly key: string
  readonly direction: 'ascending' | 'descending'
}

export interface DataTableProps<Row> {
  readonly label: string
  /** How the table is used with the keyboard; read with its name. */
  readonly hint: string
  readonly testId: string
  /** The first column names the row and stays in view. */
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  /** All rows there are, when not all are loaded. */
  readonly total: number
  readonly selectedKey: string | null
  readonly highlightedKey?: string | null
  readonly sort?: Sort | null
  rowKey(row: Row): string
  onOpen(row: Row): void
  onHover?(row: Row | null): void
  onSort?(key: string): void
  sortLabel?(header: string): string
  /** The last rows came into view; more may be loaded. */
  onReachEnd?(): void
}

const ROW_HEIGHT_PX = 34
const TOUCH_ROW_HEIGHT_PX = 44
const HEAD_HEIGHT_PX = 36
const PAGE_ROWS = 12

const moves: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowDown: (index, last) => Math.min(index + 1, last),
  ArrowUp: (index) => Math.max(index - 1, 0),
  PageDown: (index, last) => Math.min(index + PAGE_ROWS, last),
  PageUp: (index) => Math.max(index - PAGE_ROWS, 0),
  Home: () => 0,
  End: (_, last) => last,
}

/**
 * A table for many rows: only those in view exist, all of them on paper. One stop for the Tab key; arrows move the
 * active row, Enter opens it.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, rowKey, selectedKey } = props
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const rowHeightPx = useMedia(NARROW) ? TOUCH_ROW_HEIGHT_PX : ROW_HEIGHT_PX
  const isPrinting = usePrinting()
  const view = useRowWindow(scroller, { count: rows.length, rowHeightPx, headHeightPx: HEAD_HEIGHT_PX })
  const selectedIndex = rows.findIndex((row) => rowKey(row) === selectedKey)
  const [activeIndex, setActiveIndex] = useActiveRow(selectedIndex, view)
  const { start, end } = isPrinting ? { start: 0, end: rows.length } : view
  useReachEnd(end >= rows.length - 10 && rows.length < props.total, props.onReachEnd)

  const press = (event: KeyboardEvent) => {
    const active = rows[activeIndex]
    if (event.target !== event.currentTarget) return
    if (event.key === 'Enter' && active !== undefined) props.onOpen(active)
    const next = moves[event.key]?.(activeIndex, rows.length - 1)
    if (next === undefined) return
    event.preventDefault()
    setActiveIndex(next)
    view.scrollToRow(next)
  }
  const rowId = (index: number) => `${id}-row-${index}`
  const widthPx = columns.reduce((sum, column) => sum + column.widthPx, 0)

  return (
    <div className="table-scroller" ref={scroller}>
      <table
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- arrows choose rows
        role="grid"
        className="data-table"
        data-testid={props.testId}
        style={{ minWidth: widthPx }}
        aria-label={props.label}
        aria-describedby={`${id}-hint`}
        aria-rowcount={props.total + 1}
        aria-activedescendant={activeIndex >= start && activeIndex < end ? rowId(activeIndex) : undefined}
        tabIndex={0}
        onKeyDown={press}
        onMouseLeave={() => props.onHover?.(null)}
      >
        <caption id={`${id}-hint`} className="visually-hidden">
          {props.hint}
        </caption>
        <colgroup>
          {columns.map((column) => (
            <col key={column.key} style={{ width: column.widthPx }} />
          ))}
        </colgroup>
        <TableHead {...props} />
        <tbody>
          <Spacer heightPx={start * rowHeightPx} columnCount={columns.length} />
          {rows.slice(start, end).map((row, i) => {
            const index = start + i
            return (
              <tr
                key={rowKey(row)}
                id={rowId(index)}
                aria-rowindex={index + 2}
                aria-selected={index === selectedIndex}
                data-key={rowKey(row)}
                className={rowClass(index === activeIndex, rowKey(row) === props.highlightedKey)}
                style={{ height: rowHeightPx }}
                onClick={() => {
                  setActiveIndex(index)
                  props.onOpen(row)
                }}
                onMouseEnter={() => props.onHover?.(row)}
              >
                <RowCells columns={columns} row={row} />
              </tr>
            )
          })}
          <Spacer heightPx={(rows.length - end) * rowHeightPx} columnCount={columns.length} />
        </tbody>
      </table>
    </div>
  )
}

function RowCells<Row>({ columns, row }: { readonly columns: readonly Column<Row>[]; readonly row: Row }) {
  return columns.map((column, i) =>
    i === 0 ? (
      <th key={column.key} scope="row">
        {column.render(row)}
      </th>
    ) : (
      <td key={column.key} className={column.isNumber === true ? 'number' : undefined}>
        {column.render(row)}
      </td>
    ),
  )
}

function TableHead<Row>({ columns, sort, onSort, sortLabel }: DataTableProps<Row>) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column) => (
          <th
            key={column.key}
            scope="col"
            className={column.isNumber === true ? 'number' : undefined}
            aria-sort={column.isSortable === true ? ariaSort(column.key, sort ?? null) : undefined}
          >
            {column.isSortable === true ? (
              <button
                type="button"
                className="sort-button"
                title={sortLabel?.(column.header)}
                onClick={() => onSort?.(column.key)}
              >
                {column.header}
                <span className="sort-arrow" aria-hidden="true" />
              </button>
            ) : (
              column.header
            )}
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** Stands for the rows out of view, so that the scroll bar tells the truth. */
function Spacer({ heightPx, columnCount }: { readonly heightPx: number; readonly columnCount: number }) {
  if (heightPx <= 0) return null
  return (
    <tr aria-hidden="true" className="spacer" style={{ height: heightPx }}>
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- hidden from assistive technology */}
      <td colSpan={columnCount} />
    </tr>
  )
}

const ariaSort = (key: string, sort: Sort | null) => (sort?.key === key ? sort.direction : 'none')

const rowClass = (isActive: boolean, isHighlighted: boolean) =>
  [isActive ? 'active' : '', isHighlighted ? 'highlighted' : ''].join(' ').trim() || undefined

/** The row that the keyboard stands on; it follows the selection and brings it into view. */
function useActiveRow(selectedIndex: number, view: ReturnType<typeof useRowWindow>) {
  const [activeIndex, setActiveIndex] = useState(Math.max(selectedIndex, 0))
  const [followed, setFollowed] = useState(selectedIndex)
  if (followed !== selectedIndex) {
    setFollowed(selectedIndex)
    setActiveIndex(Math.max(selectedIndex, 0))
  }
  const { isLaidOut, scrollToRow } = view
  useEffect(() => {
    if (isLaidOut && selectedIndex >= 0) scrollToRow(selectedIndex)
  }, [selectedIndex, isLaidOut, scrollToRow])
  return [activeIndex, setActiveIndex] as const
}

function useReachEnd(isNear: boolean, onReachEnd: (() => void) | undefined) {
  useEffect(() => {
    if (isNear) onReachEnd?.()
  }, [isNear, onReachEnd])
}
