import unicodeRanges from '@fontsource-variable/noto-sans-sc/unicode.json'
import { describe, expect, it } from 'vitest'
import { packRanges, pointsOf, unpackRanges } from './packed-ranges.ts'

const charactersOf = (ranges: Readonly<Record<string, string>>) =>
  Object.entries(ranges).map(([name, range]) => [name, pointsOf(range)])

describe('packed ranges', () => {
  it('are those of the font, character by character, in the same order', () => {
    expect(charactersOf(unpackRanges(packRanges(unicodeRanges)))).toEqual(charactersOf(unicodeRanges))
  })

  it('keep a character that two files draw in both', () => {
    const both = { latin: 'U+41-43', one: 'U+4e00-4e02', two: 'U+4e01,U+9fff,U+1f600' }
    expect(unpackRanges(packRanges(both))).toEqual({ ...both, two: 'U+9fff,U+4e01,U+1f600' })
  })

  it('refuse more files than there are signs', () => {
    const many = Object.fromEntries(Array.from({ length: 1025 }, (_, index) => [String(index), 'U+4e00']))
    expect(() => packRanges(many)).toThrow(RangeError)
  })
})
