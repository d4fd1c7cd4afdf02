import { describe, expect, test } from 'vitest'
import { makeCell } from '../../test/fixtures.ts'
import { filterCells, nextSort, readSort, sortCells } from './cell-rows.ts'

const noFilter = { q: '', township: '', subBureau: '' }
const cells = Object.freeze([
  makeCell(1, { areaM2: 3e6, daysSinceLastInspection: null }),
  makeCell(2, { areaM2: 1e6, townshipCode: '320612104', daysSinceLastInspection: 5 }),
  makeCell(3, { areaM2: 3e6, subBureauId: 5, daysSinceLastInspection: 300 }),
])
const sequences = (rows: readonly { code: string }[]) => rows.map((row) => Number(row.code.slice(-3)))

describe('filterCells', () => {
  test('keeps all cells without a filter', () => {
    expect(filterCells(cells, noFilter)).toHaveLength(3)
  })

  test('finds a code written in groups and a part of a name', () => {
    expect(sequences(filterCells(cells, { ...noFilter, q: '201 002' }))).toEqual([2])
    expect(sequences(filterCells(cells, { ...noFilter, q: '示例3' }))).toEqual([3])
  })

  test('keeps only cells that meet every filter', () => {
    expect(sequences(filterCells(cells, { ...noFilter, township: '320612100' }))).toEqual([1, 3])
    expect(sequences(filterCells(cells, { ...noFilter, township: '320612100', subBureau: '5' }))).toEqual([3])
  })
})

describe('sortCells', () => {
  test('keeps equal cells in the order of their codes in both directions', () => {
    expect(sequences(sortCells(cells, readSort('areaM2')))).toEqual([2, 1, 3])
    expect(sequences(sortCells(cells, readSort('-areaM2')))).toEqual([1, 3, 2])
  })

  test('puts a cell that was never inspected after the longest wait', () => {
    expect(sequences(sortCells(cells, readSort('daysSince')))).toEqual([2, 3, 1])
  })

  test('sorts by code when the column is unknown', () => {
    expect(sequences(sortCells(cells, readSort('mood')))).toEqual([1, 2, 3])
  })
})

describe('nextSort', () => {
  test('turns the same column round and starts another one rising', () => {
    expect(nextSort(readSort('areaM2'), 'areaM2')).toBe('-areaM2')
    expect(nextSort(readSort('-areaM2'), 'areaM2')).toBe('areaM2')
    expect(nextSort(readSort('areaM2'), 'workload')).toBe('workload')
  })
})
