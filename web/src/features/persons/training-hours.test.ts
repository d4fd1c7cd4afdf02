import { expect, test } from 'vitest'
import { hoursOfYear } from './training-hours.ts'

const training = (trainedOn: string, hours: number) => ({ trainedOn, hours })

test('hours of training count for twelve months, the day a year ago no more', () => {
  const trainings = [training('2026-06-15', 7.5), training('2025-06-16', 0.1), training('2025-06-15', 8)]
  expect(hoursOfYear(trainings, '2026-06-15')).toBe(7.6)
})

test('a training to come does not count yet', () => {
  expect(hoursOfYear([training('2026-06-16', 4)], '2026-06-15')).toBe(0)
})

test('tenths of hours add up exactly', () => {
  expect(hoursOfYear([training('2026-01-01', 0.1), training('2026-01-02', 0.2)], '2026-06-15')).toBe(0.3)
})
