import { describe, expect, it } from 'vitest'
import { creditCodeCheck, demoCreditCode, isCreditCode, organisationCheck } from './credit-code.ts'

describe('demoCreditCode', () => {
  it('gives the published example for number 1', () => {
    expect(demoCreditCode(1)).toBe('91000000DEM000014K')
  })

  it('carries both check characters, the reserved area and the mark for every number', () => {
    for (let number = 0; number < 5_000; number += 1) {
      const code = demoCreditCode(number * 23)
      expect(isCreditCode(code)).toBe(true)
      expect(code).toMatch(/^91000000DEM[0-9A-HJ-NPQRTUWXY]{7}$/)
    }
  })

  it('never repeats itself over 120,000 numbers', () => {
    const codes = new Set(Array.from({ length: 120_000 }, (_, number) => demoCreditCode(number)))
    expect(codes.size).toBe(120_000)
  })

  it('refuses a number that five characters cannot carry', () => {
    expect(() => demoCreditCode(31 ** 5)).toThrow(RangeError)
    expect(() => demoCreditCode(-1)).toThrow(RangeError)
  })
})

describe('isCreditCode', () => {
  it('notices any single changed character', () => {
    const code = demoCreditCode(77)
    for (let place = 0; place < code.length; place += 1) {
      const other = code.charAt(place) === '7' ? '8' : '7'
      expect(isCreditCode(code.slice(0, place) + other + code.slice(place + 1))).toBe(false)
    }
  })

  it('notices a wrong organisation check under a right outer check', () => {
    const body = '91000000DEM000015'
    expect(organisationCheck('DEM00001')).toBe('4')
    expect(isCreditCode(body + creditCodeCheck(body))).toBe(false)
  })
})
