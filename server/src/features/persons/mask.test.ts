import { describe, expect, it } from 'vitest'
import { maskPhone } from './mask.ts'

describe('maskPhone', () => {
  it('keeps three digits and four', () => {
    expect(maskPhone('19900000001')).toBe('199****0001')
    expect(maskPhone('199 0000 0001')).toBe('199****0001')
  })

  it('keeps only two of a short number', () => {
    expect(maskPhone('86512345')).toBe('****45')
    expect(maskPhone('12345')).toBe('****45')
  })
})
