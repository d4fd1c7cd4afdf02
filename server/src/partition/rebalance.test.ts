import { describe, expect, it } from 'vitest'
import { findDifference, isNoDifference } from '../topology/difference.ts'
import { facePolygons } from '../topology/face-rings.ts'
import { putIn, valuesOf } from '../topology/persistent-map.ts'
import type { PlanTopology } from '../topology/plan-topology.ts'
import { getFace } from '../topology/plan-topology.ts'
import { proveTopology } from '../topology/prove-topology.ts'
import type { Partition } from './partition.ts'
import { partitionDistrict } from './partition.ts'
import type { RebalanceSource } from './rebalance.ts'
import { rebalanceDistrict } from './rebalance.ts'
import { boxRing, drawSource, PLANE, TOWNSHIP } from './testing-land.ts'

const source = drawSource([[boxRing(0, 0, 6000, 6000)]], { cellCount: 16 })

function unwrap(result: ReturnType<typeof partitionDistrict>): Partition {
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  expect(proveTopology(result.value.plan)).toEqual([])
  return result.value
}

const inForce = unwrap(partitionDistrict(source)).plan
const rebalance = (change: Partial<RebalanceSource>) =>
  unwrap(rebalanceDistrict({ ...source, newId: (_, index) => `added-${index}`, inForce, ...change }))

const locked = (plan: PlanTopology, id: string): PlanTopology => ({
  ...plan,
  faces: putIn(plan.faces, id, { ...getFace(plan, id), isLocked: true }),
})

describe('re-balancing a plan in force', () => {
  it('moves nothing while every cell is within the tolerance', () => {
    const { plan, report } = rebalance({})
    expect(isNoDifference(findDifference(inForce, plan))).toBe(true)
    expect(report.churn).toMatchObject({ enterprises: 0, enterpriseShare: 0, areaShare: 0, faceIds: [] })
  })

  it('evens out a few new enterprises and moves few others; cells keep their names', () => {
    const fresh = [0, 1, 2].map((step) => ({
      id: 7000 + step,
      at: PLANE.toLattice([1000 + 90 * step, 1200]),
      weight: 4,
    }))
    const { plan, report } = rebalance({ enterprises: [...source.enterprises, ...fresh] })
    expect(report.worstDeviation).toBeLessThanOrEqual(0.02)
    expect(report.churn?.enterpriseShare).toBeLessThan(0.06)
    expect(report.churn?.enterpriseShare).toBeGreaterThan(0)
    const names = (topology: PlanTopology) =>
      valuesOf(topology.faces)
        .map(({ id }) => id)
        .toSorted()
    expect(names(plan)).toEqual(names(inForce))
  })

  it('says what changes hands: enterprises, land, and the cells whose people have to learn new ground', () => {
    const heavier = source.enterprises.map((each) => (each.id % 20 === 0 ? { ...each, weight: 12 } : each))
    const { churn } = rebalance({ enterprises: heavier }).report
    expect(churn?.enterprises).toBeGreaterThan(0)
    expect(churn?.areaM2).toBeCloseTo((churn?.areaShare ?? 0) * 36e6, -4)
    expect(churn?.faceIds.length).toBeGreaterThan(1)
  })

  it('makes one cell more by splitting where it hurts least', () => {
    const { plan, report } = rebalance({ cellCounts: new Map([[TOWNSHIP, 17]]) })
    expect(report.cells.map(({ id }) => id)).toContain('added-0')
    expect(report.cells).toHaveLength(17)
    expect(report.worstDeviation).toBeLessThanOrEqual(0.02)
    expect(report.churn?.enterpriseShare).toBeLessThan(0.2)
    expect(valuesOf(plan.faces).filter(({ kind }) => kind === 'cell')).toHaveLength(17)
  })

  it('of a plan made by land alone makes no snakes, and moves no more than a fresh cut would', () => {
    const byLand = unwrap(partitionDistrict({ ...source, enterprises: [] })).plan
    const evened = rebalance({ inForce: byLand }).report
    const newId = (_: string, index: number) => `new-${index}`
    const fresh = unwrap(partitionDistrict({ ...source, inForce: byLand, newId })).report
    expect(evened.worstDeviation).toBeLessThanOrEqual(0.02)
    expect(evened.meanCompactness).toBeGreaterThan(0.65)
    expect(evened.churn!.enterpriseShare).toBeLessThanOrEqual(fresh.churn!.enterpriseShare)
    expect(new Set(evened.cells.map(({ id }) => id))).toEqual(
      new Set(valuesOf(byLand.faces).flatMap(({ id, kind }) => (kind === 'cell' ? [id] : []))),
    )
  })

  it('makes one cell less by joining two where it hurts least: less changes hands than in a fresh cut', () => {
    const change = { cellCounts: new Map([[TOWNSHIP, 15]]) }
    const { plan, report } = rebalance(change)
    const before = valuesOf(inForce.faces).flatMap(({ id, kind }) => (kind === 'cell' ? [id] : []))
    expect(proveTopology(plan)).toEqual([])
    expect(report.cells).toHaveLength(15)
    for (const { id, parts } of report.cells) {
      expect(before).toContain(id)
      expect(parts).toBe(1)
    }
    expect(report.worstDeviation).toBeLessThanOrEqual(0.02)
    const fresh = unwrap(
      partitionDistrict({ ...source, ...change, inForce, newId: (_, index) => `new-${index}` }),
    )
    expect(report.churn!.enterpriseShare).toBeLessThan(0.25)
    expect(report.churn!.enterpriseShare).toBeLessThan(fresh.report.churn!.enterpriseShare)
  })

  it('joins cells again and again where many fewer are wanted', () => {
    const { report } = rebalance({ cellCounts: new Map([[TOWNSHIP, 12]]) })
    expect(report.cells).toHaveLength(12)
    expect(report.cells.every(({ parts }) => parts === 1)).toBe(true)
    expect(report.worstDeviation).toBeLessThanOrEqual(0.02)
  })

  it('leaves a locked cell as it is and evens out the others', () => {
    const plan = locked(inForce, `${TOWNSHIP}-006`)
    const heavier = source.enterprises.map((each) => (each.id % 15 === 0 ? { ...each, weight: 12 } : each))
    const after = rebalance({ inForce: plan, enterprises: heavier })
    expect(facePolygons(after.plan, `${TOWNSHIP}-006`)).toEqual(facePolygons(plan, `${TOWNSHIP}-006`))
    expect(getFace(after.plan, `${TOWNSHIP}-006`).isLocked).toBe(true)
    expect(proveTopology(after.plan)).toEqual([])
  })
})

describe('a fresh cut over a plan in force', () => {
  it('goes around a locked cell and says what would change hands', () => {
    const plan = locked(inForce, `${TOWNSHIP}-006`)
    const newId = (_: string, index: number) => `new-${index}`
    const after = unwrap(partitionDistrict({ ...source, inForce: plan, newId, seed: 5 }))
    expect(facePolygons(after.plan, `${TOWNSHIP}-006`)).toEqual(facePolygons(plan, `${TOWNSHIP}-006`))
    expect(after.report.churn?.enterpriseShare).toBeGreaterThan(0)
    expect(after.report.churn?.enterpriseShare).toBeLessThan(1)
  })
})

describe('a cut of one township of a plan in force', () => {
  const west = { code: TOWNSHIP, polygons: [[boxRing(0, 0, 4000, 4000)]] }
  const east = { code: '320612002', polygons: [[boxRing(4000, 0, 8000, 4000)]] }
  const both = {
    ...drawSource([...west.polygons, ...east.polygons], { cellCount: 5 }),
    townships: [west, east],
    cellCounts: new Map([
      [west.code, 5],
      [east.code, 6],
    ]),
  }

  it('leaves the cells of the other township as they are', () => {
    const before = unwrap(partitionDistrict(both)).plan
    const cellCounts = new Map([[west.code, 7]])
    const newId = (_: string, index: number) => `fresh-${index}`
    const { plan, report } = unwrap(partitionDistrict({ ...both, cellCounts, inForce: before, newId }))
    const eastern = valuesOf(before.faces).filter(
      ({ townshipCode, kind }) => townshipCode === east.code && kind === 'cell',
    )
    expect(eastern).toHaveLength(6)
    for (const face of eastern) {
      expect(getFace(plan, face.id)).toEqual(face)
      expect(facePolygons(plan, face.id)).toEqual(facePolygons(before, face.id))
    }
    expect(report.cells).toHaveLength(7)
  })
})
