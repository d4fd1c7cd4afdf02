import { describe, expect, it } from 'vitest'
import {
  addWorkingDays,
  dayFromText,
  dayOf,
  dayText,
  instantText,
  isWorkingDay,
  listWorkingDays,
  periodText,
} from './days.ts'

describe('days', () => {
  it('change at midnight of Asia/Shanghai', () => {
    expect(dayText(dayOf(new Date('2026-03-01T15:59:59Z')))).toBe('2026-03-01')
    expect(dayText(dayOf(new Date('2026-03-01T16:00:00Z')))).toBe('2026-03-02')
  })

  it('turn a local minute into an instant of the same day', () => {
    const day = dayFromText('2026-03-02')
    expect(instantText(day, 9 * 60 + 5)).toBe('2026-03-02T01:05:00.000Z')
    expect(dayOf(new Date(instantText(day, 0)))).toBe(day)
  })

  it('are written as half-open periods', () => {
    const day = dayFromText('2016-07-01')
    expect(periodText(day, null)).toBe('[2016-07-01,)')
    expect(periodText(day, day + 1)).toBe('[2016-07-01,2016-07-02)')
  })
})

describe('working days', () => {
  it('leave out weekends and the National Day week', () => {
    expect(isWorkingDay(dayFromText('2026-10-09'))).toBe(true)
    expect(isWorkingDay(dayFromText('2026-10-10'))).toBe(false)
    expect(isWorkingDay(dayFromText('2026-10-05'))).toBe(false)
  })

  it('are counted in both directions', () => {
    const friday = dayFromText('2026-11-20')
    expect(dayText(addWorkingDays(friday, 1))).toBe('2026-11-23')
    expect(addWorkingDays(addWorkingDays(friday, 11), -11)).toBe(friday)
    expect(addWorkingDays(friday, 0)).toBe(friday)
  })

  it('are listed without the last day', () => {
    expect(listWorkingDays(dayFromText('2026-11-19'), dayFromText('2026-11-24')).map(dayText)).toEqual([
      '2026-11-19',
      '2026-11-20',
      '2026-11-23',
    ])
  })
})
