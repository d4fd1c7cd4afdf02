import { assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CoveragePart } from './coverage.ts'
import { checkCoverage, measureContacts } from './coverage.ts'
import type { CutSegment } from './cut-polygon.ts'
import { cutPolygon } from './cut-polygon.ts'
import type { LatticePoint, LatticePolygon, LatticeRing } from './lattice.ts'
import { pointKey } from './lattice.ts'
import { powerEdges } from './power-diagram.ts'
import { densifyRing } from './rings.ts'
import { createRandom, lengthUnits } from './testing.ts'

function box(west: number, south: number, east: number, north: number): LatticeRing {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ]
}

const outline: LatticePolygon = [
  [
    [0, 0],
    [10, 0],
    [20, 0],
    [20, 10],
    [10, 10],
    [0, 10],
  ],
]
const west: CoveragePart = { id: 'west', polygon: [box(0, 0, 10, 10)] }
const east: CoveragePart = { id: 'east', polygon: [box(10, 0, 20, 10)] }

function codes(parts: readonly CoveragePart[], within = outline): string[] {
  return [...new Set(checkCoverage(within, parts).map(({ code }) => code))].toSorted()
}

describe('checkCoverage', () => {
  it('proves an exact partition by an empty list', () => {
    expect(checkCoverage(outline, [west, east])).toEqual([])
  })

  it('finds a gap', () => {
    expect(codes([west])).toEqual(['area-differs', 'edge-unmatched', 'outline-uncovered'])
  })

  it('finds an overlap', () => {
    expect(codes([west, east, { id: 'again', polygon: [box(10, 0, 20, 10)] }])).toEqual([
      'area-differs',
      'edge-repeated',
      'face-shared',
    ])
  })

  it('finds a vertex that only one neighbour has, though no area is lost', () => {
    const withVertex: LatticeRing = [
      [0, 0],
      [10, 0],
      [10, 5],
      [10, 10],
      [0, 10],
    ]
    expect(codes([{ id: 'west', polygon: [withVertex] }, east])).toEqual(['edge-unmatched', 'edges-cross'])
  })

  it('finds a gap one unit wide and says where', () => {
    const shy: LatticeRing = [
      [0, 0],
      [10, 0],
      [9, 5],
      [10, 10],
      [0, 10],
    ]
    const problems = checkCoverage(outline, [{ id: 'west', polygon: [shy] }, east])
    expect(problems).toContainEqual({ code: 'area-differs', ids: [], measure: -10n })
    expect(problems).toContainEqual({ code: 'edge-unmatched', ids: ['west'], at: [9, 5] })
  })

  it('finds a part in two pieces', () => {
    const corners: LatticePolygon = [
      [
        [0, 0],
        [10, 0],
        [20, 0],
        [20, 10],
        [10, 10],
        [0, 10],
        [0, 5],
      ],
    ]
    const bowTie: LatticeRing = [
      [0, 0],
      [10, 0],
      [0, 5],
    ]
    const rest: LatticeRing = [
      [0, 5],
      [10, 0],
      [20, 0],
      [20, 10],
      [10, 10],
      [0, 10],
    ]
    expect(
      codes(
        [
          { id: 'a', polygon: [bowTie] },
          { id: 'b', polygon: [rest] },
        ],
        corners,
      ),
    ).toEqual([])
    const twice = [...bowTie, ...box(10, 0, 20, 10).map(([x, y]): LatticePoint => [x + 10, y])]
    expect(codes([{ id: 'a', polygon: [twice] }], corners)).toContain('edge-unmatched')
  })

  it('finds a part that hangs together at one vertex only', () => {
    const cross: LatticePolygon = [
      box(0, 0, 20, 20).flatMap((p, i, all): LatticePoint[] => {
        const q = all[(i + 1) % 4]!
        return [p, [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2]]
      }),
    ]
    const diagonal: LatticeRing = [
      [0, 0],
      [10, 0],
      [10, 10],
      [20, 10],
      [20, 20],
      [10, 20],
      [10, 10],
      [0, 10],
    ]
    const parts: CoveragePart[] = [
      { id: 'diagonal', polygon: [diagonal] },
      { id: 'a', polygon: [box(10, 0, 20, 10)] },
      { id: 'b', polygon: [box(0, 10, 10, 20)] },
    ]
    expect(checkCoverage(cross, parts)).toEqual([{ code: 'part-divided', ids: ['diagonal'] }])
  })

  it('wants exteriors counter-clockwise and holes clockwise', () => {
    const hole = box(4, 4, 6, 6).toReversed()
    const inner: CoveragePart = { id: 'inner', polygon: [box(4, 4, 6, 6)] }
    expect(codes([{ ...west, polygon: [...west.polygon, hole] }, inner, east])).toEqual([])
    expect(codes([{ ...west, polygon: [...west.polygon, hole.toReversed()] }, inner, east])).toContain(
      'ring-direction',
    )
  })

  it('finds a ring that runs the wrong way', () => {
    expect(codes([{ id: 'west', polygon: [box(0, 0, 10, 10).toReversed()] }, east])).toContain(
      'ring-direction',
    )
  })
})

describe('measureContacts', () => {
  it('measures common edges and leaves point contacts out', () => {
    const above: CoveragePart = { id: 'above', polygon: [box(-10, 10, 0, 20)] }
    expect([...measureContacts([west, east, above], lengthUnits)]).toEqual([['east|west', 10]])
  })
})

function ruggedOutline(random: () => number): LatticePolygon {
  const count = 24
  const corners = Array.from({ length: count }, (_, index): LatticePoint => {
    const angle = (2 * Math.PI * index) / count
    const radius = 400_000 * (0.55 + 0.45 * random())
    return [Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle))]
  })
  return [densifyRing(corners, { maxLengthM: 12_000, lengthM: lengthUnits })]
}

function randomCuts(random: () => number, count: number): CutSegment[] {
  const sites = Array.from({ length: count }, () => ({
    x: (random() - 0.5) * 600_000,
    y: (random() - 0.5) * 600_000,
    weight: random() * 4e9,
  }))
  return powerEdges(sites, [-1e6, -1e6, 1e6, 1e6]).map(({ from, to, left, right }) => ({
    from: [Math.round(from[0]), Math.round(from[1])],
    to: [Math.round(to[0]), Math.round(to[1])],
    left: String(left),
    right: String(right),
  }))
}

describe('cutPolygon', () => {
  it('tiles a rugged polygon exactly, with connected parts, on its own vertices', () => {
    assert(
      property(integer({ min: 1, max: 1e6 }), integer({ min: 2, max: 14 }), (seed, count) => {
        const random = createRandom(seed)
        const rugged = ruggedOutline(random)
        const cut = cutPolygon(rugged, randomCuts(random, count))
        expect(cut).toMatchObject({ ok: true })
        if (!cut.ok) return
        const parts = [...cut.parts].map(([id, polygon]) => ({ id, polygon }))
        expect(checkCoverage(rugged, parts)).toEqual([])
      }),
      { seed: 20_160_331, numRuns: 40 },
    )
  })

  it('gives a piece that the outline cuts off to the neighbour with the longest common border', () => {
    // A U: the western cell's border crosses both arms' foot, and its part in the eastern arm becomes a fragment.
    const bay: LatticeRing = [
      [0, 0],
      [300, 0],
      [300, 300],
      [200, 300],
      [200, 100],
      [100, 100],
      [100, 300],
      [0, 300],
    ]
    const cut = cutPolygon(
      [bay],
      [
        { from: [-50, 200], to: [250, 200], left: 'top', right: 'bottom' },
        { from: [250, 200], to: [350, 200], left: 'top', right: 'bottom' },
      ],
    )
    expect(cut.ok).toBe(true)
    if (!cut.ok) return
    expect([...cut.parts.keys()].toSorted()).toEqual(['bottom', 'top'])
    const outlineKeys = new Set(bay.map(pointKey))
    expect([...cut.parts.values()].flat(2).every((point) => outlineKeys.has(pointKey(point)))).toBe(true)
    expect(
      checkCoverage(
        [bay],
        [...cut.parts].map(([id, polygon]) => ({ id, polygon })),
      ),
    ).toEqual([])
  })
})
