import { describe, expect, it } from 'vitest'
import { facePolygons } from '../topology/face-rings.ts'
import type { LatticePoint } from '../topology/lattice.ts'
import { putIn, valuesOf } from '../topology/persistent-map.ts'
import type { Face, PlanTopology } from '../topology/plan-topology.ts'
import { getFace } from '../topology/plan-topology.ts'
import { proveTopology } from '../topology/prove-topology.ts'
import type { Result } from '../topology/result.ts'
import type { GivenLine } from './given-lines.ts'
import type { Partition } from './partition.ts'
import { partitionDistrict } from './partition.ts'
import type { PartitionSource } from './partition-source.ts'
import { createRandom } from './random.ts'
import { rebalanceDistrict } from './rebalance.ts'
import { boxRing, drawSource, PLANE, TOWNSHIP } from './testing-land.ts'

function unwrap<V, P>(result: Result<V, P>): V {
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}

const SIDE_M = 6000
const square = drawSource([[boxRing(0, 0, SIDE_M, SIDE_M)]], { cellCount: 16, tolerance: 0.05 })

function line(...points: readonly (readonly [eastM: number, northM: number])[]): GivenLine {
  return { kind: 'water', points: points.map(([east, north]) => PLANE.toLattice([east, north])) }
}

function cut(source: PartitionSource, lines: readonly GivenLine[]): Partition {
  const result = unwrap(partitionDistrict({ ...source, lines }))
  expect(proveTopology(result.plan)).toEqual([])
  expect(result.report.cells.every(({ parts }) => parts === 1)).toBe(true)
  return result
}

/** Canals every so many metres, in both directions, a little askew. */
function canals(stepM: number): GivenLine[] {
  const offsets = Array.from({ length: Math.ceil(SIDE_M / stepM) }, (_, index) => (index + 0.4) * stepM)
  return offsets.flatMap((offset) => [
    line([offset, -200], [offset + 90, SIDE_M / 2], [offset - 40, SIDE_M + 200]),
    line([-200, offset + 60], [SIDE_M / 2, offset - 50], [SIDE_M + 200, offset]),
  ])
}

const without = unwrap(partitionDistrict(square))

describe('borders along given lines', () => {
  it('run mostly on a net of canals, and the cells stay within the tolerance', () => {
    const { report } = cut(square, canals(700))
    expect(report.lines?.shareBefore).toBeLessThan(0.05)
    expect(report.lines?.share).toBeGreaterThan(0.6)
    expect(report.worstDeviation).toBeLessThanOrEqual(0.05)
    expect(report.lines?.compactnessGivenUp).toBeCloseTo(
      without.report.meanCompactness - report.meanCompactness,
      3,
    )
    expect(report.notes.filter(({ code }) => code === 'lines_not_followed')).toEqual([])
  })

  it('follow a single line that crosses the township', () => {
    const { report } = cut(square, [line([-500, 2300], [2500, 2250], [SIDE_M + 500, 2400])])
    expect(report.lines?.onLinesM.water).toBeGreaterThan(0.8 * SIDE_M)
    expect(report.lines?.linesM).toBeGreaterThan(0.98 * SIDE_M)
    expect(report.lines?.linesM).toBeLessThan(1.05 * SIDE_M)
  })

  it('go on where a line ends inside, without a loose end', () => {
    const ending = canals(700).map((each): GivenLine => ({ ...each, points: each.points.slice(0, 2) }))
    const { report } = cut(square, ending)
    expect(report.lines?.linesM).toBeLessThan(0.55 * ending.length * SIDE_M)
    expect(report.lines?.onLinesM.water).toBeGreaterThan(0.5 * SIDE_M)
  })

  it('have no vertex where a line runs straight', () => {
    const straight = cut(square, [
      line([2000, -200], [2000, SIDE_M + 200]),
      line([4000, -200], [4000, SIDE_M + 200]),
      line([-200, 3000], [SIDE_M + 200, 3000]),
    ]).report
    expect(straight.lines?.onLinesM.water).toBeGreaterThan(3000)
    expect(straight.interiorVerticesPerCell).toBeLessThan(8)
  })

  it('are counted by what the line is', () => {
    const lines = canals(700).map(
      (each, index): GivenLine => ({ ...each, kind: index % 2 ? 'road' : 'village_border' }),
    )
    const { report } = cut(square, lines)
    const { onLinesM, borderM = 1, share } = report.lines ?? {}
    expect(onLinesM?.road).toBeGreaterThan(0)
    expect(onLinesM?.village_border).toBeGreaterThan(0)
    expect(onLinesM?.water).toBe(0)
    expect(((onLinesM?.road ?? 0) + (onLinesM?.village_border ?? 0)) / borderM).toBeCloseTo(share ?? 0, 9)
  })

  it('stay where they are when they are the lines', () => {
    const lines = valuesOf(without.plan.arcs).map(
      ({ points }): GivenLine => ({ kind: 'village_border', points }),
    )
    const { report } = cut(square, lines)
    expect(report.lines?.shareBefore).toBeGreaterThan(0.97)
    expect(report.lines?.share).toBeGreaterThan(0.97)
    expect(report.lines?.compactnessGivenUp).toBeLessThan(0.03)
  })

  it('pay no heed to lines outside, on the outline, or without length', () => {
    const point: LatticePoint = PLANE.toLattice([3000, 3000])
    const lines = [
      line([-4000, -900], [9000, -900]),
      line([0, 0], [SIDE_M, 0], [SIDE_M, SIDE_M]),
      line([10, SIDE_M - 12], [SIDE_M - 10, SIDE_M - 15]),
      { kind: 'road' as const, points: [point, point] },
    ]
    expect(cut(square, lines).report.fingerprint).toBe(without.report.fingerprint)
    expect(cut(square, []).report).toEqual(without.report)
  })

  it('come out of a dense tangle as connected cells within the tolerance', () => {
    const random = createRandom(4)
    const place = (): [number, number] => [SIDE_M * random(), SIDE_M * random()]
    const lines = Array.from({ length: 150 }, () => line(place(), place()))
    const { report } = cut(square, lines)
    expect(report.worstDeviation).toBeLessThanOrEqual(0.05)
    expect(report.lines?.share).toBeGreaterThan(0.3)
  })

  it('are the same whichever way and in whatever order lines are given', () => {
    const lines = canals(900)
    const turned = lines.toReversed().map((each) => ({ ...each, points: each.points.toReversed() }))
    expect(cut(square, turned).report.fingerprint).toBe(cut(square, lines).report.fingerprint)
  })

  it('are left as they were, and that is said, where no cell could be kept even', () => {
    const tight = { ...square, tolerance: 0.021, seed: 3 }
    const { report } = cut(tight, canals(400))
    const isGivenUp = report.notes.some(({ code }) => code === 'lines_not_followed')
    expect(report.worstDeviation).toBeLessThanOrEqual(0.021)
    expect(isGivenUp).toBe(report.lines?.share === report.lines?.shareBefore)
  })
})

describe('given lines over a plan in force', () => {
  const mark = (plan: PlanTopology, id: string, change: Partial<Face>): PlanTopology => ({
    ...plan,
    faces: putIn(plan.faces, id, { ...getFace(plan, id), ...change }),
  })
  const [locked, enclave] = [`${TOWNSHIP}-006`, `${TOWNSHIP}-011`] as const
  const inForce = mark(mark(without.plan, locked, { isLocked: true }), enclave, { isEnclave: true })
  const newId = (_: string, index: number) => `new-${index}`

  it('leave locked cells and enclaves bit for bit', () => {
    const { plan, report } = cut({ ...square, inForce, newId }, canals(700))
    for (const id of [locked, enclave]) expect(facePolygons(plan, id)).toEqual(facePolygons(without.plan, id))
    expect(report.lines?.share).toBeGreaterThan(0.4)
  })

  it('hold the borders that lie on them when the plan is evened out', () => {
    const lines = canals(700)
    const followed = cut(square, lines)
    const enterprises = square.enterprises.map((each) =>
      each.id % 20 === 0 ? { ...each, weight: 12 } : each,
    )
    const source = { ...square, enterprises, inForce: followed.plan, newId }
    const held = unwrap(rebalanceDistrict({ ...source, lines }))
    expect(proveTopology(held.plan)).toEqual([])
    expect(held.report.worstDeviation).toBeLessThanOrEqual(0.05)
    expect(held.report.lines?.share).toBeGreaterThan(0.8 * (followed.report.lines?.share ?? 1))
  })
})
