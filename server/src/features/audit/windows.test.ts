import { describe, expect, it } from 'vitest'
import { endOfDay, startOfDay, windowsBack } from './windows.ts'

const months = (since: string, before: string) =>
  [...windowsBack(new Date(since), new Date(before))].map((window) => [window.since, window.before])

describe('the windows of a search', () => {
  it('begin and end with the days of the district', () => {
    expect(startOfDay('2026-06-01').toISOString()).toBe('2026-05-31T16:00:00.000Z')
    expect(endOfDay('2026-06-30').toISOString()).toBe('2026-06-30T16:00:00.000Z')
  })

  it('go back in whole months, each twice as long, without a gap, to the beginning', () => {
    expect(months('2025-01-15T00:00:00Z', '2026-06-15T02:00:00Z')).toEqual([
      ['2026-05-31T16:00:00.000Z', '2026-06-15T02:00:00.000Z'],
      ['2026-03-31T16:00:00.000Z', '2026-05-31T16:00:00.000Z'],
      ['2025-11-30T16:00:00.000Z', '2026-03-31T16:00:00.000Z'],
      ['2025-03-31T16:00:00.000Z', '2025-11-30T16:00:00.000Z'],
      ['2025-01-15T00:00:00.000Z', '2025-03-31T16:00:00.000Z'],
    ])
  })

  it('are one for a span inside a month, and none for a span that ends before it begins', () => {
    expect(months('2026-06-02T00:00:00Z', '2026-06-03T00:00:00Z')).toHaveLength(1)
    expect(months('2026-06-03T00:00:00Z', '2026-06-02T00:00:00Z')).toEqual([])
  })
})
