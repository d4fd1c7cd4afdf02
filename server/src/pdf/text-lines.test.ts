import { describe, expect, it } from 'vitest'
import { roughMeasure } from './testing-measure.ts'
import { breakLines } from './text-lines.ts'

const lines = (text: string, width: number) =>
  breakLines(text, width, { measure: roughMeasure, style: { size: 10, colour: '#000000' } })

describe('lines', () => {
  it('break between Chinese characters', () => {
    expect(lines('环境监管网格', 40)).toEqual(['环境监管', '网格'])
  })

  it('do not begin with a mark that closes', () => {
    expect(lines('环境监管，网格', 40)).toEqual(['环境监管，', '网格'])
  })

  it('keep numbers and words whole while they fit a line', () => {
    expect(lines('电话0513-12', 45)).toEqual(['电话', '0513-12'])
    expect(lines('abcdefghijkl', 30)).toEqual(['abcdef', 'ghijkl'])
  })

  it('are none for no text', () => {
    expect(lines('', 40)).toEqual([])
  })
})
