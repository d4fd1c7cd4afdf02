import { describe, expect, it } from 'vitest'
import { dueDay } from './action.ts'

const days = (value: number) => ({ value, unit: 'day' })
const workingDays = (value: number) => ({ value, unit: 'working_day' })

describe('a term', () => {
  it('does not count the day on which it begins', () => {
    expect(dueDay('2026-06-15', days(15))).toBe('2026-06-30')
    expect(dueDay('2026-06-15', days(0))).toBe('2026-06-15')
  })

  it('of days counts the leap day where there is one', () => {
    expect(dueDay('2024-02-20', days(15))).toBe('2024-03-06')
    expect(dueDay('2023-02-20', days(15))).toBe('2023-03-07')
    expect(dueDay('2024-02-29', days(365))).toBe('2025-02-28')
  })

  it('of working days leaves out weekends and feasts, and counts the days that are made up for', () => {
    expect(dueDay('2024-02-26', workingDays(7))).toBe('2024-03-06')
    expect(dueDay('2023-12-28', workingDays(7))).toBe('2024-01-09')
    expect(dueDay('2024-02-02', workingDays(1))).toBe('2024-02-04')
    expect(dueDay('2024-12-31', workingDays(1))).toBe('2025-01-02')
  })

  it('that begins on a weekend counts from the first working day after it', () => {
    expect(dueDay('2026-06-13', workingDays(1))).toBe('2026-06-15')
  })
})
