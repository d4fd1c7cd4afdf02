import type { ReactNode } from 'react'

export interface PlainColumn<Row> {
  readonly key: string
  readonly header: string
  readonly isNumber?: boolean
  render(row: Row): ReactNode
}

interface PlainTableProps<Row> {
  readonly label: string
  readonly testId?: string
  /** The first column names the row. */
  readonly columns: readonly PlainColumn<Row>[]
  readonly rows: readonly Row[]
  rowKey(row: Row): string | number
  /** Buttons at the end of a row; named in the head by `actionsLabel`. */
  readonly actionsLabel?: string
  renderActions?(row: Row): ReactNode
  /** Stands under the row over its whole width; null for nothing. */
  renderBelow?(row: Row): ReactNode
}

/** A table that is short enough to be there whole; it scrolls sideways in a narrow window and prints as it is. */
export function PlainTable<Row>(props: PlainTableProps<Row>) {
  const { columns, rows, rowKey, renderActions, actionsLabel } = props
  const width = columns.length + (renderActions === undefined ? 0 : 1)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
    <section className="plain-table-wrap" aria-label={props.label} tabIndex={0}>
      <table className="plain-table" aria-label={props.label} data-testid={props.testId}>
        <thead>
          <tr>
            {columns.map(({ key, header, isNumber }) => (
              <th key={key} scope="col" className={isNumber === true ? 'number' : undefined}>
                {header}
              </th>
            ))}
            {renderActions === undefined ? null : (
              <th scope="col" className="row-actions">
                <span className="visually-hidden">{actionsLabel}</span>
              </th>
            )}
          </tr>
        </thead>
        {rows.map((row) => {
          const below = props.renderBelow?.(row) ?? null
          return (
            <tbody key={rowKey(row)} data-key={rowKey(row)}>
              <tr>
                {columns.map((column, index) => (
                  <Cell key={column.key} column={column} row={row} isName={index === 0} />
                ))}
                {renderActions === undefined ? null : <td className="row-actions">{renderActions(row)}</td>}
              </tr>
              {below === null ? null : (
                <tr className="below">
                  <td colSpan={width}>{below}</td>
                </tr>
              )}
            </tbody>
          )
        })}
      </table>
    </section>
  )
}

interface CellProps<Row> {
  readonly column: PlainColumn<Row>
  readonly row: Row
  readonly isName: boolean
}

function Cell<Row>({ column, row, isName }: CellProps<Row>) {
  const content = column.render(row)
  if (isName) return <th scope="row">{content}</th>
  return <td className={column.isNumber === true ? 'number' : undefined}>{content}</td>
}
