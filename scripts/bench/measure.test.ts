import { describe, expect, it } from 'vitest'
import { formatNumber, formatTable, interleave, median } from './measure.ts'

describe('the median', () => {
  it('is the middle value, or the mean of the two in the middle', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(median([10, 2, 4, 1])).toBe(3)
  })

  it('does not exist for nothing', () => {
    expect(() => median([])).toThrow(RangeError)
  })
})

describe('interleaved measuring', () => {
  it('takes the variants in turn and leaves out the first round', async () => {
    const order: string[] = []
    const variant = (name: string, times: number[]) => ({
      name,
      run: async () => {
        order.push(name)
        return { units: 10, elapsedMs: times.shift() ?? Number.NaN }
      },
    })
    const measured = await interleave(
      [variant('reference', [9999, 10, 20, 10]), variant('ours', [9999, 5, 10, 20])],
      3,
    )
    expect(order.slice(0, 4)).toEqual(['reference', 'ours', 'reference', 'ours'])
    expect(measured).toEqual([
      { name: 'reference', unitsPerSecond: 1000, ratio: 1 },
      { name: 'ours', unitsPerSecond: 1000, ratio: 2 },
    ])
  })
})

describe('the printed table', () => {
  it('stands in columns', () => {
    expect(formatTable(['path', 'ratio'], [['bare', '1.00']])).toBe(
      ['| path | ratio |', '|:-----|------:|', '| bare |  1.00 |'].join('\n'),
    )
  })

  it('rounds to what counts', () => {
    expect([1234.5, 12.345, 0.51234, Number.NaN].map(formatNumber)).toEqual(['1,235', '12.3', '0.512', '—'])
  })
})
