import { setAttributes } from '@tongzhou/server/topology/actions/set-attributes'
import { CELLS, cell, drawPlan, EAST, rectangle, WEST } from '@tongzhou/server/topology/fixtures'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import { findFace } from '@tongzhou/server/topology/plan-topology'
import { proveTopology } from '@tongzhou/server/topology/prove-topology'
import { accept, areaOf } from '@tongzhou/server/topology/testing-plan'
import { describe, expect, it } from 'vitest'
import { clickAt, contextOf, doubleAt, dragOver, handAt, keyOf, takeTool } from '../testing-hand.ts'
import { cutTool } from './cut.ts'
import { drawTool } from './draw.ts'
import { enclaveTool } from './enclave.ts'
import { innerPoint } from './faces-at.ts'
import type { LineState } from './line-state.ts'
import { MAX_POINTS, NO_LINE } from './line-state.ts'

const plan = drawPlan()
const open = drawPlan(CELLS.filter(({ id }) => id !== 'sw'))
const locked = accept(setAttributes(plan, { faceIds: ['nw'], attributes: { isLocked: true } }))
const alt = { alt: true }

function clicks(...points: readonly LatticePoint[]) {
  return points.map((point) => clickAt(point))
}

describe('drawing a cell', () => {
  const square = clicks([100, 100], [300, 100], [300, 300], [100, 300])

  it('makes a cell of the ring when the first point is pressed again, and chooses it', () => {
    const hand = takeTool(drawTool, contextOf(open))
    hand.does(...square, clickAt([103, 98]))
    expect(hand.steps()).toEqual(['draw_cell'])
    expect(areaOf(hand.topology(), 'new-1')).toBe(40_000)
    expect(hand.selection()).toEqual(['new-1'])
    expect(proveTopology(hand.topology())).toEqual([])
    expect(hand.isBusy()).toBe(false)
  })

  it.each([
    ['Enter', [keyOf('Enter')]],
    ['a double press', doubleAt([100, 300])],
    ['a press on the last point', clickAt([102, 302])],
  ])('ends with %s too', (_, end) => {
    const hand = takeTool(drawTool, contextOf(open))
    hand.does(...square, end)
    expect(hand.steps()).toEqual(['draw_cell'])
    expect(hand.state()).toEqual({ ...NO_LINE, hint: null })
  })

  it('leaves no point behind when a double press closes the ring', () => {
    const hand = takeTool(drawTool, contextOf(open))
    hand.does(...square, doubleAt([100, 100]))
    expect(hand.steps()).toEqual(['draw_cell'])
    expect(hand.isBusy()).toBe(false)
  })

  it('takes only unassigned land, so that one may draw over a border and leave no gap', () => {
    const hand = takeTool(drawTool, contextOf(open))
    hand.does(...clicks([100, 100], [700, 100], [700, 700], [100, 700]), keyOf('Enter'))
    expect(areaOf(hand.topology(), 'new-1')).toBe(400 * 400)
    expect(areaOf(hand.topology(), 'se')).toBe(250_000)
  })

  it('draws in the township of its first point in unassigned land', () => {
    const both = drawPlan([])
    const ring = [
      [1200, 100],
      [800, 100],
      [800, 300],
      [1200, 300],
    ] as const
    const hand = takeTool(
      drawTool,
      contextOf(both, { snapping: { ...contextOf(both).snapping, townships: false } }),
    )
    hand.does(...clicks(...ring), keyOf('Enter'))
    expect(findFace(hand.topology(), 'new-1')?.townshipCode).toBe(EAST)
    expect(areaOf(hand.topology(), 'new-1')).toBe(200 * 200)
  })

  it('draws in the other township when its points lie in none, and passes over one where it takes nothing', () => {
    const partly = drawPlan([cell('taken', WEST, [rectangle([0, 200, 1000, 1000], 100)])])
    const hand = takeTool(drawTool, contextOf(partly))
    hand.does(...clicks([900, -100], [1100, -100], [1100, 150], [900, 150]), keyOf('Enter'))
    expect(hand.steps()).toEqual(['draw_cell'])
    const away = takeTool(drawTool, contextOf(partly))
    away.does(...clicks([700, -100], [1200, 900], [1300, 900], [1300, 800]), keyOf('Enter'))
    expect(away.steps()).toEqual(['draw_cell'])
  })

  it('begins on the border of two townships and takes land of the one the ring lies in', () => {
    for (const [x, code] of [
      [1200, EAST],
      [800, WEST],
    ] as const) {
      const hand = takeTool(drawTool, contextOf(drawPlan([])))
      hand.does(...clicks([1000, 300], [x, 300], [x, 150]), keyOf('Enter'))
      expect(findFace(hand.topology(), 'new-1')?.townshipCode).toBe(code)
    }
  })

  it('draws around a whole district that is unassigned: the first township has it', () => {
    const hand = takeTool(drawTool, contextOf(drawPlan([])))
    hand.does(...clicks([500, -800], [1500, -800], [1000, 2500]), keyOf('Enter'))
    expect(findFace(hand.topology(), 'new-1')?.townshipCode).toBe(WEST)
  })

  it('says that both townships have nothing to give', () => {
    const full = drawPlan([cell('all', WEST, [rectangle([0, 0, 1000, 1000], 100)])])
    const hand = takeTool(drawTool, contextOf(full))
    hand.does(...clicks([900, 300], [950, 300], [950, 400]), keyOf('Enter'))
    expect(hand.hint()).toMatchObject({ code: 'not_unassigned', values: { cell: 'all' } })
  })

  it('shows the cell before it is made, and says how to end', () => {
    const hand = takeTool(drawTool, contextOf(open))
    hand.does(...clicks([100, 100], [300, 100]), handAt('move', [200, 300]))
    expect(hand.hint()).toMatchObject({ code: 'close_to_finish', isRefusal: false })
    expect(hand.guides().areas).toEqual([
      expect.objectContaining({ look: 'preview', polygons: [expect.any(Array)] }),
    ])
    expect(hand.guides().lines).toMatchObject([{ look: 'hand' }])
    expect(hand.steps()).toEqual([])
  })

  it('says at every step what to do', () => {
    const hand = takeTool(drawTool, contextOf(open))
    hand.does(handAt('move', [100, 100]))
    expect(hand.hint()?.code).toBe('press_to_draw')
    hand.does(...clickAt([100, 100]), handAt('move', [300, 100]))
    expect(hand.hint()?.code).toBe('press_to_add')
  })

  it('refuses on land that is taken, at once and at the end, and keeps the drawing', () => {
    const hand = takeTool(drawTool, contextOf(plan))
    hand.does(...clicks([100, 100], [300, 100]), handAt('move', [200, 300]))
    expect(hand.hint()).toMatchObject({ code: 'not_unassigned', isRefusal: true })
    expect(hand.guides()).toMatchObject({ lines: [{ look: 'refused' }], areas: [] })
    hand.does(...clickAt([200, 300]), keyOf('Enter'))
    expect(hand.hint()?.code).toBe('not_unassigned')
    expect(hand.steps()).toEqual([])
    expect(hand.isBusy()).toBe(true)
  })

  it('refuses beyond the outline', () => {
    const hand = takeTool(drawTool, contextOf(open))
    hand.does(...clicks([-500, -300], [-300, -300], [-300, -200]), keyOf('Enter'))
    expect(hand.hint()?.code).toBe('outside_district')
  })

  it('does not take a point that would make the drawing cross or touch itself', () => {
    const hand = takeTool(drawTool, contextOf(open))
    hand.does(...clicks([100, 100], [300, 100], [300, 300], [200, 300]), handAt('move', [200, 50]))
    expect(hand.hint()).toMatchObject({ code: 'line_crosses_itself', isRefusal: true })
    expect(hand.guides().lines).toMatchObject([{ look: 'refused' }])
    hand.does(...clickAt([200, 50]), ...clickAt([300, 100]))
    expect(hand.state().points).toHaveLength(4)
    hand.does(...clickAt([200, 200]), keyOf('Enter'))
    expect(hand.steps()).toEqual(['draw_cell'])
  })

  it('takes the last point back with Backspace, and with the only one the drawing', () => {
    const hand = takeTool(drawTool, contextOf(open))
    hand.does(...clicks([100, 100], [300, 100], [300, 300]), keyOf('Backspace'))
    expect(hand.state().points).toHaveLength(2)
    hand.does(keyOf('Backspace'), keyOf('Backspace'), keyOf('Backspace'))
    expect(hand.isBusy()).toBe(false)
  })

  it('is dropped with Escape, and a second one puts the tool away', () => {
    const hand = takeTool(drawTool, contextOf(open))
    hand.does(...clicks([100, 100], [300, 100]))
    hand.does(keyOf('Escape'))
    expect(hand.isBusy()).toBe(false)
    expect(hand.does(keyOf('Escape'))).toContainEqual({ kind: 'choose_tool', tool: 'select' })
  })

  it('is too short with two points, and says so', () => {
    const hand = takeTool(drawTool, contextOf(open))
    hand.does(...clicks([100, 100], [300, 100]), handAt('double_press', [300, 100]))
    expect(hand.hint()?.code).toBe('line_too_short')
    hand.does(...doubleAt([300, 100]), keyOf('x'))
    expect(hand.state().points).toHaveLength(2)
  })

  it('says nothing for keys while nothing is drawn', () => {
    const hand = takeTool(drawTool, contextOf(open))
    expect(hand.does(keyOf('Enter'), keyOf('Backspace'), keyOf('a'))).toEqual([])
  })

  it('shows nothing where the hand has left the map, and keeps what is drawn', () => {
    const hand = takeTool(drawTool, contextOf(open))
    hand.does(...clicks([100, 100], [300, 100], [300, 300]), handAt('move', [100, 300]), { kind: 'leave' })
    expect(hand.hint()).toBeNull()
    expect(hand.guides().areas).toEqual([])
    expect(hand.state().points).toHaveLength(3)
  })

  it('snaps to nodes and borders, and shows where', () => {
    const hand = takeTool(drawTool, contextOf(open))
    hand.does(...clicks([496, 497], [496, 350]), handAt('move', [350, 495]))
    expect(hand.guides().points.at(-1)).toEqual({ at: [350, 500], look: 'snap' })
    hand.does(...clickAt([350, 495]), keyOf('Enter'))
    expect(areaOf(hand.topology(), 'new-1')).toBe((150 * 150) / 2)
  })
})

describe('a point inside a face', () => {
  it('lies in the widest stretch of it', () => {
    const comb: LatticePoint[] = [
      [0, 0],
      [1000, 0],
      [1000, 1000],
      [400, 1000],
      [400, 300],
      [100, 300],
      [100, 1000],
      [0, 1000],
    ]
    const shaped = drawPlan([cell('comb', 'alone', [comb])], [{ code: 'alone', polygons: [[comb]] }])
    expect(innerPoint(shaped, 'comb')).toEqual([700, 500])
    const turned = comb.map(([x, y]): LatticePoint => [1000 - x, 1000 - y])
    const other = drawPlan([cell('comb', 'alone', [turned])], [{ code: 'alone', polygons: [[turned]] }])
    expect(innerPoint(other, 'comb')).toEqual([300, 500])
  })
})

describe('dragging instead of clicking', () => {
  it('takes the place of the press and that of the release', () => {
    const hand = takeTool(cutTool, contextOf(plan))
    hand.does(
      dragOver(
        [
          [-50, 250],
          [200, 250],
          [550, 250],
        ],
        alt,
      ),
    )
    expect(hand.state().points).toEqual([
      [-50, 250],
      [550, 250],
    ])
    hand.does(keyOf('Enter'))
    expect(hand.steps()).toEqual(['cut_cell'])
  })

  it('takes a release without a press, and one that comes twice, for nothing', () => {
    const hand = takeTool(cutTool, contextOf(plan))
    hand.does(handAt('release', [300, 300]), handAt('drag', [300, 300]), handAt('release', [300, 300]))
    expect(hand.isBusy()).toBe(false)
  })

  it('forgets the press of a hand that moves freely again: the release was not heard', () => {
    const hand = takeTool(cutTool, contextOf(plan))
    hand.does(handAt('press', [-50, 250]), handAt('move', [200, 250]), handAt('release', [400, 250]))
    expect(hand.state()).toMatchObject({ points: [[-50, 250]], pressedAt: null })
  })
})

describe('cutting cells', () => {
  it('cuts a cell in two, and shows the parts before', () => {
    const hand = takeTool(cutTool, contextOf(plan, { selection: ['sw'] }))
    hand.does(handAt('move', [-50, 250]))
    expect(hand.hint()?.code).toBe('press_to_cut_selected')
    hand.does(...clickAt([-50, 250]), handAt('move', [700, 200]))
    expect(hand.hint()?.code).toBe('enter_to_finish')
    expect(hand.guides().areas.map(({ look }) => look)).toEqual(['selected', 'preview'])
    hand.does(...doubleAt([700, 200]))
    expect(hand.steps()).toEqual(['cut_cell'])
    expect(hand.selection()).toEqual(['sw', 'new-1'])
    expect(proveTopology(hand.topology())).toEqual([])
  })

  it('cuts through every cell on its way as one step when none is chosen', () => {
    const hand = takeTool(cutTool, contextOf(plan))
    hand.does(handAt('move', [-50, 250]))
    expect(hand.hint()?.code).toBe('press_to_cut')
    const effects = hand.does(...clicks([-50, 250], [1950, 250]), ...clickAt([2050, 250]), keyOf('Enter'))
    const step = effects.find(({ kind }) => kind === 'perform')
    expect(step).toMatchObject({ sentence: { key: 'cut_cells', values: { count: 3, parts: 6 } } })
    expect(hand.topology().faces.size).toBe(plan.faces.size + 3)
  })

  it('waits with its refusal while the line may still become a cut', () => {
    const hand = takeTool(cutTool, contextOf(plan))
    hand.does(...clickAt([-50, 250]), handAt('move', [250, 250]))
    expect(hand.hint()).toMatchObject({ code: 'press_to_add', isRefusal: false })
    expect(hand.guides().lines).toMatchObject([{ look: 'hand' }])
    hand.does(...clickAt([250, 250]), keyOf('Enter'))
    expect(hand.hint()).toMatchObject({ code: 'cut_misses_face', isRefusal: true })
  })

  it('refuses a cut through a locked cell, and the line stays to be mended', () => {
    const hand = takeTool(cutTool, contextOf(locked))
    hand.does(...clickAt([-50, 750]), handAt('move', [700, 750]))
    expect(hand.hint()).toMatchObject({ code: 'locked', values: { cell: 'nw', count: 1 }, isRefusal: true })
    hand.does(...clickAt([700, 750]), keyOf('Enter'))
    expect(hand.hint()?.code).toBe('locked')
    expect(hand.topology()).toBe(locked)
    hand.does(keyOf('Escape'), ...clicks([-50, 250], [700, 250]), keyOf('Enter'))
    expect(hand.steps()).toEqual(['cut_cell'])
  })

  it('refuses a cut without area: along a border, and there and back', () => {
    const hand = takeTool(cutTool, contextOf(plan))
    hand.does(...clicks([500, 0], [500, 500]), keyOf('Enter'))
    expect(hand.hint()?.code).toBe('cut_misses_face')
    hand.does(keyOf('Escape'), ...clicks([250, -50], [250, 250], [250, 100]))
    expect(hand.hint()?.code).toBe('line_crosses_itself')
    expect(hand.state().points).toHaveLength(2)
  })

  it('asks for more names when a line makes more parts than it has names for', () => {
    const zigzag = Array.from(
      { length: 43 },
      (_, index): LatticePoint => [index % 2 === 0 ? 470 : 530, 20 + index * 10],
    )
    const presses = zigzag.map((at) => handAt('press', at, { reachUnits: 2, keys: alt }))
    const hand = takeTool(cutTool, contextOf(plan, { selection: ['sw'] }))
    hand.does(presses, keyOf('Enter'))
    expect(hand.steps()).toEqual(['cut_cell'])
    expect(hand.topology().faces.size).toBe(plan.faces.size + 20)
    const poor = takeTool(cutTool, contextOf(plan, { selection: ['sw'], newIds: () => ['only-one'] }))
    poor.does(presses, keyOf('Enter'))
    expect(poor.hint()).toMatchObject({ code: 'too_few_ids', isRefusal: true })
  })

  it('shows vertices that are snapped to even at the border of a township', () => {
    const hand = takeTool(cutTool, contextOf(plan))
    hand.does(handAt('move', [130, 3]))
    expect(hand.guides().points).toEqual([{ at: [100, 0], look: 'snap' }])
  })
})

describe('carving an enclave', () => {
  const ring = clicks([700, 700], [800, 700], [800, 800], [700, 800])

  it('cuts the ring out of the cell its first point lies in', () => {
    const hand = takeTool(enclaveTool, contextOf(plan))
    hand.does(handAt('move', [700, 700]))
    expect(hand.hint()?.code).toBe('press_to_carve')
    hand.does(...ring, keyOf('Enter'))
    expect(hand.steps()).toEqual(['carve_enclave'])
    expect(findFace(hand.topology(), 'new-1')).toMatchObject({ isEnclave: true, townshipCode: WEST })
  })

  it('cuts it out of the cell chosen, and refuses when it lies elsewhere', () => {
    const hand = takeTool(enclaveTool, contextOf(plan, { selection: ['sw'] }))
    hand.does(...ring)
    expect(hand.hint()).toMatchObject({ code: 'not_inside_one_cell', isRefusal: true })
  })

  it('refuses in unassigned land, and a ring over two cells', () => {
    const nowhere = takeTool(enclaveTool, contextOf(drawPlan([])))
    nowhere.does(...ring)
    expect(nowhere.hint()?.code).toBe('not_inside_one_cell')
    const hand = takeTool(enclaveTool, contextOf(plan))
    hand.does(...clicks([400, 200], [600, 200], [600, 300]))
    expect(hand.hint()?.code).toBe('not_inside_one_cell')
  })
})

describe('very many clicks', () => {
  it.each([
    ['draw', drawTool, 1_000_000],
    ['cut', cutTool, 5000],
    ['enclave', enclaveTool, 5000],
  ] as const)(
    'leave the %s tool with a bounded drawing, a hint, and able to go on',
    { timeout: 240_000 },
    (_, tool, clickCount) => {
      const context = contextOf(plan)
      let state: LineState = tool.start
      for (let count = 0; count < clickCount; count += 1) {
        const at: LatticePoint = [count * 40, count % 2 === 0 ? 5000 : 6000]
        state = tool.handle(state, handAt('press', at), context).state
      }
      expect(state.points).toHaveLength(MAX_POINTS)
      expect(state.hint).toEqual({
        code: 'too_many_points',
        values: { limit: MAX_POINTS },
        isRefusal: true,
        at: null,
      })
      const after = tool.handle(state, keyOf('Escape'), context).state
      expect(tool.isBusy(after)).toBe(false)
    },
  )
})
