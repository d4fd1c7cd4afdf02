import { describe, expect, it } from 'vitest'
import { notoSansScFaces } from './noto-sans-sc.ts'

function covers(ranges: readonly string[], character: string): boolean {
  const point = character.codePointAt(0) ?? 0
  return ranges.some((range) => {
    const [first = '', last = first] = range.replace(/^U\+/i, '').split('-')
    return Number.parseInt(first, 16) <= point && point <= Number.parseInt(last, 16)
  })
}

describe('notoSansScFaces', () => {
  it('draws every character of the labels from a file of our own', () => {
    const faces = notoSansScFaces()
    for (const character of '金沙街道张芝山镇环本农场竖石桥村居委会网格0123456789Jinsha!◆') {
      const drawing = faces.find((face) => covers(face['unicode-range'], character))
      expect({ character, file: drawing?.url }).toEqual({ character, file: expect.stringMatching(/\.woff2/) })
    }
  })

  it('names each file once', () => {
    const addresses = notoSansScFaces().map((face) => face.url)
    expect(addresses.length).toBeGreaterThan(90)
    expect(new Set(addresses).size).toBe(addresses.length)
  })
})
