import { describe, expect, it } from 'vitest'
import { calibrationState } from './calibration-state.ts'

const on = '2026-06-15'
const calibrated = (validUntil: string | null) => calibrationState({ isCalibrated: true, validUntil }, on)

describe('a calibration', () => {
  it('counts on its last day and not on the next', () => {
    expect(calibrated('2026-06-15')).toBe('expiring')
    expect(calibrated('2026-06-14')).toBe('expired')
  })

  it('expires soon from 60 days before its end on', () => {
    expect(calibrated('2026-08-13')).toBe('expiring')
    expect(calibrated('2026-08-14')).toBe('valid')
  })

  it('is missing where nobody has entered one', () => {
    expect(calibrated(null)).toBe('missing')
  })

  it('is not asked for where the kind needs none, whatever is entered', () => {
    expect(calibrationState({ isCalibrated: false, validUntil: null }, on)).toBe('not_needed')
    expect(calibrationState({ isCalibrated: false, validUntil: '2020-01-01' }, on)).toBe('not_needed')
  })
})
