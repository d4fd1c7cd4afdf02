import { generateSync } from 'otplib'
import { describe, expect, it } from 'vitest'
import { findTotpStep, makeTotpSecret } from './totp.ts'

/** "12345678901234567890" of RFC 6238, appendix B, in base32. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const at = (seconds: number) => new Date(seconds * 1000)

describe('a one-time code', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
  ])('at %i s is that of RFC 6238', (seconds, code) => {
    expect(findTotpStep(code, { secret, lastStep: null, now: at(seconds) })).toBe(Math.floor(seconds / 30))
  })

  it('counts one step before and after its time, and not two', () => {
    const code = generateSync({ secret, epoch: 30_000 })
    const stepSeen = [-60, -30, 0, 30, 59, 60].map((off) =>
      findTotpStep(code, { secret, lastStep: null, now: at(30_000 + off) }),
    )
    expect(stepSeen).toEqual([undefined, 1000, 1000, 1000, 1000, undefined])
  })

  it('is taken once, and none before it afterwards', () => {
    const now = at(30_000)
    const code = generateSync({ secret, epoch: 30_000 })
    const earlier = generateSync({ secret, epoch: 29_970 })
    expect(findTotpStep(code, { secret, lastStep: 999, now })).toBe(1000)
    expect(findTotpStep(code, { secret, lastStep: 1000, now })).toBeUndefined()
    expect(findTotpStep(earlier, { secret, lastStep: 1000, now })).toBeUndefined()
  })

  it('comes from a secret of 160 bits that its address carries', () => {
    const { secret: fresh, uri } = makeTotpSecret('wang.lin')
    expect(fresh).toMatch(/^[A-Z2-7]{32}$/)
    const address = new URL(uri)
    expect([address.protocol, address.host]).toEqual(['otpauth:', 'totp'])
    expect(address.searchParams.get('secret')).toBe(fresh)
    expect(decodeURIComponent(address.pathname)).toContain('wang.lin')
    expect(makeTotpSecret('wang.lin').secret).not.toBe(fresh)
  })
})
