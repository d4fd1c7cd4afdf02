import { setAttributes } from '@tongzhou/server/topology/actions/set-attributes'
import { findDifference, isNoDifference } from '@tongzhou/server/topology/difference'
import { drawPlan } from '@tongzhou/server/topology/fixtures'
import { proveTopology } from '@tongzhou/server/topology/prove-topology'
import { accept, areaOf, hasVertex } from '@tongzhou/server/topology/testing-plan'
import { describe, expect, it } from 'vitest'
import { clickAt, contextOf, dragOver, handAt, keyOf, takeTool } from '../testing-hand.ts'
import { reshapeTool } from './reshape.ts'
import { NO_RESHAPE } from './reshape-state.ts'

const plan = drawPlan()
const locked = accept(setAttributes(plan, { faceIds: ['nw'], attributes: { isLocked: true } }))
const alt = { alt: true }
const shift = { shift: true }

function take(topology = plan) {
  return takeTool(reshapeTool, contextOf(topology))
}

describe('hovering', () => {
  it.each([
    ['a node', [502, 503], 'drag_node'],
    ['a vertex', [502, 303], 'drag_vertex'],
    ['a border', [502, 350], 'drag_border'],
    ['nothing', [250, 250], 'touch_a_border'],
  ] as const)('over %s says what can be done', (_, at, code) => {
    const hand = take()
    hand.does(handAt('move', at))
    expect(hand.hint()).toMatchObject({ code, isRefusal: false })
  })

  it('shows the border touched with its vertices and nodes', () => {
    const hand = take()
    hand.does(handAt('move', [502, 303]))
    const { points, lines } = hand.guides()
    expect(lines).toMatchObject([{ look: 'border' }])
    expect(points).toContainEqual({ at: [500, 500], look: 'node' })
    expect(points).toContainEqual({ at: [500, 200], look: 'vertex' })
    expect(points.at(-1)).toEqual({ at: [500, 300], look: 'hand' })
    hand.does(handAt('move', [502, 350]))
    expect(hand.guides().points.at(-1)).toEqual({ at: [500, 350], look: 'snap' })
    hand.does({ kind: 'leave' })
    expect(hand.guides()).toEqual({ points: [], lines: [], areas: [] })
    expect(hand.hint()).toBeNull()
  })

  it('says beforehand what is fixed and what is locked', () => {
    const hand = take(locked)
    hand.does(handAt('move', [1000, 300]))
    expect(hand.hint()).toMatchObject({ code: 'fixed_border', isRefusal: true })
    hand.does(handAt('move', [500, 750]))
    expect(hand.hint()).toMatchObject({ code: 'locked', values: { cell: 'nw', count: 1 } })
    hand.does(handAt('press', [500, 500]))
    expect(hand.hint()?.code).toBe('locked')
    expect(hand.isBusy()).toBe(false)
  })
})

describe('dragging', () => {
  it('moves a vertex while the hand moves, as one step', () => {
    const hand = take()
    const effects = hand.does(
      handAt('press', [502, 303]),
      handAt('drag', [520, 310]),
      handAt('drag', [540, 310]),
      handAt('drag', [560, 310]),
    )
    expect(effects.map(({ kind }) => kind).filter((kind) => kind !== 'hint')).toEqual([
      'perform',
      'replace',
      'replace',
    ])
    expect(hand.isBusy()).toBe(true)
    expect(hand.guides().points).toEqual([{ at: [560, 310], look: 'hand' }])
    hand.does(handAt('release', [560, 310]))
    expect(hand.steps()).toEqual(['move_vertex'])
    expect(hand.hint()).toBeNull()
    expect(areaOf(hand.topology(), 'sw') - areaOf(plan, 'sw')).toBe(60 * 100)
    expect(proveTopology(hand.topology())).toEqual([])
  })

  it('moves a node for all cells around it', () => {
    const hand = take()
    const effects = hand.does(
      dragOver([
        [500, 500],
        [520, 540],
      ]),
    )
    expect(effects.find(({ kind }) => kind === 'perform')).toMatchObject({
      sentence: { key: 'move_node', values: { count: 4 } },
    })
    for (const id of ['sw', 'se', 'nw', 'ne']) expect(hasVertex(hand.topology(), id, [520, 540])).toBe(true)
  })

  it('gives a border a vertex where its middle is dragged', () => {
    const hand = take()
    hand.does(
      dragOver([
        [502, 350],
        [530, 350],
        [540, 345],
      ]),
    )
    expect(hand.steps()).toEqual(['insert_vertex'])
    expect(hasVertex(hand.topology(), 'sw', [540, 345])).toBe(true)
    expect(hand.guides().points).toEqual([{ at: [540, 345], look: 'hand' }])
  })

  it('changes nothing while the hand only trembles', () => {
    const hand = take()
    hand.does(
      dragOver([
        [500, 300],
        [502, 303],
      ]),
    )
    expect(hand.steps()).toEqual([])
  })

  it('stays at the last good place while the hand is where it may not be, and follows again after that', () => {
    const hand = take()
    hand.does(handAt('press', [500, 300]), handAt('drag', [560, 300]), handAt('drag', [1100, 300]))
    expect(hand.hint()).toMatchObject({ code: 'crosses_border', isRefusal: true })
    expect(hasVertex(hand.topology(), 'sw', [560, 300])).toBe(true)
    expect(hand.guides()).toEqual({
      points: [
        { at: [560, 300], look: 'hand' },
        { at: [1100, 300], look: 'refused' },
      ],
      lines: [
        {
          points: [
            [560, 300],
            [1100, 300],
          ],
          look: 'refused',
        },
      ],
      areas: [],
    })
    hand.does(handAt('drag', [580, 300]))
    expect(hand.hint()).toMatchObject({ code: 'release_to_keep', isRefusal: false })
    hand.does(handAt('drag', [1100, 300]), handAt('release', [1100, 300]))
    expect(hand.steps()).toEqual(['move_vertex'])
    expect(hasVertex(hand.topology(), 'sw', [580, 300])).toBe(true)
  })

  it('makes no step when every place was refused', () => {
    const hand = take()
    hand.does(handAt('press', [500, 300]), handAt('drag', [1100, 300]))
    expect(hand.guides().points[0]).toEqual({ at: [500, 300], look: 'hand' })
    hand.does(handAt('release', [1100, 300]))
    expect(hand.steps()).toEqual([])
  })

  it('leaves no step when the vertex is brought back, or never left', () => {
    const hand = take()
    hand.does(handAt('press', [500, 300]), handAt('drag', [560, 300]), handAt('drag', [500, 300]))
    expect(hand.steps()).toEqual([])
    hand.does(handAt('drag', [500, 300]), handAt('drag', [540, 300]), handAt('release', [540, 300]))
    expect(hand.steps()).toEqual(['move_vertex'])
  })

  it.each([
    ['a vertex', [500, 300]],
    ['a border', [500, 350]],
  ] as const)('is taken back with Escape: %s', (_, from) => {
    const hand = take()
    hand.does(handAt('press', from), handAt('drag', [560, 330]), keyOf('Escape'))
    hand.does(handAt('drag', [580, 330]), handAt('release', [580, 330]))
    expect(hand.steps()).toEqual([])
    expect(isNoDifference(findDifference(plan, hand.topology()))).toBe(true)
    hand.does(handAt('press', from), keyOf('Escape'))
    expect(hand.isBusy()).toBe(false)
  })

  it('goes on outside the map, and ends when the hand comes back without pressing', () => {
    const hand = take()
    hand.does(handAt('press', [500, 300]), handAt('drag', [560, 300]), { kind: 'leave' })
    expect(hand.isBusy()).toBe(true)
    hand.does(handAt('move', [700, 250]))
    expect(hand.isBusy()).toBe(false)
    expect(hand.steps()).toEqual(['move_vertex'])
  })

  it('takes a second press without a release for a new drag', () => {
    const hand = take()
    hand.does(handAt('press', [500, 300]), handAt('drag', [560, 300]), handAt('press', [500, 100]))
    hand.does(handAt('drag', [540, 100]), handAt('release', [540, 100]))
    expect(hand.steps()).toEqual(['move_vertex', 'move_vertex'])
  })

  it('draws a vertex to the seat of a village, not to borders, where it would be refused', () => {
    const context = contextOf(plan, {
      villages: [{ code: 'village', at: [430, 330] }],
      snapping: { nodes: true, borders: true, townships: true, villages: true },
    })
    const hand = takeTool(reshapeTool, context)
    hand.does(handAt('press', [500, 300]), handAt('drag', [433, 333]))
    expect(hasVertex(hand.topology(), 'sw', [430, 330])).toBe(true)
    hand.does(handAt('drag', [433, 494]))
    expect(hasVertex(hand.topology(), 'sw', [433, 494])).toBe(true)
  })

  it('makes nothing of drags, releases and double presses that come out of order', () => {
    const hand = take()
    hand.does(handAt('drag', [500, 300]), handAt('release', [560, 300]), handAt('double_press', [500, 300]))
    hand.does(handAt('press', [250, 250]), handAt('drag', [300, 250]), handAt('release', [300, 250]))
    expect(hand.steps()).toEqual([])
    expect(hand.isBusy()).toBe(false)
  })
})

describe('taking a vertex away', () => {
  it('goes with Alt and a press', () => {
    const hand = take()
    hand.does(
      dragOver([
        [500, 300],
        [560, 300],
      ]),
      clickAt([560, 300], alt),
    )
    expect(hand.steps()).toEqual(['move_vertex', 'remove_vertex'])
    expect(areaOf(hand.topology(), 'sw')).toBe(250_000)
  })

  it.each(['Delete', 'Backspace'])('goes with %s: the vertex chosen, else the one under the hand', (key) => {
    const hand = take()
    hand.does(clickAt([500, 300]), handAt('move', [100, 100]), keyOf(key))
    expect(hasVertex(hand.topology(), 'sw', [500, 300])).toBe(false)
    hand.does(handAt('move', [500, 200]), keyOf(key))
    expect(hasVertex(hand.topology(), 'sw', [500, 200])).toBe(false)
    expect(hand.steps()).toEqual(['remove_vertex', 'remove_vertex'])
  })

  it('says why a node stays, and what is gone', () => {
    const hand = take()
    hand.does(clickAt([500, 500]), keyOf('Delete'))
    expect(hand.hint()).toMatchObject({ code: 'is_node', isRefusal: true })
    const stale = takeTool({ ...reshapeTool, start: { ...NO_RESHAPE, chosen: [501, 301] } }, contextOf(plan))
    stale.does(keyOf('Delete'))
    expect(stale.hint()?.code).toBe('no_vertex')
  })

  it('has nothing to take away from a border, from nothing, or in the middle of a drag', () => {
    const hand = take()
    hand.does(keyOf('Delete'), handAt('move', [500, 350]), keyOf('Delete'), keyOf('x'))
    hand.does(handAt('press', [500, 300]), handAt('drag', [560, 300]), keyOf('Delete'))
    expect(hand.steps()).toEqual(['move_vertex'])
    const border = take()
    border.does(clickAt([500, 350], alt))
    expect(border.steps()).toEqual([])
  })

  it('puts the tool away with Escape', () => {
    expect(take().does(keyOf('Escape'))).toContainEqual({ kind: 'choose_tool', tool: 'select' })
  })
})

describe('a new course for a border', () => {
  it('begins with Shift and a press on the border, and ends on it', () => {
    const hand = take()
    hand.does(clickAt([502, 150], shift), handAt('move', [600, 150]))
    expect(hand.hint()).toMatchObject({ code: 'press_border_to_end', isRefusal: false })
    expect(hand.isBusy()).toBe(true)
    hand.does(clickAt([600, 150]), clickAt([600, 350]), handAt('move', [503, 350]))
    expect(hand.hint()?.code).toBe('enter_to_finish')
    expect(hand.guides().areas).toHaveLength(2)
    hand.does(clickAt([503, 350]), keyOf('Enter'))
    expect(hand.steps()).toEqual(['reshape_border'])
    expect(areaOf(hand.topology(), 'sw')).toBe(250_000 + 100 * 200)
    expect(hand.isBusy()).toBe(false)
    expect(hand.selection()).toEqual([])
    expect(proveTopology(hand.topology())).toEqual([])
  })

  it('snaps to that border only, and not while Alt is held', () => {
    const hand = take()
    hand.does(clickAt([502, 150], shift), clickAt([600, 150]), handAt('move', [600, 497]))
    expect(hand.guides().points.some(({ look }) => look === 'snap')).toBe(false)
    hand.does(handAt('move', [503, 350], { keys: alt }))
    expect(hand.guides().points.some(({ look }) => look === 'snap')).toBe(false)
  })

  it('says why a course is refused', () => {
    const hand = take()
    hand.does(clickAt([502, 150], shift), clickAt([600, 150], alt), clickAt([600, 600], alt))
    hand.does(clickAt([450, 600], alt), clickAt([450, 350], alt), handAt('move', [500, 350]))
    expect(hand.hint()).toMatchObject({ code: 'crosses_border', isRefusal: true })
  })

  it('is dropped with Escape', () => {
    const hand = take()
    hand.does(clickAt([502, 150], shift), clickAt([600, 150]), keyOf('Escape'))
    expect(hand.isBusy()).toBe(false)
    expect(hand.steps()).toEqual([])
    expect(hand.hint()).toBeNull()
  })
})
