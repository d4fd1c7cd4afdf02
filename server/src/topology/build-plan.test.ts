import { describe, expect, it } from 'vitest'
import type { PlanSource } from './build-plan.ts'
import { buildPlan } from './build-plan.ts'
import { checkImport } from './checks.ts'
import { createEqualAreaPlane } from './equal-area-plane.ts'
import { doubledRingArea } from './exact-area.ts'
import { facePolygons } from './face-rings.ts'
import { cell, EAST, rectangle, WEST } from './fixtures.ts'
import type { CellPart } from './from-coverage.ts'
import type { LatticePoint, LatticeRing } from './lattice.ts'
import { findFace, getFace, unassignedIn } from './plan-topology.ts'
import { proveTopology } from './prove-topology.ts'
import { createRandom } from './testing.ts'
import { areaOf, polygonOf } from './testing-plan.ts'

/** A unit is about a centimetre; these townships of 100,000 units are about a kilometre, as real ones. */
const scale = 100
const grow = (ring: LatticeRing): LatticeRing => ring.map(([x, y]): LatticePoint => [x * scale, y * scale])
const big = (box: readonly [number, number, number, number], step = Infinity) => grow(rectangle(box, step))
const townships = [
  { code: WEST, polygons: [[big([0, 0, 1000, 1000], 100)]] },
  { code: EAST, polygons: [[big([1000, 0, 2000, 1000], 100)]] },
]
const plane = createEqualAreaPlane([0.01, 0.005])

function build(cells: readonly CellPart[], toleranceM = 1, within = townships) {
  return buildProved({ cells, toleranceM, townships: within })
}

function buildProved(source: Partial<PlanSource> & Pick<PlanSource, 'cells'>) {
  const result = buildPlan({ townships, toleranceM: 1, plane, ...source })
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  expect(proveTopology(result.value.topology)).toEqual([])
  return result.value
}

const codesOf = ({ changes }: ReturnType<typeof build>) => changes.map(({ code }) => code)

describe('buildPlan', () => {
  it('takes cells that fit as they are and reports nothing', () => {
    const cells = [
      cell('a', WEST, [big([0, 0, 500, 1000], 100)]),
      cell('b', EAST, [big([1000, 0, 2000, 1000], 100)]),
    ]
    const built = build(cells)
    expect(built.changes).toEqual([])
    expect(cells.map(({ id }) => facePolygons(built.topology, id).length)).toEqual([1, 1])
  })

  it('snaps vertices within the tolerance: to township vertices first, then to earlier cells', () => {
    const near = big([0, 0, 500, 1000], 100).map(([x, y]): LatticePoint => [x + (x === 0 ? 30 : 7), y + 20])
    const built = build([cell('a', WEST, [near]), cell('b', WEST, [big([500, 0, 1000, 1000], 100)])])
    expect(codesOf(built)).toEqual(['snapped', 'snapped'])
    expect(areaOf(built.topology, unassignedIn(WEST))).toBe(0)
    expect(polygonOf(built.topology, 'a').flat()).toContainEqual([0, 0])
  })

  it('moves no fixed point, not even one closer to another than the tolerance, and others snap to it', () => {
    const ring = big([0, 0, 500, 1000], 100)
    const kept = ring.flatMap(([x, y]): LatticePoint[] =>
      x === 50_000 && y === 30_000
        ? [
            [x, y],
            [x, y + 40],
          ]
        : [[x, y]],
    )
    const near = big([500, 0, 1000, 1000], 100).map(
      ([x, y]): LatticePoint => [x + (x === 50_000 ? 30 : 0), y],
    )
    const cells = [cell('a', WEST, [kept]), cell('b', WEST, [near])]
    const { topology, changes } = buildProved({ cells, fixedPoints: kept })
    expect(polygonOf(topology, 'a').flat()).toContainEqual([50_000, 30_040])
    expect(polygonOf(build(cells).topology, 'a').flat()).not.toContainEqual([50_000, 30_040])
    expect(areaOf(topology, 'a')).toBe(Number(doubledRingArea(kept)) / 2)
    expect(changes).toMatchObject([{ code: 'snapped', faceIds: ['b'] }])
  })

  it('gives a narrow gap beside a locked cell to another neighbour, or to nobody', () => {
    const locked = { ...cell('a', WEST, [big([0, 0, 500, 1000])]), isLocked: true }
    const bowed = big([500, 0, 1000, 1000]).toSpliced(4, 0, [50_100, 85_000], [50_100, 15_000])
    const other = cell('b', WEST, [bowed])
    const both = buildProved({ cells: [locked, other], toleranceM: 1.5 })
    expect(both.changes).toMatchObject([{ code: 'gap_closed', faceIds: ['b'] }])
    const alone = buildProved({ cells: [locked, { ...other, isLocked: true }], toleranceM: 1.5 })
    expect(alone.changes).toEqual([])
    expect(areaOf(alone.topology, unassignedIn(WEST))).toBeGreaterThan(0)
  })

  it('gives overlapping land to the cell listed first and says how much', () => {
    const built = build([
      cell('a', WEST, [big([0, 0, 600, 1000], 100)]),
      cell('b', WEST, [big([400, 0, 1000, 1000], 100)]),
    ])
    expect(built.changes).toMatchObject([{ code: 'overlap', faceIds: ['a', 'b'] }])
    expect(areaOf(built.topology, 'a')).toBe(600 * 1000 * scale ** 2)
    expect(areaOf(built.topology, 'b')).toBe(400 * 1000 * scale ** 2)
    const [problem] = checkImport(built.changes)
    expect(problem).toMatchObject({ code: 'overlap', severity: 'warning', id: 'overlap a b' })
    expect(problem!.measure).toBeGreaterThan(200 * 1000 * 1.1)
  })

  it('drops land beyond the district and in other townships', () => {
    const built = build([cell('a', WEST, [big([-200, 100, 1200, 900])])])
    expect(codesOf(built).toSorted()).toEqual(['crosses_township', 'outside_outline'])
    expect(checkImport(built.changes)).toHaveLength(2)
    expect(areaOf(built.topology, 'a')).toBe(1000 * 800 * scale ** 2)
    expect(areaOf(built.topology, unassignedIn(EAST))).toBe(1000 * 1000 * scale ** 2)
  })

  it('finds the township of a cell that names none it touches', () => {
    const built = build([cell('a', 'unknown', [big([900, 100, 1800, 900])])])
    expect(getFace(built.topology, 'a').townshipCode).toBe(EAST)
    expect(codesOf(built)).toEqual(['crosses_township'])
  })

  it('closes gaps narrower than the tolerance and leaves wider ones', () => {
    const bulge: LatticeRing = [
      [400, 0],
      [700, 0],
      [700, 1000],
      [400, 1000],
      [402, 500],
    ]
    const cells = [
      cell('a', WEST, [big([0, 0, 400, 1000])]),
      cell('b', WEST, [grow(bulge)]),
      cell('c', WEST, [big([800, 0, 1000, 1000])]),
    ]
    const built = build(cells, 2)
    expect(codesOf(built)).toEqual(['gap_closed'])
    expect(areaOf(built.topology, unassignedIn(WEST))).toBe(100 * 1000 * scale ** 2)
  })

  it('leaves a gap without a cell beside it', () => {
    const strip = {
      code: '320612003',
      polygons: [[big([0, 1000, 1000, 1001])], [big([0, 1100, 1000, 1200])]],
    }
    const square = [{ code: WEST, polygons: [[big([0, 0, 1000, 1000])]] }, strip]
    const cells = [
      cell('a', WEST, [big([0, 0, 1100, 500])]),
      cell('b', '320612003', [big([0, 1100, 1000, 1200])]),
    ]
    const built = build(cells, 5, square)
    expect(areaOf(built.topology, unassignedIn('320612003'))).toBe(1000 * scale ** 2)
    expect(codesOf(built)).toEqual(['outside_outline'])
  })

  it('moves the ends of borders onto vertices the township has', () => {
    const built = build([
      cell('a', WEST, [big([0, 0, 1000, 337])]),
      cell('b', WEST, [big([0, 337, 1000, 1000])]),
    ])
    const ends = polygonOf(built.topology, 'a').flat()
    expect(ends).toContainEqual([0, 300 * scale])
    expect(ends).toContainEqual([1000 * scale, 300 * scale])
  })

  it('reads rings that cross themselves by the even-odd rule, in either direction', () => {
    const bow: LatticeRing = grow([
      [200, 200],
      [600, 600],
      [600, 200],
      [200, 600],
    ])
    const built = build([
      cell('bow', WEST, [bow]),
      cell('back', EAST, [big([1200, 200, 1500, 500]).toReversed()]),
    ])
    expect(facePolygons(built.topology, 'bow')).toHaveLength(2)
    expect(areaOf(built.topology, 'back')).toBe(300 * 300 * scale ** 2)
  })

  it('knows cells without any land from the start', () => {
    expect(codesOf(build([cell('empty', WEST)]))).toEqual(['cell_lost'])
  })

  it('drops rings without land and says which cells have none left', () => {
    const built = build([
      cell('a', WEST, [big([0, 0, 1000, 1000], 100)]),
      cell('line', WEST, [
        grow([
          [100, 100],
          [200, 200],
        ]),
      ]),
      cell('under', WEST, [big([100, 100, 200, 200])]),
      cell('dust', WEST, [
        [
          [40_000, 40_000],
          [40_001, 40_000],
          [40_000, 40_001],
        ],
      ]),
    ])
    expect(codesOf(built).filter((code) => code === 'cell_lost')).toHaveLength(3)
    expect(codesOf(built)).toContain('ring_dropped')
    expect(findFace(built.topology, 'under')).toBeUndefined()
    expect(checkImport(built.changes).map(({ code }) => code)).toEqual(['overlap'])
  })

  it('keeps townships of several parts apart', () => {
    const parts = [{ code: WEST, polygons: [[big([0, 0, 500, 500], 100)], [big([700, 0, 1200, 500], 100)]] }]
    const built = build([cell('a', WEST, [big([-100, -100, 1300, 237])])], 1, parts)
    expect(facePolygons(built.topology, 'a')).toHaveLength(2)
    expect(facePolygons(built.topology, unassignedIn(WEST))).toHaveLength(2)
  })

  it('builds a proved plan of any heap of polygons, or says why not', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = createRandom(seed)
      const cells = Array.from({ length: 12 }, (_, index) => {
        const [x, y] = [random() * 2000 * scale, random() * 1000 * scale]
        const ring = Array.from(
          { length: 3 + Math.floor(random() * 6) },
          (): LatticePoint => [
            Math.round(x + (random() - 0.5) * 900 * scale),
            Math.round(y + (random() - 0.5) * 900 * scale),
          ],
        )
        return cell(`cell-${index}`, random() < 0.5 ? WEST : EAST, [ring])
      })
      const result = buildPlan({ townships, cells, toleranceM: random() * 20, plane })
      const codes = result.ok ? proveTopology(result.value.topology) : result.problem
      expect(codes.filter(({ code }) => code !== 'borders_still_cross')).toEqual([])
    }
  })

  it('gives up a border whose end finds no free township vertex, and says so', () => {
    const rings: LatticeRing[] = [
      [
        [87_767, 70_188],
        [13_062, 43_257],
        [38_992, 87_965],
        [8838, 4844],
      ],
      [
        [94_950, 36_802],
        [12_789, 88_780],
        [108_905, 105_520],
      ],
      [
        [103_340, 58_019],
        [80_678, 101_186],
        [-4493, 5638],
      ],
      [
        [103_924, 12_178],
        [23_090, 105_609],
        [37_814, -7739],
        [58_607, 5152],
      ],
      [
        [103_518, 107_186],
        [16_029, 27_395],
        [20_324, 87_527],
      ],
    ]
    const corners = [{ code: WEST, polygons: [[big([0, 0, 1000, 1000])]] }]
    const cells = rings.map((ring, index) => cell(`cell-${index}`, WEST, [ring]))
    expect(codesOf(build(cells, 0.1, corners))).toContain('border_dropped')
  })

  it('says that borders still cross where segments are hardly longer than a lattice unit', () => {
    const tiny = [{ code: WEST, polygons: [[rectangle([0, 0, 60, 60], 1)]] }]
    const rings: LatticeRing[] = [
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
    ]
    const cells = rings.map((ring, index) => cell(`cell-${index}`, WEST, [ring]))
    const result = buildPlan({ townships: tiny, cells, toleranceM: 0.001, plane })
    expect(result).toEqual({ ok: false, problem: [{ code: 'borders_still_cross', ids: [] }] })
  })

  it('passes on what the proof finds in townships that do not fit each other', () => {
    const overlapping = [...townships, { code: '320612003', polygons: [[big([900, 0, 1100, 100])]] }]
    const result = buildPlan({ townships: overlapping, cells: [], toleranceM: 1, plane })
    expect(result.ok).toBe(false)
  })
})
