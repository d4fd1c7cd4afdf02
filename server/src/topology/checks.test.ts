import { describe, expect, it } from 'vitest'
import { carveEnclave } from './actions/carve-enclave.ts'
import { setAttributes } from './actions/set-attributes.ts'
import type { CheckLimits } from './checks.ts'
import { checkFaces, checkImport, checkPlan, meanWidthM } from './checks.ts'
import { createEqualAreaPlane } from './equal-area-plane.ts'
import { CELLS, cell, drawPlan, EAST, rectangle, WEST } from './fixtures.ts'
import { OUTSIDE, unassignedIn } from './plan-topology.ts'
import { locateInPolygon } from './rings.ts'
import { accept } from './testing-plan.ts'

// A unit of the drawings is about a centimetre; a cell of 500 units is a square of 5.5 m.
const limits: CheckLimits = {
  plane: createEqualAreaPlane([0, 0]),
  minWidthM: 0.5,
  maxAreaM2: 70,
  workloads: new Map(CELLS.map(({ id }) => [id, 10])),
  maxDeviation: 0.2,
}
const plan = drawPlan()

describe('checkPlan', () => {
  it('finds nothing in a whole plan with even loads', () => {
    expect(checkPlan(plan, limits)).toEqual([])
  })

  it('finds each piece of unassigned land, with its area, a place inside and an id that stays', () => {
    const open = drawPlan(
      CELLS.filter(({ id }) => id === 'nw' || id === 'se' || id === 'south' || id === 'north'),
    )
    const problems = checkPlan(open, limits)
    expect(problems.map(({ id }) => id)).toEqual([
      `gap ${unassignedIn(WEST)} 0,0`,
      `gap ${unassignedIn(WEST)} 500,500`,
    ])
    expect(problems[0]).toMatchObject({ code: 'gap', severity: 'error', faceIds: [unassignedIn(WEST)] })
    expect(locateInPolygon([rectangle([0, 0, 500, 500])], problems[0]!.at)).toBe('inside')
    expect(problems[0]!.measure).toBeCloseTo(30.8, 0)
  })

  it('finds cells in several parts, slivers, and cells too large', () => {
    const parts = drawPlan([
      cell('isles', WEST, [rectangle([0, 0, 400, 400], 100)], [rectangle([600, 600, 1000, 1000], 100)]),
      cell('strip', WEST, [rectangle([0, 500, 20, 900], 100)]),
      cell('whole', EAST, [rectangle([1000, 0, 2000, 1000], 100)]),
    ])
    const problems = checkFaces(parts, ['isles', 'strip', 'whole', OUTSIDE], limits)
    expect(problems.map(({ code, faceIds, severity }) => [code, faceIds[0], severity])).toEqual([
      ['detached', 'isles', 'error'],
      ['sliver', 'strip', 'warning'],
      ['too_large', 'whole', 'warning'],
    ])
    expect(problems[0]!.measure).toBe(2)
    expect(problems[1]!.measure).toBeLessThan(0.25)
  })

  it('finds holes that are no declared enclaves, also open land in a hole', () => {
    const ring = rectangle([200, 200, 300, 300])
    const carved = accept(carveEnclave(plan, { ring, insideId: 'sw', newId: 'park' }))
    expect(checkPlan(carved, { ...limits, workloads: new Map() })).toEqual([])
    const undeclared = accept(setAttributes(carved, { faceIds: ['park'], attributes: { isEnclave: false } }))
    expect(checkFaces(undeclared, ['sw', 'park'], limits)).toMatchObject([
      { code: 'hole_not_declared', faceIds: ['sw', 'park'], measure: 1, id: 'hole_not_declared sw park' },
    ])
  })

  it('finds cells whose load is too far from the mean of their township', () => {
    const workloads = new Map([...limits.workloads, ['sw', 20] as const])
    const problems = checkPlan(plan, { ...limits, workloads })
    expect(problems.map(({ id }) => id)).toEqual(['unbalanced sw'])
    const low = checkPlan(plan, {
      ...limits,
      workloads: new Map([
        ['sw', 10],
        ['south', 5],
        ['north', 5],
      ]),
    })
    expect(low.map(({ id, measure }) => [id, measure])).toEqual([
      ['unbalanced ne', -1],
      ['unbalanced nw', -1],
      ['unbalanced se', -1],
      ['unbalanced sw', 3],
    ])
  })
})

describe('checkImport', () => {
  it('makes problems of land that was given away or dropped, not of snapping', () => {
    const at = [1, 2] as const
    const problems = checkImport([
      { code: 'snapped', faceIds: ['a'], at, measure: 1 },
      { code: 'overlap', faceIds: ['nowhere'], measure: 1 },
      { code: 'outside_outline', faceIds: ['a'], at, measure: 7 },
      { code: 'crosses_township', faceIds: ['a'], at, measure: 8 },
      { code: 'overlap', faceIds: ['a', 'b'], at, measure: 9 },
    ])
    expect(problems.map(({ id, measure }) => [id, measure])).toEqual([
      ['outside_outline a', 7],
      ['crosses_township a', 8],
      ['overlap a b', 9],
    ])
  })
})

describe('meanWidthM', () => {
  it('is the width of a long strip', () => {
    expect(meanWidthM([rectangle([0, 0, 10_000, 90])], limits.plane)).toBeCloseTo(0.99, 1)
  })
})
