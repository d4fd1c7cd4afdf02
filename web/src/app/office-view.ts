import { type ColouringBy, colourings } from '../map/legend.ts'

/** Tables that stand beside the map. */
export const tables = ['cells', 'enterprises', 'cases'] as const
export type TableName = (typeof tables)[number]

/** Words of the address that narrow the tables; '' stands for no filter. */
export const filterNames = ['q', 'township', 'subBureau', 'level', 'cell', 'open', 'stage'] as const
export type FilterName = (typeof filterNames)[number]
export type Filters = Readonly<Record<FilterName, string>>

/** What the page looks at, all of it from the address. */
export interface OfficeView {
  readonly by: ColouringBy
  readonly table: TableName
  readonly filters: Filters
  /** Column of the cells table, with `-` before it when falling. */
  readonly sort: string
  /** The day asked for, `YYYY-MM-DD`; null for today. */
  readonly on: string | null
  readonly showsEnterprises: boolean
}

const oneOf = <Word extends string>(words: readonly Word[], text: string | null, otherwise: Word): Word =>
  words.find((word) => word === text) ?? otherwise

const DAY = /^\d{4}-\d{2}-\d{2}$/

function dayIn(text: string | null): string | null {
  const isDay = text !== null && DAY.test(text) && !Number.isNaN(Date.parse(text))
  return isDay ? text : null
}

/** Reads the view from the search part of the address; words that mean nothing are ignored. */
export function readView(search: URLSearchParams): OfficeView {
  const filters = Object.fromEntries(filterNames.map((name) => [name, search.get(name) ?? ''])) as Filters
  return {
    by: oneOf(colourings, search.get('by'), 'sub_bureau'),
    table: oneOf(tables, search.get('table'), 'cells'),
    filters,
    sort: search.get('sort') ?? 'code',
    on: dayIn(search.get('on')),
    showsEnterprises: search.get('points') !== 'off',
  }
}

/** The search part with some words changed; null or '' removes a word. */
export function changeSearch(
  search: URLSearchParams,
  changes: Readonly<Record<string, string | null>>,
): URLSearchParams {
  const next = new URLSearchParams(search)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') next.delete(name)
    else next.set(name, value)
  }
  return next
}
