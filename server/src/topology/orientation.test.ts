import { describe, expect, it } from 'vitest'
import type { LatticePoint } from './lattice.ts'
import { crossProduct, isOnSegment, passesPixel, segmentsMeet } from './orientation.ts'
import { createRandom } from './testing.ts'

describe('crossProduct', () => {
  it('is exact for points of one district', () => {
    const random = createRandom(7)
    for (let round = 0; round < 2000; round += 1) {
      const point = (): LatticePoint => [
        1_206_000_000 + Math.floor(random() * 8_400_000),
        318_000_000 + Math.floor(random() * 4_000_000),
      ]
      const [a, b, c] = [point(), point(), point()]
      const exact = BigInt(b[0] - a[0]) * BigInt(c[1] - a[1]) - BigInt(b[1] - a[1]) * BigInt(c[0] - a[0])
      expect(BigInt(crossProduct(a, b, c))).toBe(exact)
    }
  })

  it('keeps the sign for points a world apart that differ by one unit', () => {
    const west: LatticePoint = [-1_800_000_000, -900_000_000]
    const east: LatticePoint = [1_800_000_000, 900_000_000]
    expect(crossProduct(west, east, [0, 0])).toBe(0)
    expect(crossProduct(west, east, [0, 1])).toBeGreaterThan(0)
    expect(crossProduct(west, east, [1, 0])).toBeLessThan(0)
  })
})

describe('isOnSegment', () => {
  it('includes the ends and excludes the line beyond them', () => {
    expect(isOnSegment([0, 0], [0, 0], [4, 2])).toBe(true)
    expect(isOnSegment([2, 1], [0, 0], [4, 2])).toBe(true)
    expect(isOnSegment([6, 3], [0, 0], [4, 2])).toBe(false)
    expect(isOnSegment([2, 2], [0, 0], [4, 2])).toBe(false)
  })
})

describe('passesPixel', () => {
  it('catches a segment within half a unit of the point, between its ends', () => {
    expect(passesPixel([5, 0], [0, 0], [10, 1])).toBe(true)
    expect(passesPixel([5, 2], [0, 0], [10, 1])).toBe(false)
    expect(passesPixel([11, 1], [0, 0], [10, 1])).toBe(false)
  })
})

describe('segmentsMeet', () => {
  const bar = [
    [0, 0],
    [10, 0],
  ] as const
  it('sees crossings, touches and overlaps', () => {
    expect(
      segmentsMeet(bar, [
        [5, -5],
        [5, 5],
      ]),
    ).toBe(true)
    expect(
      segmentsMeet(bar, [
        [5, 0],
        [5, 5],
      ]),
    ).toBe(true)
    expect(
      segmentsMeet(bar, [
        [8, 0],
        [12, 0],
      ]),
    ).toBe(true)
  })

  it('lets parallel and distant segments be', () => {
    expect(
      segmentsMeet(bar, [
        [0, 1],
        [10, 1],
      ]),
    ).toBe(false)
    expect(
      segmentsMeet(bar, [
        [11, 0],
        [15, 0],
      ]),
    ).toBe(false)
    expect(
      segmentsMeet(bar, [
        [5, 1],
        [5, 5],
      ]),
    ).toBe(false)
  })
})
