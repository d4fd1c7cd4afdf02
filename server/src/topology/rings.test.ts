import { describe, expect, it } from 'vitest'
import { doubledPolygonArea, doubledRingArea, doubledRingAreaNumber } from './exact-area.ts'
import type { LatticePoint, LatticeRing } from './lattice.ts'
import { densifyRing, groupRings, locateInPolygon, locateInRing, splitAtRepeatedVertices } from './rings.ts'
import { createRandom, lengthUnits } from './testing.ts'

const square: LatticeRing = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
]
const hole: LatticeRing = [
  [4, 4],
  [4, 6],
  [6, 6],
  [6, 4],
]

describe('area', () => {
  it('is positive for counter-clockwise rings and holes take themselves off', () => {
    expect(doubledRingArea(square)).toBe(200n)
    expect(doubledRingArea(hole)).toBe(-8n)
    expect(doubledPolygonArea([square, hole])).toBe(192n)
    expect(doubledRingAreaNumber(hole)).toBe(-8)
  })
})

describe('locateInRing', () => {
  it('tells inside, outside and border apart exactly', () => {
    expect(locateInRing(square, [5, 5])).toBe('inside')
    expect(locateInRing(square, [11, 5])).toBe('outside')
    expect(locateInRing(square, [10, 5])).toBe('border')
    expect(locateInRing(square, [0, 0])).toBe('border')
    expect(locateInRing(square.toReversed(), [5, 5])).toBe('inside')
  })

  it('counts a vertex on the ray once', () => {
    const diamond: LatticeRing = [
      [0, -5],
      [5, 0],
      [0, 5],
      [-5, 0],
    ]
    expect(locateInRing(diamond, [0, 0])).toBe('inside')
    expect(locateInRing(diamond, [-9, 0])).toBe('outside')
  })
})

describe('locateInPolygon', () => {
  it('puts a hole outside', () => {
    expect(locateInPolygon([square, hole], [5, 5])).toBe('outside')
    expect(locateInPolygon([square, hole], [1, 1])).toBe('inside')
    expect(locateInPolygon([square, hole], [4, 5])).toBe('border')
  })
})

describe('splitAtRepeatedVertices', () => {
  it('cuts a figure of eight into its loops', () => {
    const walk: LatticeRing = [
      [0, 0],
      [2, 0],
      [1, 1],
      [2, 2],
      [0, 2],
      [1, 1],
    ]
    const rings = splitAtRepeatedVertices(walk)
    expect(rings).toHaveLength(2)
    expect(rings.reduce((sum, ring) => sum + doubledRingArea(ring), 0n)).toBe(doubledRingArea(walk))
  })

  it('leaves no ring of a walk that only goes there and back', () => {
    const walk: LatticeRing = [
      [0, 0],
      [4, 0],
      [8, 0],
      [4, 0],
    ]
    expect(splitAtRepeatedVertices(walk)).toEqual([])
  })

  it('drops there-and-back spikes', () => {
    const walk: LatticeRing = [
      [0, 0],
      [4, 0],
      [8, 0],
      [4, 0],
      [4, 4],
    ]
    expect(splitAtRepeatedVertices(walk)).toEqual([
      [
        [0, 0],
        [4, 0],
        [4, 4],
      ],
    ])
  })
})

describe('groupRings', () => {
  it('gives a hole to the smallest exterior around it', () => {
    const big: LatticeRing = square.map(([x, y]): LatticePoint => [x * 10 - 50, y * 10 - 50])
    const bigHole: LatticeRing = [
      [-10, -10],
      [-10, 20],
      [20, 20],
      [20, -10],
    ]
    const polygons = groupRings([square, hole, big, bigHole])
    expect(polygons.map((polygon) => polygon.length)).toEqual([2, 2])
    expect(polygons.map((polygon) => doubledPolygonArea(polygon))).toEqual([18_200n, 192n])
  })

  it('refuses a hole without exterior', () => {
    expect(() => groupRings([hole])).toThrow(RangeError)
  })
})

describe('densifyRing', () => {
  it('gives two neighbours the same vertices on their common border', () => {
    const random = createRandom(3)
    for (let round = 0; round < 20; round += 1) {
      const ring: LatticePoint[] = Array.from({ length: 5 }, () => [
        Math.floor(random() * 1e6),
        Math.floor(random() * 1e6),
      ])
      const forward = densifyRing(ring, { maxLengthM: 777, lengthM: lengthUnits })
      const backward = densifyRing(ring.toReversed(), { maxLengthM: 777, lengthM: lengthUnits })
      expect(new Set(backward.map(String))).toEqual(new Set(forward.map(String)))
      const longest = Math.max(
        ...forward.map((point, index) => lengthUnits(point, forward[(index + 1) % forward.length]!)),
      )
      expect(longest).toBeLessThan(779)
    }
  })
})
