import { describe, expect, it } from 'vitest'
import { findDifference, isNoDifference } from '../difference.ts'
import { cell, drawPlan, rectangle, WEST } from '../fixtures.ts'
import { accept, areaOf, hasVertex, reasonOf } from '../testing-plan.ts'
import { insertVertex } from './insert-vertex.ts'
import { moveVertex } from './move-vertex.ts'
import { removeVertex } from './remove-vertex.ts'
import { setAttributes } from './set-attributes.ts'

const plan = drawPlan()
const locked = accept(setAttributes(plan, { faceIds: ['nw'], attributes: { isLocked: true } }))
const withIsland = drawPlan([
  cell('around', WEST, [rectangle([0, 0, 1000, 1000], 100), rectangle([400, 400, 600, 600]).toReversed()]),
  cell('island', WEST, [rectangle([400, 400, 600, 600])]),
])

describe('moveVertex', () => {
  it('moves a vertex of a shared border for both cells', () => {
    const moved = accept(moveVertex(plan, { from: [500, 300], to: [560, 310] }))
    expect(areaOf(moved, 'sw') - areaOf(plan, 'sw')).toBe(60 * 100)
    expect(areaOf(plan, 'se') - areaOf(moved, 'se')).toBe(60 * 100)
    expect(hasVertex(moved, 'sw', [560, 310]) && hasVertex(moved, 'se', [560, 310])).toBe(true)
  })

  it('moves a node for all cells that meet there, and back to the same value', () => {
    const moved = accept(moveVertex(plan, { from: [500, 500], to: [470, 560] }))
    for (const id of ['sw', 'se', 'nw', 'ne']) expect(hasVertex(moved, id, [470, 560])).toBe(true)
    const back = accept(moveVertex(moved, { from: [470, 560], to: [500, 500] }))
    expect(isNoDifference(findDifference(plan, back))).toBe(true)
  })

  it('moves the start of a closed border', () => {
    const moved = accept(moveVertex(withIsland, { from: [400, 400], to: [450, 450] }))
    expect(areaOf(moved, 'island')).toBe(30_000)
  })

  it.each([
    ['nothing_changes', [500, 300], [500, 300]],
    ['no_vertex', [501, 300], [510, 300]],
    ['fixed_border', [1000, 300], [990, 300]],
    ['nothing_changes', [1000, 500], [990, 500]],
    ['fixed_border', [0, 300], [10, 300]],
    ['crosses_border', [500, 300], [500, 450]],
    ['crosses_border', [500, 300], [500, 400]],
    ['crosses_border', [500, 300], [1100, 300]],
    ['crosses_border', [500, 300], [300, 500]],
    ['crosses_border', [500, 500], [500, 0]],
  ] as const)('refuses with %s: %j to %j', (reason, from, to) => {
    expect(reasonOf(moveVertex(plan, { from, to }))).toBe(reason)
  })

  it('refuses to move the border of a locked cell', () => {
    expect(reasonOf(moveVertex(locked, { from: [500, 500], to: [490, 500] }))).toBe('locked')
    expect(reasonOf(moveVertex(locked, { from: [500, 300], to: [490, 300] }))).toBe('accepted')
  })

  it('refuses to turn an island inside out or to jump over it', () => {
    expect(reasonOf(moveVertex(withIsland, { from: [400, 400], to: [700, 700] }))).toBe('crosses_border')
    const triangle = drawPlan([
      cell('around', WEST, [
        rectangle([0, 0, 1000, 1000], 100),
        [
          [400, 400],
          [500, 600],
          [600, 400],
        ],
      ]),
      cell('island', WEST, [
        [
          [400, 400],
          [600, 400],
          [500, 600],
        ],
      ]),
    ])
    expect(reasonOf(moveVertex(triangle, { from: [500, 600], to: [500, 200] }))).toBe('crosses_border')
    const beside = drawPlan([
      cell('west', WEST, [
        [
          [0, 0],
          [100, 0],
          [200, 0],
          [300, 0],
          [400, 0],
          [500, 0],
          [500, 500],
          [500, 1000],
          [400, 1000],
          [300, 1000],
          [200, 1000],
          [100, 1000],
          [0, 1000],
          [0, 900],
          [0, 800],
          [0, 700],
          [0, 600],
          [0, 500],
          [0, 400],
          [0, 300],
          [0, 200],
          [0, 100],
        ],
        rectangle([440, 480, 480, 520]).toReversed(),
      ]),
      cell('isle', WEST, [rectangle([440, 480, 480, 520])]),
    ])
    expect(reasonOf(moveVertex(beside, { from: [500, 500], to: [300, 500] }))).toBe('crosses_border')
  })
})

describe('insertVertex', () => {
  it('bends a straight piece of border', () => {
    const bent = accept(
      insertVertex(plan, {
        between: [
          [500, 300],
          [500, 200],
        ],
        at: [540, 250],
      }),
    )
    expect(areaOf(bent, 'sw') - areaOf(plan, 'sw')).toBe(2000)
    const other = accept(
      insertVertex(plan, {
        between: [
          [500, 200],
          [500, 300],
        ],
        at: [540, 250],
      }),
    )
    expect(isNoDifference(findDifference(bent, other))).toBe(true)
  })

  it.each([
    [
      'no_border',
      {
        between: [
          [500, 300],
          [500, 100],
        ],
        at: [500, 250],
      },
    ],
    [
      'no_border',
      {
        between: [
          [7, 7],
          [500, 100],
        ],
        at: [500, 250],
      },
    ],
    [
      'fixed_border',
      {
        between: [
          [1000, 300],
          [1000, 200],
        ],
        at: [990, 250],
      },
    ],
    [
      'crosses_border',
      {
        between: [
          [500, 300],
          [500, 200],
        ],
        at: [1100, 250],
      },
    ],
    [
      'crosses_border',
      {
        between: [
          [500, 300],
          [500, 200],
        ],
        at: [500, 100],
      },
    ],
    [
      'crosses_border',
      {
        between: [
          [500, 300],
          [500, 200],
        ],
        at: [1000, 200],
      },
    ],
  ] as const)('refuses with %s: %j', (reason, input) => {
    expect(reasonOf(insertVertex(plan, input))).toBe(reason)
  })

  it('refuses a locked cell', () => {
    expect(
      reasonOf(
        insertVertex(locked, {
          between: [
            [500, 600],
            [500, 700],
          ],
          at: [520, 650],
        }),
      ),
    ).toBe('locked')
  })
})

describe('removeVertex', () => {
  it('takes a vertex out of a border for both cells', () => {
    const moved = accept(moveVertex(plan, { from: [500, 300], to: [560, 300] }))
    const removed = accept(removeVertex(moved, { at: [560, 300] }))
    expect(areaOf(removed, 'sw')).toBe(250_000)
    expect(hasVertex(removed, 'se', [560, 300])).toBe(false)
  })

  it('takes any vertex out of a closed border, its start too, until three are left', () => {
    const removed = accept(removeVertex(withIsland, { at: [400, 400] }))
    expect(areaOf(removed, 'island')).toBe(20_000)
    expect(areaOf(accept(removeVertex(withIsland, { at: [600, 600] })), 'island')).toBe(20_000)
    expect(reasonOf(removeVertex(removed, { at: [600, 600] }))).toBe('crosses_border')
  })

  it.each([
    ['no_vertex', [501, 300]],
    ['is_node', [500, 500]],
    ['is_node', [1000, 500]],
    ['fixed_border', [1000, 300]],
  ] as const)('refuses with %s: %j', (reason, at) => {
    expect(reasonOf(removeVertex(plan, { at }))).toBe(reason)
  })

  it('refuses a locked cell, and a straight line across another border', () => {
    expect(reasonOf(removeVertex(locked, { at: [500, 600] }))).toBe('locked')
    const bay = drawPlan([
      cell('bay', WEST, [
        [
          [100, 100],
          [500, 100],
          [500, 500],
          [300, 200],
          [100, 500],
        ],
      ]),
      cell('in', WEST, [
        [
          [290, 300],
          [310, 300],
          [310, 400],
          [290, 400],
        ],
      ]),
    ])
    expect(reasonOf(removeVertex(bay, { at: [300, 200] }))).toBe('crosses_border')
  })
})
