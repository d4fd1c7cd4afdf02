import { cell, drawPlan } from '@tongzhou/server/topology/fixtures'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import { describe, expect, it } from 'vitest'
import { clickAt, contextOf, doubleAt, dragOver, handAt, keyOf, takeTool } from '../testing-hand.ts'
import { selectTool } from './select.ts'

const plan = drawPlan()

function take(selection: readonly string[] = [], topology = plan) {
  return takeTool(selectTool, contextOf(topology, { selection }))
}

describe('choosing cells', () => {
  it('takes the cell that is clicked, and nothing with a click on nothing', () => {
    const hand = take(['ne'])
    hand.does(clickAt([100, 100]))
    expect(hand.selection()).toEqual(['sw'])
    hand.does(clickAt([-200, 100]))
    expect(hand.selection()).toEqual([])
    const empty = take(['sw'], drawPlan([]))
    empty.does(clickAt([100, 100]))
    expect(empty.selection()).toEqual([])
  })

  it.each([{ shift: true }, { command: true }])(
    'adds with %j, and takes one away that is chosen already',
    (keys) => {
      const hand = take(['ne'])
      hand.does(clickAt([100, 100], keys))
      expect(hand.selection()).toEqual(['ne', 'sw'])
      hand.does(clickAt([700, 700], keys))
      expect(hand.selection()).toEqual(['sw'])
      hand.does(clickAt([-500, 0], keys))
      expect(hand.selection()).toEqual(['sw'])
    },
  )

  it('takes a hand that trembles for a click', () => {
    const hand = take()
    hand.does(
      dragOver([
        [100, 100],
        [104, 103],
      ]),
    )
    expect(hand.selection()).toEqual(['sw'])
  })

  it('takes all cells a box touches, and shows the box', () => {
    const hand = take()
    hand.does(handAt('press', [450, 450]), handAt('drag', [520, 480]))
    expect(hand.hint()?.code).toBe('release_to_select')
    expect(hand.guides().areas).toEqual([
      {
        polygons: [
          [
            [
              [450, 450],
              [520, 450],
              [520, 480],
              [450, 480],
            ],
          ],
        ],
        look: 'hand',
      },
    ])
    expect(hand.isBusy()).toBe(true)
    hand.does(handAt('drag', [520, 520]), handAt('release', [520, 520]))
    expect(hand.selection()).toEqual(['ne', 'nw', 'se', 'sw'])
    expect(hand.isBusy()).toBe(false)
  })

  it.each([
    ['inside one cell', [200, 200], [300, 300], ['sw']],
    ['across one border without a vertex in it', [450, 220], [550, 280], ['se', 'sw']],
    ['across one border, its diagonals beside the piece', [495, 210], [560, 290], ['se', 'sw']],
    ['with a vertex in it', [450, 280], [550, 320], ['se', 'sw']],
    ['drawn the other way', [550, 320], [450, 280], ['se', 'sw']],
    ['beyond the outline', [1800, 900], [2200, 1200], ['north']],
    ['outside', [-300, -300], [-100, -100], []],
  ] as const)('takes what a box %s touches', (_, from, to, found) => {
    const hand = take()
    hand.does(dragOver([from, to]))
    expect(hand.selection()).toEqual(found)
  })

  it.each([
    ['falls', [0, 400], [400, 0], [180, 180], [300, 210]],
    ['rises', [0, 0], [400, 400], [180, 210], [210, 300]],
  ] as const)('takes both sides of a border that %s through a corner of the box', (_, a, b, from, to) => {
    const square: LatticePoint[] = [
      [0, 0],
      [400, 0],
      [400, 400],
      [0, 400],
    ]
    const isEnd = ([x, y]: LatticePoint) => (x === a[0] && y === a[1]) || (x === b[0] && y === b[1])
    const [first, second] = square.filter((point) => !isEnd(point))
    const halves = [first, second].map((corner) => square.filter((point) => isEnd(point) || point === corner))
    const halved = drawPlan(
      halves.map((half, index) => cell(`half-${index}`, 'alone', [half])),
      [{ code: 'alone', polygons: [[square]] }],
    )
    const hand = take([], halved)
    hand.does(dragOver([from, to]))
    expect(hand.selection()).toEqual(['half-0', 'half-1'])
  })

  it('shows the cell under the hand, as the same value while the hand stays in it', () => {
    const hand = take()
    hand.does(handAt('move', [100, 100]))
    const [area] = hand.guides().areas
    expect(area).toMatchObject({ look: 'border' })
    hand.does(handAt('move', [200, 300]))
    expect(hand.guides().areas[0]?.polygons).toBe(area?.polygons)
    hand.does(handAt('move', [700, 300]))
    expect(hand.guides().areas[0]?.polygons).not.toEqual(area?.polygons)
    hand.does(handAt('move', [-300, 300]))
    expect(hand.guides().areas).toEqual([])
    hand.does(handAt('move', [100, 100]), { kind: 'leave' })
    expect(hand.guides().areas).toEqual([])
    expect(hand.hint()).toBeNull()
  })

  it('says a thing once, however far the hand moves', () => {
    const hand = take()
    expect(hand.does(handAt('move', [100, 100]), handAt('move', [101, 100]))).toHaveLength(1)
  })

  it('goes on to reshape a cell that is pressed twice', () => {
    const hand = take()
    const effects = hand.does(doubleAt([100, 100]))
    expect(hand.selection()).toEqual(['sw'])
    expect(effects).toContainEqual({ kind: 'choose_tool', tool: 'reshape' })
    expect(take().does(handAt('double_press', [-300, 0]))).toEqual([])
  })

  it('forgets a press whose release was not heard, and hears no release without a press', () => {
    const hand = take(['ne'])
    hand.does(handAt('press', [100, 100]), handAt('move', [700, 100]), handAt('release', [700, 100]))
    hand.does(handAt('drag', [100, 100]), handAt('release', [300, 300]))
    expect(hand.selection()).toEqual(['ne'])
  })

  it('puts the box away with Escape, and chooses nothing with another', () => {
    const hand = take(['ne'])
    hand.does(handAt('press', [100, 100]), handAt('drag', [700, 100]), keyOf('Escape'))
    hand.does(handAt('release', [700, 100]))
    expect(hand.selection()).toEqual(['ne'])
    hand.does(keyOf('Escape'))
    expect(hand.selection()).toEqual([])
  })
})

describe('choosing with the keyboard', () => {
  it.each([
    ['ArrowRight', 'sw', 'se'],
    ['ArrowUp', 'sw', 'nw'],
    ['ArrowLeft', 'ne', 'nw'],
    ['ArrowDown', 'ne', 'se'],
    ['ArrowRight', 'se', 'south'],
    ['ArrowLeft', 'sw', 'sw'],
    ['.', 'se', 'south'],
    ['.', 'sw', 'ne'],
    [',', 'ne', 'sw'],
    [',', 'sw', 'south'],
    ['q', 'sw', 'sw'],
  ])('%s goes from %s to %s', (key, from, to) => {
    const hand = take(['gone', from])
    hand.does(keyOf(key))
    expect(hand.selection().at(-1)).toBe(to)
  })

  it.each([
    ['.', 'ne'],
    [',', 'sw'],
    ['ArrowUp', 'ne'],
  ])('%s begins with %s while nothing is chosen', (key, first) => {
    const hand = take()
    hand.does(keyOf(key))
    expect(hand.selection()).toEqual([first])
  })

  it('has nowhere to go in a plan without cells', () => {
    expect(take([], drawPlan([])).does(keyOf('.'), keyOf('ArrowUp'))).toEqual([])
  })
})
