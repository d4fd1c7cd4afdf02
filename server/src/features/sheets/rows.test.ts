import { describe, expect, it } from 'vitest'
import { type Column, createRowReader, parseDay, readRows } from './rows.ts'

const columns: readonly Column[] = [
  { heading: '编号', width: 8, explanation: '', example: '', isKey: true },
  { heading: '名称', width: 8, explanation: '', example: '' },
]
const words = (faults: readonly { column: string | null; word: string }[]) =>
  faults.map(({ column, word }) => [column, word])

describe('the headings of a sheet', () => {
  it('are taken in any order, and rows keep the numbers that the spreadsheet program shows', () => {
    const { rows, faults } = readRows(
      [
        ['名称', '编号'],
        [null, null],
        ['甲', '1'],
      ],
      columns,
    )
    expect(faults).toEqual([])
    expect(rows.map(({ number, cells }) => [number, cells.get('编号')])).toEqual([[3, '1']])
  })

  it('are named when unknown, twice there or missing', () => {
    expect(words(readRows([['名称', '名称', '别的'], ['甲']], columns).faults)).toEqual([
      ['编号', 'missing_heading'],
      ['名称', 'repeated_heading'],
      ['别的', 'unknown_heading'],
    ])
  })

  it('alone, or with the example only, are no data', () => {
    expect(words(readRows([['编号'], ['示例-1']], columns).faults)).toEqual([[null, 'no_rows']])
    expect(words(readRows([], columns).faults)).toEqual([['编号', 'missing_heading']])
  })
})

describe('a cell', () => {
  const read = (value: Parameters<typeof readRows>[0][number][number]) => {
    const reader = createRowReader({ number: 2, cells: new Map([['名称', value]]) })
    return { text: reader.text('名称', 5), faults: words(reader.faults) }
  }

  it('is a text within its length', () => {
    expect(read('<b>;--').faults).toEqual([['名称', 'too_long']])
    expect(read('<b>;-')).toEqual({ text: '<b>;-', faults: [] })
    expect(read(null)).toEqual({ text: null, faults: [] })
  })

  it('is refused where it has lost digits or holds what nobody can see', () => {
    expect(read({ fault: 'lost_digits' }).faults).toEqual([['名称', 'lost_digits']])
    expect(read('a\u0007').faults).toEqual([['名称', 'control_character']])
    expect(read('a\ud800').faults).toEqual([['名称', 'control_character']])
  })
})

describe('a day', () => {
  it('is read as people and spreadsheet programs write it', () => {
    for (const text of ['2026-06-05', '2026/6/5', '2026.06.05', '2026年6月5日']) {
      expect(parseDay(text)).toBe('2026-06-05')
    }
  })

  it('that is in no calendar is none', () => {
    for (const text of ['2026-02-30', '2026-13-01', '26-6-5', '05/06/2026', '46178', '1899-12-31', '明天']) {
      expect(parseDay(text)).toBeNull()
    }
  })
})
