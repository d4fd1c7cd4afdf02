import { describe, expect, test } from 'vitest'
import { changeSearch, readView } from './office-view.ts'

const view = (text: string) => readView(new URLSearchParams(text))

describe('readView', () => {
  test('shows cells by sub-bureau of today when the address says nothing', () => {
    expect(view('')).toEqual({
      by: 'sub_bureau',
      table: 'cells',
      filters: { q: '', township: '', subBureau: '', level: '', cell: '', open: '', stage: '' },
      sort: 'code',
      on: null,
      showsEnterprises: true,
    })
  })

  test('reads colouring, table, filters, order, day and points', () => {
    const read = view('by=workload&table=cases&township=320612100&sort=-areaM2&on=2026-02-01&points=off')
    expect(read).toMatchObject({
      by: 'workload',
      table: 'cases',
      sort: '-areaM2',
      on: '2026-02-01',
      showsEnterprises: false,
    })
    expect(read.filters.township).toBe('320612100')
  })

  test('ignores words that mean nothing', () => {
    expect(view('by=mood&table=chairs&on=2026-13-45')).toMatchObject({
      by: 'sub_bureau',
      table: 'cells',
      on: null,
    })
  })
})

describe('changeSearch', () => {
  test('sets, replaces and removes words and keeps the others', () => {
    const search = new URLSearchParams('lang=en&q=a&table=cases')
    expect(changeSearch(search, { q: null, table: 'cells', level: 'key', stage: '' }).toString()).toBe(
      'lang=en&table=cells&level=key',
    )
    expect(search.get('q')).toBe('a')
  })
})
