import { describe, expect, it } from 'vitest'
import { makeUnassigned } from './actions/make-unassigned.ts'
import { reshapeBorder } from './actions/reshape-border.ts'
import { splitFaces } from './actions/split-faces.ts'
import { cell, drawPlan, rectangle, WEST } from './fixtures.ts'
import type { LatticePoint } from './lattice.ts'
import { valuesOf } from './persistent-map.ts'
import { isFixed, unassignedIn } from './plan-topology.ts'
import { createRandom } from './testing.ts'
import { accept, areaOf, hasVertex, reasonOf } from './testing-plan.ts'

const plan = drawPlan()
const reshape = (line: readonly LatticePoint[], topology = plan) =>
  reshapeBorder(topology, { faceIds: ['sw', 'se'], line })

describe('reshapeBorder with a line from one border to another', () => {
  it('leads the border from where the line leaves it to another vertex of the outline', () => {
    const line: LatticePoint[] = [
      [500, 300],
      [700, 0],
    ]
    const reshaped = accept(reshape(line))
    expect(areaOf(reshaped, 'sw')).toBe(250_000 + (200 * 300) / 2)
    expect(areaOf(accept(reshape(line.toReversed())), 'sw')).toBe(areaOf(reshaped, 'sw'))
    const beyond: LatticePoint[] = [
      [490, 310],
      [700, -50],
    ]
    expect(hasVertex(accept(reshape(beyond)), 'sw', [700, 0])).toBe(true)
  })

  it('draws a whole new border from end to end, even where more than half of a cell changes hands', () => {
    const reshaped = accept(
      reshape([
        [900, -50],
        [900, 550],
      ]),
    )
    expect([areaOf(reshaped, 'sw'), areaOf(reshaped, 'se')]).toEqual([450_000, 50_000])
    expect(areaOf(reshaped, 'ne')).toBe(250_000)
  })

  it('turns a border that it crosses once', () => {
    const reshaped = accept(
      reshape([
        [400, 500],
        [600, 0],
      ]),
    )
    expect(areaOf(reshaped, 'sw')).toBe(250_000)
    expect(hasVertex(reshaped, 'se', [400, 500]) && hasVertex(reshaped, 'sw', [600, 0])).toBe(true)
  })

  it('leads past a third cell that lies between the two', () => {
    const [low, high]: [LatticePoint[], LatticePoint[]] = [
      [
        [500, 200],
        [450, 200],
        [450, 300],
        [500, 300],
      ],
      [
        [500, 300],
        [550, 300],
        [550, 200],
        [500, 200],
      ],
    ]
    const three = drawPlan(
      [
        cell('sw', WEST, [[[0, 0], [500, 0], ...low, [500, 500], [0, 500]]]),
        cell('se', WEST, [[[500, 0], [1000, 0], [1000, 500], [500, 500], ...high]]),
        cell('mid', WEST, [
          [
            [450, 200],
            [500, 200],
            [550, 200],
            [550, 300],
            [500, 300],
            [450, 300],
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
                [500, 0],
                [1000, 0],
                [1000, 500],
                [500, 500],
                [0, 500],
              ],
            ],
          ],
        },
      ],
    )
    const line: LatticePoint[] = [
      [500, 150],
      [350, 250],
      [500, 350],
    ]
    const reshaped = accept(reshape(line, three))
    expect(areaOf(reshaped, 'mid')).toBe(10_000)
    expect(areaOf(reshaped, 'se')).toBe(245_000 + (150 * 200) / 2 - 5000)
  })

  it('works against unassigned land too', () => {
    const open = accept(makeUnassigned(plan, { faceIds: ['se'] }))
    const line: LatticePoint[] = [
      [500, 300],
      [700, 0],
    ]
    const faceIds = ['sw', unassignedIn(WEST)] as const
    expect(areaOf(accept(reshapeBorder(open, { faceIds, line })), 'sw')).toBe(280_000)
  })

  it.each<[string, readonly [string, string], LatticePoint[]]>([
    [
      'line_misses_border',
      ['sw', 'se'],
      [
        [500, 300],
        [700, 100],
      ],
    ],
    [
      'line_misses_border',
      ['sw', 'se'],
      [
        [700, 700],
        [800, 800],
      ],
    ],
    [
      'fixed_border',
      ['se', 'south'],
      [
        [950, 210],
        [1100, 260],
      ],
    ],
    [
      'would_detach',
      ['sw', 'se'],
      [
        [-50, 200],
        [1050, 200],
      ],
    ],
  ])('refuses with %s: %j %j', (reason, faceIds, line) => {
    expect(reasonOf(reshapeBorder(plan, { faceIds, line }))).toBe(reason)
  })

  it('keeps an exact partition whatever the line, and refuses what comes too close to a border that must stay', () => {
    const box = (south: number) => rectangle([0, south, 12, south + 12], 3)
    const tiny = drawPlan(
      [cell('sw', WEST, [box(0)]), cell('se', WEST, [box(12)])],
      [{ code: WEST, polygons: [[rectangle([0, 0, 12, 24], 3)]] }],
    )
    const reasons = new Set<string>()
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = createRandom(seed)
      const anywhere = (): LatticePoint => [Math.floor(random() * 15) - 1, Math.floor(random() * 27) - 1]
      let topology = tiny
      for (let step = 0; step < 12; step += 1) {
        const line = Array.from({ length: 2 + (step % 3) }, anywhere)
        const inner = valuesOf(topology.arcs).filter((arc) => !isFixed(topology, arc))
        const { left, right } = inner[Math.floor(random() * inner.length)]!
        const result =
          step % 4 === 0
            ? splitFaces(topology, { cut: line, newIds: [`${step}a`, `${step}b`, `${step}c`, `${step}d`] })
            : reshapeBorder(topology, { faceIds: [left, right], line })
        if (result.ok) topology = accept(result)
        if (step % 4 > 0) reasons.add(reasonOf(result))
      }
    }
    expect([...reasons]).toEqual(expect.arrayContaining(['accepted', 'too_close', 'would_detach']))
  })
})
