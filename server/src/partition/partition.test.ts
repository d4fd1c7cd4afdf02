import { describe, expect, it } from 'vitest'
import { doubledPolygonArea } from '../topology/exact-area.ts'
import { facePolygons } from '../topology/face-rings.ts'
import { valuesOf } from '../topology/persistent-map.ts'
import type { PlanTopology } from '../topology/plan-topology.ts'
import { proveTopology } from '../topology/prove-topology.ts'
import { locateInPolygon } from '../topology/rings.ts'
import type { Partition } from './partition.ts'
import { partitionDistrict } from './partition.ts'
import type { PartitionSource } from './partition-source.ts'
import { boxRing, drawSource, HARD_SHAPES } from './testing-land.ts'

function cut(source: PartitionSource): Partition {
  const result = partitionDistrict(source)
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}

const cellsOf = (plan: PlanTopology) => valuesOf(plan.faces).filter(({ kind }) => kind === 'cell')

/** Counts with nothing of the partition's own code: every enterprise in exactly one cell, every cell there, no land lost. */
function expectWhole({ plan, report }: Partition, source: PartitionSource, cellCount: number): void {
  expect(proveTopology(plan)).toEqual([])
  const cells = cellsOf(plan).map(({ id }) => facePolygons(plan, id))
  expect(cells).toHaveLength(cellCount)
  const land = source.townships.flatMap(({ polygons }) => polygons)
  const total = cells.flat().reduce((sum, polygon) => sum + doubledPolygonArea(polygon), 0n)
  expect(total - land.reduce((sum, polygon) => sum + doubledPolygonArea(polygon), 0n)).toBe(0n)
  for (const enterprise of source.enterprises) {
    const holding = cells.filter((polygons) =>
      polygons.some((polygon) => locateInPolygon(polygon, enterprise.at) !== 'outside'),
    )
    expect(holding.length, `cells of enterprise ${enterprise.id}`).toBe(1)
  }
  expect(report.cells.reduce((sum, { enterprises }) => sum + enterprises, 0)).toBe(source.enterprises.length)
}

describe('a township cut into cells', () => {
  const source = drawSource([[boxRing(0, 0, 6000, 6000)]], { cellCount: 12 })
  const partition = cut(source)

  it('is whole: exact, connected, every enterprise in one cell', () => {
    expectWhole(partition, source, 12)
    expect(partition.report.cells.every(({ parts }) => parts === 1)).toBe(true)
  })

  it('has even work', () => {
    expect(partition.report.worstDeviation).toBeLessThanOrEqual(0.02)
    expect(partition.report.notes).toEqual([])
  })

  it('has compact cells with few vertices', () => {
    expect(partition.report.meanCompactness).toBeGreaterThan(0.77)
    expect(partition.report.meanConvexity).toBeGreaterThan(0.965)
    expect(partition.report.interiorVerticesPerCell).toBeLessThan(4.6)
  })

  it('is the same for the same seed, and another for another', () => {
    expect(cut(source).report.fingerprint).toBe(partition.report.fingerprint)
    expect(cut({ ...source, seed: 2 }).report.fingerprint).not.toBe(partition.report.fingerprint)
  })

  it('says what deviation can be promised', () => {
    const [township] = partition.report.townships
    expect(township!.floor).toBeCloseTo(1 / (2 * township!.target), 9)
    expect(township!.ceiling).toBeCloseTo(12 / township!.target, 9)
  })

  it('numbers its cells from north to south', () => {
    const first = facePolygons(partition.plan, '320612001-001').flat(2)
    const last = facePolygons(partition.plan, '320612001-012').flat(2)
    const top = (points: readonly (readonly [number, number])[]) => Math.max(...points.map(([, y]) => y))
    expect(top(first)).toBeGreaterThan(top(last))
  })
})

describe.each(HARD_SHAPES)('$name', ({ polygons, cells }) => {
  it('is cut into connected cells of even work, and nothing is lost', () => {
    const source = drawSource(polygons, { cellCount: cells })
    const partition = cut(source)
    expectWhole(partition, source, cells)
    const { report } = partition
    const annexed = report.notes.flatMap(({ code, faceIds }) => (code === 'island_annexed' ? faceIds : []))
    for (const { id, parts } of report.cells) {
      expect(parts, `parts of ${id}`).toBe(1 + annexed.filter((annex) => annex === id).length)
    }
    const isForced = report.notes.some(({ code }) => code === 'island_forced')
    const limit = isForced ? 0.3 : report.townships[0]!.tolerance
    expect(report.worstDeviation).toBeLessThanOrEqual(limit)
  })
})
