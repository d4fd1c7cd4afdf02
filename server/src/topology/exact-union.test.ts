import { assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { doubledPolygonArea } from './exact-area.ts'
import { haveSameBorder, uniteExactly } from './exact-union.ts'
import type { LatticePolygon, LatticeRing } from './lattice.ts'
import { createRandom } from './testing.ts'

const box = (west: number, south: number, east: number, north: number): LatticeRing => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
]
const areaOf = (polygons: readonly LatticePolygon[]): bigint =>
  polygons.reduce((sum, polygon) => sum + doubledPolygonArea(polygon), 0n)

describe('uniteExactly', () => {
  it('drops the border between neighbours and keeps every vertex of the rest', () => {
    const west: LatticePolygon = [box(0, 0, 10, 10)]
    const east: LatticePolygon = [box(10, 0, 20, 10)]
    expect(uniteExactly([west, east])).toEqual([
      [
        [
          [0, 0],
          [10, 0],
          [20, 0],
          [20, 10],
          [10, 10],
          [0, 10],
        ],
      ],
    ])
  })

  it('keeps what does not touch as polygons of their own, and what is enclosed by nobody as a hole', () => {
    expect(uniteExactly([[box(0, 0, 1, 1)], [box(5, 0, 6, 1)]])).toHaveLength(2)
    const lower: LatticePolygon = [
      [
        [0, 0],
        [3, 0],
        [3, 1],
        [2, 1],
        [1, 1],
        [0, 1],
      ],
    ]
    const upper: LatticePolygon = [
      [
        [0, 2],
        [1, 2],
        [2, 2],
        [3, 2],
        [3, 3],
        [0, 3],
      ],
    ]
    const united = uniteExactly([lower, upper, [box(0, 1, 1, 2)], [box(2, 1, 3, 2)]])
    expect(united?.map((polygon) => polygon.length)).toEqual([2])
    expect(areaOf(united ?? [])).toBe(16n)
  })

  it('refuses an overlap, a crossing, a polygon within another and a vertex on a neighbour’s edge', () => {
    expect(uniteExactly([[box(0, 0, 4, 4)], [box(0, 0, 4, 4)]])).toBeNull()
    expect(uniteExactly([[box(0, 0, 4, 4)], [box(2, 2, 6, 6)]])).toBeNull()
    expect(uniteExactly([[box(0, 0, 9, 9)], [box(2, 2, 4, 4)]])).toBeNull()
    expect(uniteExactly([[box(0, 0, 4, 4)], [box(4, 0, 8, 2)]])).toBeNull()
  })

  it('makes nothing of nothing', () => {
    expect(uniteExactly([])).toEqual([])
  })

  it('loses not a unit of area, whatever the neighbours are', () => {
    assert(
      property(integer({ min: 1, max: 1_000_000 }), (seed) => {
        const { parts, chosen } = randomBoxes(seed)
        const united = uniteExactly(chosen)
        expect(united).not.toBeNull()
        expect(areaOf(united ?? [])).toBe(areaOf(chosen))
        const rest = parts.filter((part) => !chosen.includes(part))
        expect(haveSameBorder([...(united ?? []), ...rest], parts)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

describe('haveSameBorder', () => {
  it('is false for one unit less', () => {
    const whole: LatticePolygon[] = [[box(0, 0, 10, 10)]]
    expect(haveSameBorder(whole, [[box(0, 0, 10, 9)]])).toBe(false)
    expect(haveSameBorder(whole, whole)).toBe(true)
  })
})

/** A grid of quadrilaterals with moved corners, and some of them. */
function randomBoxes(seed: number) {
  const random = createRandom(seed)
  const size = 6
  const corner = (x: number, y: number) => corners[y * (size + 1) + x] as readonly [number, number]
  const corners = Array.from({ length: (size + 1) ** 2 }, (_, index): readonly [number, number] => [
    (index % (size + 1)) * 100 + Math.floor(random() * 30),
    Math.floor(index / (size + 1)) * 100 + Math.floor(random() * 30),
  ])
  const parts = Array.from({ length: size ** 2 }, (_, index): LatticePolygon => {
    const [x, y] = [index % size, Math.floor(index / size)]
    return [[corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1)]]
  })
  return { parts, chosen: parts.filter(() => random() < 0.6) }
}
