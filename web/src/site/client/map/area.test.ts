import { expect, it } from 'vitest'
import { areaOf, withArea } from './area.ts'

const corners = [
  [121, 32],
  [121.2, 32],
  [121.1, 32.2],
] as const

it('an area in an address is read as it was written, and a box as its four corners', () => {
  const written = withArea(new URLSearchParams('kind=penalty_decision&bbox=1,2,3,4&after=x'), corners)
  expect(new URLSearchParams(written).get('kind')).toBe('penalty_decision')
  expect([...new URLSearchParams(written).keys()]).toEqual(['kind', 'area'])
  expect(areaOf(new URLSearchParams(written))).toEqual(corners)
  expect(areaOf(new URLSearchParams('bbox=121,32,121.2,32.1'))).toEqual([
    [121, 32],
    [121.2, 32],
    [121.2, 32.1],
    [121, 32.1],
  ])
})

it('without an area nothing is left of it', () => {
  expect(withArea(new URLSearchParams('area=121,32;121,33;122,33'), null)).toBe('')
  expect(areaOf(new URLSearchParams())).toBe(null)
})
