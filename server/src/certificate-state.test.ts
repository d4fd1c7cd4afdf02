import { describe, expect, it } from 'vitest'
import { certificateState } from './certificate-state.ts'

const officer = { certificateKind: 'enforcement' }
const on = '2026-06-01'
const until = (validUntil: string | null, revokedOn: string | null = null) => ({ validUntil, revokedOn })

describe('certificateState', () => {
  it('asks nothing of a role without a certificate', () => {
    expect(certificateState({ certificateKind: null }, until(null), on)).toBe('not_required')
  })

  it('tells a missing from an expired one, and counts the last day as valid', () => {
    expect(certificateState(officer, until(null), on)).toBe('missing')
    expect(certificateState(officer, until('2026-05-31'), on)).toBe('expired')
    expect(certificateState(officer, until('2026-06-01'), on)).toBe('expiring')
  })

  it('warns 60 days before the end', () => {
    expect(certificateState(officer, until('2026-07-30'), on)).toBe('expiring')
    expect(certificateState(officer, until('2026-07-31'), on)).toBe('valid')
  })

  it('counts a revocation from its day on', () => {
    expect(certificateState(officer, until('2027-01-01', '2026-06-01'), on)).toBe('revoked')
    expect(certificateState(officer, until('2027-01-01', '2026-06-02'), on)).toBe('valid')
  })
})
