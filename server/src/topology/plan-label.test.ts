import { describe, expect, it } from 'vitest'
import { createEqualAreaPlane } from './equal-area-plane.ts'
import { fromCoverage } from './from-coverage.ts'
import type { LatticePolygon } from './lattice.ts'
import { placeLabel, planeOfPlan } from './plan-label.ts'
import { locateInPolygon } from './rings.ts'

const box = (west: number, south: number, sizeUnits: number): LatticePolygon => [
  [
    [west, south],
    [west + sizeUnits, south],
    [west + sizeUnits, south + sizeUnits],
    [west, south + sizeUnits],
  ],
]
const [x, y] = [1_210_000_000, 320_000_000]
const plane = createEqualAreaPlane([121, 32])

describe('the label of a cell', () => {
  it('stands as far from the border as can be, to a few metres', () => {
    const label = placeLabel([box(x, y, 100_000)], plane)
    // A square of degrees is higher than wide: half of its width is as far as one gets.
    expect(plane.lengthM(label, [x + 50_000, label[1]])).toBeLessThan(6)
    expect(plane.lengthM(label, [label[0], y])).toBeGreaterThan(465)
    expect(plane.lengthM(label, [label[0], y + 100_000])).toBeGreaterThan(465)
  })

  it('stands in the largest part, whichever comes first', () => {
    const [rock, land] = [box(x, y, 5000), box(x + 50_000, y, 80_000)]
    for (const polygons of [
      [rock, land],
      [land, rock],
    ])
      expect(locateInPolygon(land, placeLabel(polygons, plane))).toBe('inside')
  })
})

describe('the plane of a plan', () => {
  it('lies over the middle of its land', () => {
    const plan = fromCoverage([{ code: '320612001', polygons: [box(x, y, 100_000)] }], [])
    if (!plan.ok) throw new Error(plan.problem[0]?.code)
    const [eastM, northM] = planeOfPlan(plan.value).fromLattice([x + 50_000, y + 50_000])
    expect(Math.hypot(eastM, northM)).toBeLessThan(0.01)
  })
})
