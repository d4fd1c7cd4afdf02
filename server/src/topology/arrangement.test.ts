import { describe, expect, it } from 'vitest'
import { arrange, edgeLengthUnits, halfEdgePoints } from './arrangement.ts'
import { doubledPolygonArea } from './exact-area.ts'
import { dissolveFaces } from './face-polygons.ts'
import { rectangle } from './fixtures.ts'
import { twinOf } from './half-edges.ts'
import { labelFaces } from './label-faces.ts'
import type { LatticePoint } from './lattice.ts'
import { pointKey } from './lattice.ts'
import type { LabelledSegment } from './node-segments.ts'
import { settleSegments } from './node-segments.ts'
import { isOnSegment, segmentsMeet } from './orientation.ts'
import { createRandom } from './testing.ts'

function segment(from: LatticePoint, to: LatticePoint, label: string | null = null): LabelledSegment {
  return { from, to, layer: 'test', left: label, right: null }
}

function ringSegments(ring: readonly LatticePoint[], label: string): LabelledSegment[] {
  return ring.map((from, index) => segment(from, ring[(index + 1) % ring.length]!, label))
}

function randomSegments(seed: number, count: number, size: number): LabelledSegment[] {
  const random = createRandom(seed)
  const point = (): LatticePoint => [Math.floor(random() * size), Math.floor(random() * size)]
  return Array.from({ length: count }, () => segment(point(), point()))
}

function countComponents(pointCount: number, edges: readonly { from: number; to: number }[]): number {
  const parent = Array.from({ length: pointCount }, (_, index) => index)
  const find = (index: number): number => (parent[index] === index ? index : find(parent[index]!))
  for (const { from, to } of edges) parent[find(from)] = find(to)
  return parent.filter((value, index) => value === index).length
}

function isEndOf(point: LatticePoint, segmentOf: LabelledSegment): boolean {
  return [segmentOf.from, segmentOf.to].some((end) => pointKey(end) === pointKey(point))
}

/** Two noded segments may be equal or share one end, and nothing else. */
function meetsWrongly(a: LabelledSegment, b: LabelledSegment): boolean {
  const free = [a.from, a.to].filter((point) => !isEndOf(point, b))
  if (free.length === 0) return false
  if (free.length === 2) return segmentsMeet([a.from, a.to], [b.from, b.to])
  const freeOfB = [b.from, b.to].filter((point) => !isEndOf(point, a))
  return free.some((p) => isOnSegment(p, b.from, b.to)) || freeOfB.some((p) => isOnSegment(p, a.from, a.to))
}

const settle = (segments: readonly LabelledSegment[]) => settleSegments(segments) ?? []

/** Two rings in a square of 60 units with a vertex every unit: too little room for noding. */
const cramped: readonly (readonly LatticePoint[])[] = [
  [
    [9, 44],
    [11, 45],
    [5, 26],
    [5, 44],
  ],
  [
    [60, 1],
    [48, 61],
    [25, 30],
  ],
  rectangle([0, 0, 60, 60], 1),
]

describe('settleSegments', () => {
  it('gives up where segments are hardly longer than a unit, and an arrangement cannot be had', () => {
    const segments = cramped.flatMap((ring) => ringSegments(ring, 'ring'))
    expect(settleSegments(segments)).toBeUndefined()
    expect(() => arrange(segments)).toThrow('does not settle')
  })

  it.each([1, 2, 3, 4, 5, 6])('leaves segments that meet at common ends only (seed %i)', (seed) => {
    const size = seed % 2 === 0 ? 40 : 100_000
    const noded = settle(randomSegments(seed, 40, size))
    const offences = noded.flatMap((a, index) => noded.slice(index + 1).filter((b) => meetsWrongly(a, b)))
    expect(offences).toEqual([])
  })

  it('puts a vertex on every segment through its pixel', () => {
    const noded = settle([segment([0, 0], [1000, 1]), segment([500, 0], [500, -50])])
    expect(noded).toHaveLength(3)
  })

  it('drops segments without length', () => {
    expect(settleSegments([segment([3, 3], [3, 3])])).toEqual([])
  })
})

describe('arrange', () => {
  it.each([11, 12, 13, 14, 15, 16, 17, 18])(
    'satisfies Euler and links every half-edge once (seed %i)',
    (seed) => {
      const arrangement = arrange(randomSegments(seed, 50, seed % 2 === 0 ? 60 : 1_000_000))
      const { points, edges, nextOf, faceOf, doubledFaceAreas } = arrangement
      const components = countComponents(points.length, edges)
      expect(points.length - edges.length + doubledFaceAreas.length).toBe(1 + components)
      expect(new Set(nextOf).size).toBe(2 * edges.length)
      for (let halfEdge = 0; halfEdge < nextOf.length; halfEdge += 1) {
        expect(halfEdgePoints(arrangement, nextOf[halfEdge]!)[0]).toEqual(
          halfEdgePoints(arrangement, halfEdge)[1],
        )
        expect(faceOf[nextOf[halfEdge]!]).toBe(faceOf[halfEdge])
      }
      for (const area of doubledFaceAreas.slice(1)) expect(area).toBeGreaterThan(0)
    },
  )

  it('sums the faces to the outer boundary exactly', () => {
    const box: LatticePoint[] = [
      [-1, -1],
      [1001, -1],
      [1001, 1001],
      [-1, 1001],
    ]
    for (const seed of [21, 22, 23]) {
      const arrangement = arrange([...ringSegments(box, 'box'), ...randomSegments(seed, 40, 1000)])
      const total = arrangement.doubledFaceAreas.reduce((sum, area) => sum + area, 0)
      expect(total).toBe(2 * 1002 * 1002)
    }
  })

  it('merges equal edges and keeps both claims in the direction of the edge', () => {
    const arrangement = arrange([segment([0, 0], [5, 0], 'north'), segment([5, 0], [0, 0], 'south')])
    expect(arrangement.edges).toHaveLength(1)
    expect(arrangement.edges[0]!.claims).toEqual([
      { layer: 'test', left: 'north', right: null },
      { layer: 'test', left: null, right: 'south' },
    ])
    expect(edgeLengthUnits(arrangement, 0)).toBe(5)
    expect(twinOf(twinOf(0))).toBe(0)
  })

  it('gives an island the face around it as outside', () => {
    const outer: LatticePoint[] = [
      [0, 0],
      [100, 0],
      [100, 100],
      [0, 100],
    ]
    const island: LatticePoint[] = [
      [40, 40],
      [60, 40],
      [60, 60],
      [40, 60],
    ]
    const arrangement = arrange([...ringSegments(outer, 'sea'), ...ringSegments(island, 'island')])
    expect(arrangement.doubledFaceAreas.toSorted((a, b) => a - b)).toEqual([0, 800, 19_200])
    const polygons = dissolveFaces(arrangement, labelFaces(arrangement, 'test').with(0, null))
    expect(polygons.get('island')![0]).toHaveLength(1)
    expect(polygons.get('sea')![0]).toHaveLength(2)
    expect(doubledPolygonArea(polygons.get('sea')![0]!)).toBe(19_200n)
  })
})

describe('labelFaces', () => {
  const frame: LatticePoint[] = [
    [0, 0],
    [100, 0],
    [100, 100],
    [0, 100],
  ]
  const river = [
    { from: [50, -20], to: [50, 120], layer: 'river', left: 'west', right: 'east' },
  ] as const satisfies readonly LabelledSegment[]

  it('labels what no edge of the layer separates alike', () => {
    const road = segment([0, 50], [100, 50])
    const ring: LatticePoint[] = [
      [-30, -30],
      [130, -30],
      [130, 130],
      [-30, 130],
    ]
    const closed = ring.map((from, index) => ({
      ...segment(from, ring[(index + 1) % 4]!),
      layer: 'river',
    }))
    const closing = [segment([50, -30], [50, -20]), segment([50, 120], [50, 130])].map((s) => ({
      ...s,
      layer: 'river',
    }))
    const arrangement = arrange([...ringSegments(frame, 'in'), road, ...river, ...closed, ...closing])
    const labels = labelFaces(arrangement, 'river')
    expect(labels.filter((label) => label === 'west')).toHaveLength(3)
    expect(labels.filter((label) => label === 'east')).toHaveLength(3)
    expect(labels[0]).toBeNull()
  })

  it('lets a barrier layer stop what leaks around open ends', () => {
    const arrangement = arrange([...ringSegments(frame, 'in'), ...river])
    expect(new Set(labelFaces(arrangement, 'river')).size).toBe(1)
    const inside = labelFaces(arrangement, 'river', ['test']).slice(1)
    expect(new Set(inside)).toEqual(new Set(['west', 'east']))
  })
})
