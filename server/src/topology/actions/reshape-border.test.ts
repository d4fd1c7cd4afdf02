import { describe, expect, it } from 'vitest'
import { cell, drawPlan, rectangle, WEST } from '../fixtures.ts'
import { accept, areaOf, hasVertex, reasonOf } from '../testing-plan.ts'
import { reshapeBorder } from './reshape-border.ts'
import { setAttributes } from './set-attributes.ts'

const plan = drawPlan()
const ring = rectangle([400, 400, 600, 600])
const withIsland = drawPlan([
  cell('around', WEST, [rectangle([0, 0, 1000, 1000], 100), ring.toReversed()]),
  cell('island', WEST, [ring]),
])

describe('reshapeBorder', () => {
  it('replaces the stretch between the first and the last meeting by the line', () => {
    const line = [
      [500, 100],
      [560, 150],
      [560, 350],
      [500, 400],
    ] as const
    const reshaped = accept(reshapeBorder(plan, { faceIds: ['sw', 'se'], line }))
    expect(areaOf(reshaped, 'sw') - areaOf(plan, 'sw')).toBe(60 * 250)
    expect(hasVertex(reshaped, 'sw', [500, 200])).toBe(false)
    expect(hasVertex(reshaped, 'sw', [500, 400])).toBe(true)
  })

  it('takes the line in either direction and cuts off what reaches beyond the meetings', () => {
    const line = [
      [480, 410],
      [540, 380],
      [540, 130],
      [460, 130],
    ] as const
    const forward = accept(reshapeBorder(plan, { faceIds: ['sw', 'se'], line }))
    const backward = accept(reshapeBorder(plan, { faceIds: ['se', 'sw'], line: line.toReversed() }))
    expect(areaOf(forward, 'sw')).toBeGreaterThan(areaOf(plan, 'sw'))
    expect(areaOf(backward, 'sw')).toBe(areaOf(forward, 'sw'))
    expect(hasVertex(forward, 'sw', [500, 200])).toBe(false)
  })

  it('weaves over the border from side to side', () => {
    const line = [
      [500, 100],
      [530, 150],
      [470, 250],
      [530, 350],
      [500, 400],
    ] as const
    const reshaped = accept(reshapeBorder(plan, { faceIds: ['sw', 'se'], line }))
    expect(hasVertex(reshaped, 'se', [470, 250]) && hasVertex(reshaped, 'sw', [530, 350])).toBe(true)
  })

  it('replaces a whole border from node to node', () => {
    const line = [
      [500, 0],
      [600, 250],
      [500, 500],
    ] as const
    const reshaped = accept(reshapeBorder(plan, { faceIds: ['sw', 'se'], line }))
    expect(areaOf(reshaped, 'sw')).toBe(250_000 + 25_000)
  })

  it('replaces the shorter stretch of a closed border, over its start if need be', () => {
    const south = [
      [600, 450],
      [500, 300],
      [400, 450],
    ] as const
    const grown = accept(reshapeBorder(withIsland, { faceIds: ['island', 'around'], line: south }))
    expect(areaOf(grown, 'island')).toBeGreaterThan(40_000)
    expect(hasVertex(grown, 'island', [400, 400])).toBe(false)
    const north = [
      [600, 550],
      [500, 700],
      [400, 550],
    ] as const
    const other = accept(reshapeBorder(withIsland, { faceIds: ['island', 'around'], line: north }))
    expect(hasVertex(other, 'island', [400, 400])).toBe(true)
    expect(hasVertex(other, 'island', [600, 600])).toBe(false)
    const back = accept(
      reshapeBorder(withIsland, { faceIds: ['around', 'island'], line: south.toReversed() }),
    )
    expect(areaOf(back, 'island')).toBe(areaOf(grown, 'island'))
  })

  it.each([
    [
      'no_such_face',
      {
        faceIds: ['sw', 'nobody'],
        line: [
          [500, 100],
          [500, 200],
        ],
      },
    ],
    ['line_too_short', { faceIds: ['sw', 'se'], line: [[500, 100]] }],
    [
      'line_crosses_itself',
      {
        faceIds: ['sw', 'se'],
        line: [
          [500, 100],
          [600, 300],
          [600, 100],
          [500, 300],
        ],
      },
    ],
    [
      'not_neighbours',
      {
        faceIds: ['sw', 'ne'],
        line: [
          [500, 100],
          [600, 300],
          [500, 400],
        ],
      },
    ],
    [
      'line_misses_border',
      {
        faceIds: ['sw', 'se'],
        line: [
          [520, 100],
          [600, 300],
        ],
      },
    ],
    [
      'line_misses_border',
      {
        faceIds: ['sw', 'se'],
        line: [
          [480, 130],
          [520, 140],
        ],
      },
    ],
    [
      'fixed_border',
      {
        faceIds: ['se', 'south'],
        line: [
          [1000, 100],
          [990, 250],
          [1000, 400],
        ],
      },
    ],
    [
      'crosses_border',
      {
        faceIds: ['sw', 'se'],
        line: [
          [500, 100],
          [600, 700],
          [550, 700],
          [500, 400],
        ],
      },
    ],
    [
      'crosses_border',
      {
        faceIds: ['sw', 'se'],
        line: [
          [500, 100],
          [1000, 200],
          [500, 400],
        ],
      },
    ],
  ] as const)('refuses with %s: %j', (reason, input) => {
    expect(reasonOf(reshapeBorder(plan, input))).toBe(reason)
  })

  it('refuses a locked cell', () => {
    const locked = accept(setAttributes(plan, { faceIds: ['sw'], attributes: { isLocked: true } }))
    const line = [
      [500, 100],
      [560, 250],
      [500, 400],
    ] as const
    expect(reasonOf(reshapeBorder(locked, { faceIds: ['sw', 'se'], line }))).toBe('locked')
  })
})
