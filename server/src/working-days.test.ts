import { describe, expect, it } from 'vitest'
import {
  addWorkingDays,
  countWorkingDays,
  isCalendarKnown,
  isWorkingDay,
  listSpecialDays,
} from './working-days.ts'

describe('working days', () => {
  it('leave out the Spring Festival of 2026 and count the Saturdays that make up for it', () => {
    // Notice for 2026: holidays 15 to 23 February; 14 and 28 February are worked.
    expect(['2026-02-13', '2026-02-14', '2026-02-15', '2026-02-20', '2026-02-23'].map(isWorkingDay)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
    expect(addWorkingDays('2026-02-12', 7)).toEqual({ day: '2026-02-28', isVerified: true })
  })

  it('between two days are counted without the first, and below nothing backwards', () => {
    // Friday 19 June 2026 is the Dragon Boat Festival.
    expect(countWorkingDays('2026-06-15', '2026-06-24')).toBe(6)
    expect(countWorkingDays('2026-06-24', '2026-06-15')).toBe(-6)
    expect(countWorkingDays('2026-06-15', '2026-06-15')).toBe(0)
    expect(countWorkingDays('2026-06-12', addWorkingDays('2026-06-12', 20).day)).toBe(20)
  })

  it('of 2019 end with the Sunday that makes up for the feast', () => {
    // 4 to 10 February are free; 2 and 3 February are worked.
    expect(addWorkingDays('2019-02-01', 3)).toEqual({ day: '2019-02-11', isVerified: true })
  })

  it('do not count the day itself, nor a weekend', () => {
    expect(addWorkingDays('2026-06-12', 1).day).toBe('2026-06-15')
    expect(addWorkingDays('2026-06-13', 1).day).toBe('2026-06-15')
    expect(addWorkingDays('2026-06-12', 0).day).toBe('2026-06-12')
  })

  it('go over the end of a year', () => {
    // 2025-12-31 is worked; 1 to 3 January 2026 are free; Sunday 4 January is worked.
    expect(addWorkingDays('2025-12-30', 3)).toEqual({ day: '2026-01-05', isVerified: true })
  })

  it('of the National Day of 2024 are those of the notice', () => {
    expect(addWorkingDays('2024-09-30', 1).day).toBe('2024-10-08')
    expect(isWorkingDay('2024-10-12')).toBe(true)
  })

  it('are told as to be verified in years whose notice is not known', () => {
    expect(isCalendarKnown('2026-12-31')).toBe(true)
    expect(isCalendarKnown('2099-01-04')).toBe(false)
    expect(addWorkingDays('2098-12-31', 1)).toEqual({ day: '2099-01-02', isVerified: false })
    expect(isWorkingDay('2099-10-01')).toBe(false)
    expect(isWorkingDay('2099-10-10')).toBe(false)
  })

  it('are Monday to Friday but for the special days, each of which is listed once', () => {
    const special = new Map(listSpecialDays(2010, 2045).map(({ day, isWorking }) => [day, isWorking]))
    expect(special.size).toBe(listSpecialDays(2010, 2045).length)
    for (
      let day = new Date('2010-01-01T00:00:00Z');
      day.getUTCFullYear() <= 2045;
      day.setUTCDate(day.getUTCDate() + 1)
    ) {
      const text = day.toISOString().slice(0, 10)
      const isWeekday = day.getUTCDay() % 6 !== 0
      expect([text, isWorkingDay(text)]).toEqual([text, special.get(text) ?? isWeekday])
    }
    expect(listSpecialDays(2026, 2026).find(({ day }) => day === '2026-02-14')).toEqual({
      day: '2026-02-14',
      isWorking: true,
      name: '春节',
      isVerified: true,
    })
    expect(listSpecialDays(2040, 2040).map(({ day, isVerified }) => [day, isVerified])).toEqual(
      ['01-01', '05-01', '10-01', '10-02', '10-03'].map((day) => [`2040-${day}`, false]),
    )
  })
})
