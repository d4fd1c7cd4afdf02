import { writeCursor } from './cursor.ts'

/** One page from rows that were asked with one row more than the limit, so that the next page is known. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  page: {
    limit: number
    total: number
    place: (row: Row) => readonly (string | number)[]
    item: (row: Row) => Item
  },
): { items: Item[]; total: number; next: string | null } {
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  return {
    items: shown.map(page.item),
    total: page.total,
    next: rows.length > page.limit && last !== undefined ? writeCursor(page.place(last)) : null,
  }
}
