import { describe, expect, test } from 'vitest'
import { distanceM, readCoordinates, writeCoordinates } from './coordinates.ts'

describe('coordinates', () => {
  test.each([
    ['121.07355, 32.08982', [121.07355, 32.08982]],
    ['121.07355，32.08982', [121.07355, 32.08982]],
    ['  121 32 ', [121, 32]],
    ['-1.5,-2', [-1.5, -2]],
  ])('are read from %j', (text, place) => expect(readCoordinates(text)).toEqual(place))

  test.each(['', '121.07', '121,32,5', 'east, north', '32.08982, 121.07355', '1e2, 3'])(
    'are not read from %j',
    (text) => expect(readCoordinates(text)).toBeNull(),
  )

  test('are written so that they are read as the same', () => {
    const place = [121.0735512, 32.0898234] as const
    expect(readCoordinates(writeCoordinates(place))).toEqual(place)
  })

  test('are a degree of latitude apart by about 111 km', () => {
    expect(distanceM([121, 32], [121, 33])).toBeCloseTo(111_195, -1)
    expect(distanceM([121, 32], [121, 32])).toBe(0)
  })
})
