import { expect, test } from 'vitest'
import { shareInTime } from './timeliness-share.ts'

test('what was published in time is a share of what has been due; what is overdue counts against it', () => {
  expect(shareInTime({ onTime: 3, late: 1, overdue: 0 })).toBe(75)
  expect(shareInTime({ onTime: 3, late: 0, overdue: 3 })).toBe(50)
  expect(shareInTime({ onTime: 0, late: 0, overdue: 0 })).toBeNull()
})
