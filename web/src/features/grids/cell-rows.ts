import type { CellSummary } from '@tongzhou/server/contracts/grids'
import type { Sort } from '../../ui/data-table.tsx'

/** Filters of the cells table; '' stands for no filter. */
export interface CellFilters {
  readonly q: string
  readonly township: string
  readonly subBureau: string
}

/** Cells that meet every filter; spaces in a code do not matter. */
export function filterCells(cells: readonly CellSummary[], filters: CellFilters): readonly CellSummary[] {
  const words = filters.q.trim().toLowerCase()
  const digits = words.replaceAll(/\s/g, '')
  return cells.filter(
    (cell) =>
      (filters.township === '' || cell.townshipCode === filters.township) &&
      (filters.subBureau === '' || String(cell.subBureauId) === filters.subBureau) &&
      (words === '' || cell.code.includes(digits) || cell.name.toLowerCase().includes(words)),
  )
}

type Value = string | number

/** What a column is sorted by; a cell that was never inspected has waited longest. */
const values: Readonly<Record<string, (cell: CellSummary) => Value>> = {
  name: (cell) => cell.name,
  code: (cell) => cell.code,
  township: (cell) => cell.townshipCode,
  subBureau: (cell) => cell.subBureauId ?? Number.POSITIVE_INFINITY,
  areaM2: (cell) => cell.areaM2,
  workload: (cell) => cell.workload,
  enterprises: (cell) => cell.enterpriseCount,
  openCases: (cell) => cell.openCaseCount,
  daysSince: (cell) => cell.daysSinceLastInspection ?? Number.POSITIVE_INFINITY,
  marks: (cell) => cell.vacantRoles.length * 1000 + cell.certificateProblemCount,
}

const chinese = new Intl.Collator('zh-CN')

function compare(a: Value, b: Value): number {
  if (typeof a === 'string' && typeof b === 'string') return chinese.compare(a, b)
  return a === b ? 0 : a < b ? -1 : 1
}

/** Cells in the order asked for; equal ones keep the order of their codes in both directions. */
export function sortCells(cells: readonly CellSummary[], sort: Sort): readonly CellSummary[] {
  const value = values[sort.key] ?? ((cell: CellSummary) => cell.code)
  const sign = sort.direction === 'ascending' ? 1 : -1
  return cells.toSorted((a, b) => sign * compare(value(a), value(b)) || compare(a.code, b.code))
}

/** Reads `areaM2` or `-areaM2`; an unknown column stands for the code. */
export function readSort(text: string): Sort {
  const key = text.replace(/^-/, '')
  if (!Object.hasOwn(values, key)) return { key: 'code', direction: 'ascending' }
  return { key, direction: text.startsWith('-') ? 'descending' : 'ascending' }
}

/** The order after a press on a header: the same column turns round, another starts rising. */
export function nextSort(sort: Sort, key: string): string {
  return sort.key === key && sort.direction === 'ascending' ? `-${key}` : key
}
