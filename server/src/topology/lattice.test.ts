import { describe, expect, it } from 'vitest'
import type { LatticePoint } from './lattice.ts'
import { fromCoordinates, fromLattice, toCoordinates, toLattice } from './lattice.ts'
import { createRandom } from './testing.ts'

describe('lattice', () => {
  it('returns every point from degrees, from text and from degrees again', () => {
    const random = createRandom(11)
    for (let round = 0; round < 2000; round += 1) {
      const point: LatticePoint = [
        Math.floor(random() * 3_600_000_000) - 1_800_000_000,
        Math.floor(random() * 1_800_000_000) - 900_000_000,
      ]
      const [lng, lat] = fromLattice(point)
      expect(toLattice([lng, lat])).toEqual(point)
      expect(toLattice([Number(lng.toFixed(7)), Number(lat.toFixed(7))])).toEqual(point)
      expect([Number(lng.toFixed(7)), Number(lat.toFixed(7))]).toEqual([lng, lat])
    }
  })

  it('closes rings on the way out and opens them on the way in', () => {
    const polygon = [
      [
        [1_200_000_000, 320_000_000],
        [1_200_000_001, 320_000_000],
        [1_200_000_001, 320_000_001],
      ],
    ] as const
    const coordinates = toCoordinates(polygon)
    expect(coordinates).toEqual([
      [
        [120, 32],
        [120.0000001, 32],
        [120.0000001, 32.0000001],
        [120, 32],
      ],
    ])
    expect(fromCoordinates(coordinates)).toEqual(polygon)
  })

  it('refuses a position without latitude', () => {
    expect(() => fromCoordinates([[[1], [2], [3], [1]]])).toThrow(RangeError)
  })
})
