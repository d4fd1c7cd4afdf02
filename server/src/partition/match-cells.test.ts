import { describe, expect, it } from 'vitest'
import type { BorderMap, CellBorder } from './border-map.ts'
import { mapBorders } from './border-map.ts'
import { layGround } from './ground.ts'
import { findMoved, matchCells } from './match-cells.ts'
import { boxRing, drawEnterprises, PLANE } from './testing-land.ts'

const polygon = [boxRing(0, 0, 4000, 2000)]
const ground = layGround({
  polygon,
  loads: drawEnterprises([polygon], 60, 7),
  cellCount: 2,
  patrolPerM2: 1e-6,
  plane: PLANE,
})

/** Two cells, west and east of a border, with these numbers. */
function halves(eastM: number, left: number, right: number): BorderMap {
  const points: CellBorder['points'] = [PLANE.toLattice([eastM, 0]), PLANE.toLattice([eastM, 2000])]
  return mapBorders(ground, [{ points, left, right }])
}

describe('cells of two maps', () => {
  it('move nothing where nothing has changed', () => {
    expect(findMoved(halves(2000, 0, 1), halves(2000, 0, 1), 2)).toBeCloseTo(0, 9)
  })

  it('go on where most of them is, whatever their numbers', () => {
    const [before, after] = [halves(2000, 0, 1), halves(2000, 1, 0)]
    expect(findMoved(before, after, 2)).toBeCloseTo(1, 9)
    const { order, moved } = matchCells(before, after, 2)
    expect(order).toEqual([1, 0])
    expect(moved).toBeCloseTo(0, 9)
  })

  it('move the land and the loads between two borders, half of it by either', () => {
    const moved = findMoved(halves(2000, 0, 1), halves(3000, 0, 1), 2)
    const shareOfLoads = ground.loads.x.filter((x) => x > 0 && x < 1000).length / ground.loads.x.length
    expect(Math.abs(moved - (shareOfLoads + 0.25) / 2)).toBeLessThan(0.02)
  })

  it('that are new take over nobody', () => {
    const { order, moved } = matchCells(halves(3000, 0, 1), halves(3000, 0, 1), 1)
    expect(order).toEqual([0, 1])
    expect(moved).toBeGreaterThan(0.1)
  })
})
