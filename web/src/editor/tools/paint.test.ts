import { setAttributes } from '@tongzhou/server/topology/actions/set-attributes'
import { CELLS, cell, drawPlan, EAST, rectangle, WEST } from '@tongzhou/server/topology/fixtures'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import { findFace } from '@tongzhou/server/topology/plan-topology'
import { proveTopology } from '@tongzhou/server/topology/prove-topology'
import { accept, areaOf } from '@tongzhou/server/topology/testing-plan'
import { describe, expect, it } from 'vitest'
import { clickAt, contextOf, dragOver, handAt, keyOf, takeTool } from '../testing-hand.ts'
import { BRUSH_RADIUS_M, lengthM, resizeBrush, sweepBrush, unitAt } from './brush.ts'
import { paintTool } from './paint.ts'
import { addDab, MAX_DABS, startStroke } from './paint-stroke.ts'
import type { BaseUnit, ToolContext } from './tool.ts'

const plan = drawPlan()
const open = drawPlan(CELLS.filter(({ id }) => id !== 'sw'))
const locked = accept(setAttributes(plan, { faceIds: ['se'], attributes: { isLocked: true } }))

function take(changes: Partial<ToolContext> = {}, topology = plan) {
  return takeTool(paintTool, contextOf(topology, changes))
}

const across: readonly LatticePoint[] = [
  [450, 250],
  [480, 250],
  [520, 250],
  [560, 250],
  [600, 250],
]

describe('painting', () => {
  it('adds the land under the brush to the cell chosen, as one step', () => {
    const hand = take({ selection: ['sw'] })
    const effects = hand.does(dragOver(across))
    expect(effects.filter(({ kind }) => kind === 'perform')).toHaveLength(1)
    expect(hand.steps()).toEqual(['paint_land'])
    // The brush has a radius of half a metre, about 45 units, and ends at 600.
    expect(areaOf(hand.topology(), 'sw')).toBeGreaterThan(250_000 + 100 * 80)
    expect(areaOf(hand.topology(), 'sw')).toBeLessThan(250_000 + 150 * 95)
    expect(proveTopology(hand.topology())).toEqual([])
    expect(hand.isBusy()).toBe(false)
  })

  it('chooses the cell under the press when none is, and paints only then', () => {
    const hand = take()
    hand.does(handAt('move', [490, 250]))
    expect(hand.hint()).toMatchObject({ code: 'paint_for', values: { cell: 'sw' } })
    hand.does(clickAt([490, 250]))
    expect(hand.selection()).toEqual(['sw'])
    expect(hand.steps()).toEqual([])
    hand.does(clickAt([490, 250]))
    expect(hand.steps()).toEqual(['paint_land'])
  })

  it('chooses another receiver with Command, whatever is chosen', () => {
    const hand = take({ selection: ['sw'] })
    hand.does(
      dragOver(
        [
          [600, 250],
          [560, 250],
          [480, 250],
        ],
        { command: true },
      ),
    )
    expect(hand.selection()).toEqual(['se'])
    expect(areaOf(hand.topology(), 'se')).toBeGreaterThan(250_000)
  })

  it('says to press a cell where none is', () => {
    const hand = take({}, drawPlan([]))
    hand.does(handAt('move', [250, 250]))
    expect(hand.hint()?.code).toBe('press_to_receive')
    hand.does(dragOver(across))
    expect(hand.steps()).toEqual([])
    expect(hand.hint()?.code).toBe('press_to_receive')
  })

  it('takes unassigned land like that of cells', () => {
    const hand = take({ selection: ['se'] }, open)
    hand.does(
      dragOver([
        [600, 250],
        [560, 250],
        [400, 250],
      ]),
    )
    expect(areaOf(hand.topology(), 'se')).toBeGreaterThan(250_000)
  })

  it('clears with Shift: the land becomes unassigned', () => {
    const hand = take({ selection: ['sw'] })
    hand.does(handAt('move', [250, 250], { keys: { shift: true } }))
    expect(hand.hint()?.code).toBe('paint_clears')
    const effects = hand.does(
      dragOver(
        [
          [250, 250],
          [300, 250],
        ],
        { shift: true },
      ),
    )
    expect(effects.find(({ kind }) => kind === 'perform')).toMatchObject({
      sentence: { key: 'clear_land', values: { township: WEST } },
    })
    expect(areaOf(hand.topology(), `unassigned-${WEST}`)).toBeGreaterThan(0)
    hand.does(handAt('move', [-250, 250], { keys: { shift: true } }))
    expect(hand.hint()?.code).toBe('press_to_receive')
  })

  it('is limited to the township of the receiver, and says so', () => {
    const hand = take({ selection: ['se'] })
    hand.does(
      dragOver([
        [980, 250],
        [1020, 250],
        [1100, 250],
      ]).slice(0, 3),
    )
    expect(hand.hint()).toMatchObject({ code: 'crosses_township', isRefusal: true })
    expect(hand.guides().areas).toMatchObject([{ look: 'refused' }])
    expect(areaOf(hand.topology(), 'south')).toBe(areaOf(plan, 'south'))
  })

  it('leaves locked cells alone, and refuses a locked receiver', () => {
    const hand = take({ selection: ['sw'] }, locked)
    hand.does(
      dragOver([
        [480, 250],
        [560, 250],
      ]).slice(0, 2),
    )
    expect(hand.hint()).toMatchObject({ code: 'locked', isRefusal: true })
    const receiver = take({ selection: ['se'] }, locked)
    receiver.does(handAt('press', [600, 250]))
    expect(receiver.hint()).toMatchObject({ code: 'locked', values: { cell: 'se', count: 1 } })
    expect(receiver.isBusy()).toBe(false)
  })

  it('keeps what lies apart waiting until the stroke reaches the receiver', () => {
    const hand = take({ selection: ['sw'] })
    hand.does(handAt('press', [650, 250]), handAt('drag', [620, 250]))
    expect(hand.hint()).toMatchObject({ code: 'would_detach', isRefusal: true })
    expect(hand.steps()).toEqual([])
    hand.does(handAt('drag', [530, 250]), handAt('release', [530, 250]))
    expect(hand.steps()).toEqual(['paint_land'])
    expect(areaOf(hand.topology(), 'sw')).toBeGreaterThan(250_000 + 170 * 85)
  })

  it('paints on without what waited in vain', () => {
    const whole = { areas: [[rectangle([500, 500, 1000, 1000])]], mayJoin: false }
    const waiting = addDab(startStroke(plan, 'sw', [490, 250]), whole)
    expect(waiting).toMatchObject({ kind: 'refused', problem: { code: 'would_vanish' } })
    expect(waiting.stroke.waiting).toEqual(whole.areas)
    const { kind, stroke } = addDab(waiting.stroke, { ...whole, areas: [[rectangle([450, 200, 550, 300])]] })
    expect(kind).toBe('painted')
    expect(stroke).toMatchObject({ waiting: [], dabs: [{}] })
  })

  it('has nothing to do on the land of the receiver', () => {
    const hand = take({ selection: ['sw'] })
    hand.does(
      dragOver([
        [200, 250],
        [300, 250],
      ]),
    )
    expect(hand.steps()).toEqual([])
  })

  it('does the stroke anew on a plan that others have changed meanwhile', () => {
    const hand = take({ selection: ['sw'] })
    const steps = hand.does(dragOver(across)).filter(({ kind }) => kind === 'replace')
    const last = steps.at(-1)
    const apart = accept(setAttributes(plan, { faceIds: ['ne'], attributes: { isLocked: true } }))
    if (last?.kind !== 'replace') throw new Error('the stroke is a step')
    const result = last.action(apart)
    expect(result.ok && areaOf(result.value, 'sw')).toBe(areaOf(hand.topology(), 'sw'))
    const gone = last.action(hand.topology())
    expect(!gone.ok && gone.problem.code).toBe('area_misses_face')
    const closed = last.action(
      accept(setAttributes(plan, { faceIds: ['sw'], attributes: { isLocked: true } })),
    )
    expect(!closed.ok && closed.problem.code).toBe('locked')
  })

  it('is taken back with Escape, and another puts the tool away', () => {
    const hand = take({ selection: ['sw'] })
    hand.does(handAt('press', [490, 250]), handAt('drag', [560, 250]), keyOf('Escape'))
    hand.does(handAt('drag', [600, 250]), handAt('release', [600, 250]))
    expect(hand.steps()).toEqual([])
    expect(hand.does(keyOf('Escape'))).toContainEqual({ kind: 'choose_tool', tool: 'select' })
    hand.does(handAt('press', [200, 250]), keyOf('Escape'))
    expect(hand.isBusy()).toBe(false)
  })

  it('makes nothing of events out of order', () => {
    const hand = take({ selection: ['sw'] })
    hand.does(handAt('drag', [490, 250]), handAt('release', [560, 250]), handAt('double_press', [490, 250]))
    expect(hand.steps()).toEqual([])
    hand.does(handAt('press', [490, 250]), handAt('move', [560, 250]), handAt('drag', [600, 250]))
    expect(hand.isBusy()).toBe(false)
    hand.does(handAt('press', [490, 250]), handAt('press', [490, 350]))
    expect(hand.steps()).toHaveLength(2)
  })

  it('shows the brush while the hand is over the map', () => {
    const hand = take({ selection: ['sw'] })
    expect(hand.guides().areas).toEqual([])
    hand.does(handAt('move', [250, 250]))
    expect(hand.guides().areas).toMatchObject([{ look: 'brush' }])
    hand.does({ kind: 'leave' })
    expect(hand.guides().areas).toEqual([])
    expect(hand.hint()).toBeNull()
    hand.does(handAt('press', [490, 250]), { kind: 'leave' })
    expect(hand.hint()?.code).toBe('paint_for')
  })

  it('stops after so many dabs, says so, and can end', () => {
    const hand = take({ selection: ['sw'], brush: { radiusM: 0.02, mode: 'free' } })
    hand.does(handAt('press', [499, 250]))
    const { stroke } = hand.state()
    if (!stroke) throw new Error('there is a stroke')
    const dab = { areas: [rectangle([0, 0, 1, 1])].map((ring) => [ring]), mayJoin: false }
    const full = { ...stroke, dabs: Array.from({ length: MAX_DABS }, () => dab) }
    const handled = paintTool.handle(
      { ...hand.state(), stroke: full },
      handAt('drag', [499, 300]),
      hand.context(),
    )
    expect(handled.state.hint).toMatchObject({ code: 'too_many_points', values: { limit: MAX_DABS } })
    expect(handled.state.stroke?.dabs).toHaveLength(MAX_DABS)
  })
})

describe('painting base units', () => {
  const units: readonly BaseUnit[] = [
    { id: 'west', townshipCode: WEST, villageCode: null, polygons: [[rectangle([500, 0, 700, 500])]] },
    { id: 'middle', townshipCode: WEST, villageCode: null, polygons: [[rectangle([700, 0, 900, 500])]] },
    { id: 'whole', townshipCode: WEST, villageCode: null, polygons: [[rectangle([500, 500, 1000, 1000])]] },
    { id: 'east', townshipCode: EAST, villageCode: null, polygons: [[rectangle([1000, 0, 1300, 500])]] },
    {
      id: 'both',
      townshipCode: WEST,
      villageCode: null,
      polygons: [[rectangle([0, 500, 500, 1000])], [rectangle([900, 0, 1000, 500])]],
    },
  ]
  const base = { baseUnits: units, brush: { radiusM: 0.5, mode: 'units' as const }, selection: ['sw'] }

  it('takes the unit under the hand whole, each once', () => {
    const hand = take(base)
    const effects = hand.does(
      dragOver([
        [600, 250],
        [650, 250],
        [750, 250],
        [650, 250],
        [640, 250],
      ]),
    )
    expect(areaOf(hand.topology(), 'sw')).toBe(250_000 + 400 * 500)
    expect(effects.filter(({ kind }) => kind === 'perform' || kind === 'replace')).toHaveLength(2)
    expect(effects.findLast(({ kind }) => kind === 'replace')).toMatchObject({
      sentence: { key: 'paint_units', values: { cell: 'sw', count: 2 } },
    })
  })

  it('joins a cell that is just this unit', () => {
    const hand = take({ ...base, selection: ['nw'] })
    hand.does(clickAt([750, 750]))
    expect(findFace(hand.topology(), 'ne')).toBeUndefined()
    expect(areaOf(hand.topology(), 'nw')).toBe(500_000)
    expect(proveTopology(hand.topology())).toEqual([])
  })

  it('joins whole cells and takes the parts of others that lie under the unit too', () => {
    const split = drawPlan([
      cell('receiver', WEST, [rectangle([0, 0, 500, 1000], 100)]),
      cell('lower', WEST, [rectangle([500, 0, 1000, 700], 100)]),
      cell('upper', WEST, [rectangle([500, 700, 1000, 1000], 100)]),
    ])
    const hand = takeTool(paintTool, contextOf(split, { ...base, selection: ['receiver'] }))
    hand.does(clickAt([750, 750]))
    expect(findFace(hand.topology(), 'upper')).toBeUndefined()
    expect(areaOf(hand.topology(), 'lower')).toBe(500 * 500)
  })

  it('refuses a whole cell that does not touch the receiver', () => {
    const hand = take({ ...base, selection: ['sw'] })
    hand.does(clickAt([750, 750]).slice(0, 1))
    expect(hand.hint()).toMatchObject({ code: 'not_neighbours', isRefusal: true })
    expect(hand.does(handAt('drag', [760, 760]))).toEqual([])
  })

  it('does not clear a whole cell by joining', () => {
    const hand = take(base)
    hand.does(clickAt([750, 750], { shift: true }).slice(0, 1))
    expect(hand.hint()?.code).toBe('would_vanish')
  })

  it('says where there is no unit, and shows the one under the hand', () => {
    const hand = take(base)
    hand.does(handAt('move', [100, 100]))
    expect(hand.guides().areas).toEqual([])
    hand.does(handAt('press', [100, 100]))
    expect(hand.hint()?.code).toBe('no_base_unit')
    hand.does(handAt('drag', [600, 250]))
    expect(hand.guides().areas).toEqual([{ polygons: units[0]?.polygons, look: 'brush' }])
  })

  it('takes nothing of another township', () => {
    const hand = take(base)
    hand.does(clickAt([1100, 250]).slice(0, 1))
    expect(hand.hint()?.code).toBe('crosses_township')
    expect(hand.steps()).toEqual([])
  })

  it('finds units of several parts', () => {
    expect(unitAt(units, [950, 250])?.id).toBe('both')
    expect(unitAt(units, [250, 750])?.id).toBe('both')
    expect(unitAt(units, [250, 250])).toBeNull()
  })
})

describe('the brush', () => {
  it.each([
    [']', 125],
    ['[', 80],
  ])('changes its size with %s', (key, radiusM) => {
    const hand = take({ brush: { radiusM: 100, mode: 'free' } })
    hand.does(keyOf(key), keyOf('x'))
    expect(hand.context().brush).toEqual({ radiusM, mode: 'free' })
  })

  it('stays within its limits', () => {
    const { min, max } = BRUSH_RADIUS_M
    expect(resizeBrush({ radiusM: max, mode: 'free' }, 'larger').radiusM).toBe(max)
    expect(resizeBrush({ radiusM: min, mode: 'units' }, 'smaller').radiusM).toBe(min)
  })

  it('is round in metres wherever it stands, and as long as its way', () => {
    const center: LatticePoint = [1_210_700_000, 320_800_000]
    const [ring = []] = sweepBrush(center, center, 100)
    for (const corner of ring) expect(lengthM(center, corner)).toBeCloseTo(100, 0)
    const [swept = []] = sweepBrush(center, [center[0] + 100_000, center[1]], 100)
    expect(Math.max(...swept.map(([x]) => x)) - Math.min(...swept.map(([x]) => x))).toBeGreaterThan(110_000)
  })
})
