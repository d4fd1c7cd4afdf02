import { describe, expect, it } from 'vitest'
import { identityCheckDigit, isIdentityNumber } from './identity-number.ts'

describe('isIdentityNumber', () => {
  it('takes the example of the standard, and X as a check digit', () => {
    expect(isIdentityNumber('11010519491231002X')).toBe(true)
    expect(isIdentityNumber('440524188001010014')).toBe(true)
  })

  it('refuses every other check digit', () => {
    for (const digit of '0123456789') expect(isIdentityNumber(`11010519491231002${digit}`)).toBe(false)
    expect(isIdentityNumber('11010519491231002x')).toBe(false)
  })

  it('notices two neighbouring digits that were swapped', () => {
    expect(isIdentityNumber('11010519491213002X')).toBe(false)
  })

  it('refuses a day of birth that no calendar has, and wrong lengths', () => {
    const digits = '00000019900230001'
    expect(isIdentityNumber(digits + identityCheckDigit(digits))).toBe(false)
    const month = '00000019901301001'
    expect(isIdentityNumber(month + identityCheckDigit(month))).toBe(false)
    expect(isIdentityNumber('')).toBe(false)
    expect(isIdentityNumber('110105491231002')).toBe(false)
  })
})
