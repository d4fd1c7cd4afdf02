import { describe, expect, it } from 'vitest'
import { civilDay, dayAfter, daysBetween } from './calendar.ts'

describe('civilDay', () => {
  it('turns at midnight of Shanghai, not of Greenwich', () => {
    expect(civilDay(new Date('2026-03-31T15:59:59Z'))).toBe('2026-03-31')
    expect(civilDay(new Date('2026-03-31T16:00:00Z'))).toBe('2026-04-01')
  })
})

describe('daysBetween', () => {
  it('counts calendar days across a leap day', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
    expect(daysBetween('2024-03-01', '2024-02-28')).toBe(-2)
  })
})

describe('dayAfter', () => {
  it('crosses the end of a year and a leap day', () => {
    expect(dayAfter('2026-12-31')).toBe('2027-01-01')
    expect(dayAfter('2024-02-28')).toBe('2024-02-29')
  })
})
