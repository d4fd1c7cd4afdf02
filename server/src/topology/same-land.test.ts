import { describe, expect, test } from 'vitest'
import { rectangle } from './fixtures.ts'
import { isSameLand } from './same-land.ts'

const square = [[rectangle([0, 0, 100, 100])]]

describe('land', () => {
  test('is the same with another vertex on one of its edges', () => {
    expect(isSameLand(square, [[rectangle([0, 0, 100, 100], 50)]])).toBe(true)
  })

  test('is the same wherever its rings begin', () => {
    const [first, ...others] = rectangle([0, 0, 100, 100])
    expect(isSameLand(square, [[[...others, first!]]])).toBe(true)
  })

  test('is not the same without one of its vertices, nor with one beside its edges', () => {
    expect(isSameLand([[rectangle([0, 0, 100, 100], 50)]], square)).toBe(false)
    expect(isSameLand(square, [[[...rectangle([0, 0, 100, 100]), [-40, 50]]]])).toBe(false)
  })
})
