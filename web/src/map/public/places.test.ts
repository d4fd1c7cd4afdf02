import { expect, it } from 'vitest'
import { numbered } from './places.ts'

it('places carry the numbers of their list, and one place carries all of its own', () => {
  const { features } = numbered([
    [121, 32],
    [121.1, 32],
    [121, 32],
  ])
  expect(features.map(({ properties, geometry }) => [properties.numbers, geometry.coordinates])).toEqual([
    ['1 3', [121, 32]],
    ['2', [121.1, 32]],
  ])
})
