import { describe, expect, it } from 'vitest'
import { makeUnassigned } from './actions/make-unassigned.ts'
import { moveVertex } from './actions/move-vertex.ts'
import { setAttributes } from './actions/set-attributes.ts'
import { splitFaces } from './actions/split-faces.ts'
import { findDifference, isNoDifference } from './difference.ts'
import { cell, drawPlan, EAST, rectangle, WEST } from './fixtures.ts'
import type { LatticePoint } from './lattice.ts'
import { entriesOf } from './persistent-map.ts'
import type { PlanTopology } from './plan-topology.ts'
import { createRandom } from './testing.ts'
import { accept, areaOf, hasVertex, reasonOf } from './testing-plan.ts'

const plan = drawPlan()
const cut = (
  topology: PlanTopology,
  faceId: string,
  [from, to, newId]: [LatticePoint, LatticePoint, string],
) => accept(splitFaces(topology, { cut: [from, to], faceIds: [faceId], newIds: [newId] }))

describe('a border that ends on a fixed line', () => {
  it('slides with its end along the outline to another vertex of it', () => {
    const moved = accept(moveVertex(plan, { from: [500, 0], to: [300, 0] }))
    expect(areaOf(moved, 'sw')).toBe(250_000 - 200 * 100 * 0.5)
    expect(areaOf(moved, 'se')).toBe(250_000 + 200 * 100 * 0.5)
    const back = accept(moveVertex(moved, { from: [300, 0], to: [500, 0] }))
    expect(isNoDifference(findDifference(plan, back))).toBe(true)
  })

  it('slides either way to the vertex that is nearest to the hand', () => {
    const moved = accept(moveVertex(plan, { from: [500, 0], to: [640, 330] }))
    expect(hasVertex(moved, 'sw', [600, 0]) && hasVertex(moved, 'se', [600, 0])).toBe(true)
    expect(reasonOf(moveVertex(plan, { from: [500, 0], to: [520, 40] }))).toBe('nothing_changes')
  })

  it('slides round the corners of the outline', () => {
    const moved = accept(moveVertex(plan, { from: [0, 500], to: [0, 0] }))
    expect(areaOf(moved, 'nw')).toBe(250_000 + (100 * 500) / 2)
    const rounded = accept(moveVertex(plan, { from: [500, 0], to: [0, 0] }))
    expect(hasVertex(rounded, 'se', [0, 0])).toBe(true)
  })

  it('slides along a line between townships; the borders on both sides, or on that of the faces named', () => {
    const both = accept(moveVertex(plan, { from: [1000, 500], to: [1000, 600] }))
    expect([areaOf(both, 'se'), areaOf(both, 'south')].map((area) => area % 250_000)).toEqual([5000, 5000])
    const western = accept(moveVertex(plan, { from: [1000, 500], to: [1000, 600], faceIds: ['ne'] }))
    expect(areaOf(western, 'se')).toBe(255_000)
    expect(areaOf(western, 'south')).toBe(500_000)
    const eastern = accept(moveVertex(western, { from: [1000, 500], to: [1000, 300] }))
    expect([areaOf(eastern, 'se'), areaOf(eastern, 'south')]).toEqual([255_000, 490_000])
    const past = accept(moveVertex(eastern, { from: [1000, 600], to: [1000, 200] }))
    expect(areaOf(past, 'se')).toBe(250_000 - 300 * 50)
  })

  it('takes all borders on a side along, past the ends of those on the other', () => {
    const fan = cut(plan, 'se', [[1000, 500], [700, -50], 'x'])
    const moved = accept(moveVertex(fan, { from: [1000, 500], to: [1000, 200], faceIds: ['x'] }))
    expect(hasVertex(moved, 'x', [1000, 200]) && hasVertex(moved, 'ne', [1000, 200])).toBe(true)
    expect(areaOf(moved, 'south')).toBe(500_000)
  })

  it('goes as far as the next end of a border on its side, and no farther', () => {
    const three = cut(plan, 'sw', [[300, -50], [300, 550], 'x'])
    const moved = accept(moveVertex(three, { from: [500, 0], to: [0, 0] }))
    expect(hasVertex(moved, 'se', [300, 0])).toBe(true)
    expect(areaOf(moved, 'sw') + areaOf(moved, 'x') + areaOf(moved, 'se')).toBe(500_000)
  })

  it('goes no farther than a corner where another township comes in', () => {
    expect(reasonOf(moveVertex(plan, { from: [1000, 500], to: [1500, 1000] }))).toBe('accepted')
    const moved = accept(moveVertex(plan, { from: [1000, 500], to: [1500, 1000], faceIds: ['se'] }))
    expect(hasVertex(moved, 'se', [1000, 1000]) && hasVertex(moved, 'ne', [1000, 1000])).toBe(true)
  })

  it('slides around a township that lies within another, once round at most', () => {
    const inner = rectangle([400, 400, 600, 600], 100)
    const enclosed = drawPlan(
      [
        cell('around', WEST, [rectangle([0, 0, 1000, 1000], 100), inner.toReversed()]),
        cell('low', EAST, [rectangle([400, 400, 600, 500], 100)]),
        cell('high', EAST, [rectangle([400, 500, 600, 600], 100)]),
      ],
      [
        { code: WEST, polygons: [[rectangle([0, 0, 1000, 1000], 100), inner.toReversed()]] },
        { code: EAST, polygons: [[inner]] },
      ],
    )
    const moved = accept(moveVertex(enclosed, { from: [400, 500], to: [400, 400] }))
    expect(areaOf(moved, 'low')).toBe(15_000)
    const single = drawPlan([], [{ code: WEST, polygons: [[rectangle([0, 0, 400, 400], 100)]] }])
    const loop = cut(drawPlan([cell('a', WEST, [rectangle([0, 0, 400, 400], 100)])], single.townships), 'a', [
      [0, 100],
      [400, 300],
      'b',
    ])
    expect(reasonOf(moveVertex(loop, { from: [0, 100], to: [400, 300] }))).not.toBe('accepted')
  })

  it('takes the ends of unassigned land along too', () => {
    const open = accept(makeUnassigned(plan, { faceIds: ['sw'] }))
    const moved = accept(moveVertex(open, { from: [500, 0], to: [400, 0] }))
    expect(areaOf(moved, 'se')).toBe(255_000)
  })

  it('stays where its end would run into another border, or the border would have no land beside it', () => {
    const low = cut(plan, 'sw', [[-50, 103], [520, 103], 'x'])
    expect(reasonOf(moveVertex(low, { from: [0, 100], to: [500, 0] }))).toBe('crosses_border')
    const across = drawPlan(
      [
        cell('a', WEST, [
          [
            [0, 0],
            [400, 0],
            [400, 400],
          ],
        ]),
        cell('b', WEST, [
          [
            [0, 0],
            [400, 400],
            [0, 400],
          ],
        ]),
      ],
      [
        {
          code: WEST,
          polygons: [
            [
              [
                [0, 0],
                [400, 0],
                [400, 400],
                [0, 400],
              ],
            ],
          ],
        },
      ],
    )
    expect(reasonOf(moveVertex(across, { from: [0, 0], to: [400, 0] }))).toBe('crosses_border')
    expect(reasonOf(moveVertex(across, { from: [0, 0], to: [400, 390] }))).toBe('crosses_border')
  })

  it('stays where a cell beside it is locked, not where one across the line is and only this side moves', () => {
    const locked = accept(setAttributes(plan, { faceIds: ['south'], attributes: { isLocked: true } }))
    expect(reasonOf(moveVertex(locked, { from: [1000, 500], to: [1000, 600] }))).toBe('locked')
    const sliding = { from: [1000, 500], to: [1000, 600], faceIds: ['se'] } as const
    expect(reasonOf(moveVertex(locked, sliding))).toBe('accepted')
  })

  it('stays when none of the faces named is beside it', () => {
    expect(reasonOf(moveVertex(plan, { from: [500, 0], to: [300, 0], faceIds: ['north'] }))).toBe(
      'fixed_border',
    )
  })

  it('stays where its straight course would lead through land beyond the line', () => {
    const bay: LatticePoint[] = [
      [0, 0],
      [300, 0],
      [300, 50],
      [300, 300],
      [200, 300],
      [200, 100],
      [100, 100],
      [100, 300],
      [0, 300],
    ]
    const whole = drawPlan([cell('a', WEST, [bay])], [{ code: WEST, polygons: [[bay]] }])
    const halves = cut(whole, 'a', [[100, 100], [300, 0], 'b'])
    expect(reasonOf(moveVertex(halves, { from: [300, 0], to: [200, 300] }))).toBe('crosses_border')
    expect(reasonOf(moveVertex(halves, { from: [300, 0], to: [300, 50] }))).toBe('accepted')
  })

  it('keeps an exact partition and the line itself, whatever slides wherever', () => {
    let done = 0
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = createRandom(seed)
      let topology = cut(plan, 'sw', [[-50, 103], [330, -50], 'x'])
      for (let step = 0; step < 12; step += 1) {
        const ends = entriesOf(topology.arcIdsAtNode).map(({ key }) => key.split(',').map(Number))
        const [x = 0, y = 0] = ends[Math.floor(random() * ends.length)]!
        const to = [Math.round(x + (random() - 0.5) * 900), Math.round(y + (random() - 0.5) * 900)] as const
        const faceIds = random() < 0.5 ? ['sw'] : undefined
        const result = moveVertex(topology, { from: [x, y], to, faceIds })
        if (!result.ok) continue
        topology = accept(result)
        done += 1
      }
    }
    expect(done).toBeGreaterThan(200)
  })
})
