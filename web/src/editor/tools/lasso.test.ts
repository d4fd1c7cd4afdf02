import { setAttributes } from '@tongzhou/server/topology/actions/set-attributes'
import { cell, drawPlan, rectangle, WEST } from '@tongzhou/server/topology/fixtures'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import { proveTopology } from '@tongzhou/server/topology/prove-topology'
import { accept, areaOf } from '@tongzhou/server/topology/testing-plan'
import { describe, expect, it } from 'vitest'
import { clickAt, contextOf, dragOver, handAt, keyOf, takeTool } from '../testing-hand.ts'
import { lassoTool } from './lasso.ts'
import { LIVE_POINTS, MAX_POINTS } from './line-state.ts'
import { simplifyLine } from './simplify.ts'
import type { ToolContext } from './tool.ts'

const plan = drawPlan()
const locked = accept(setAttributes(plan, { faceIds: ['se'], attributes: { isLocked: true } }))

function take(changes: Partial<ToolContext> = {}, topology = plan) {
  return takeTool(lassoTool, contextOf(topology, changes))
}

/** From the middle of one cell of the west over the border to the other. */
const strip: readonly LatticePoint[] = [
  [450, 150],
  [450, 250],
  [450, 350],
  [550, 350],
  [550, 250],
  [550, 150],
]

describe('a lasso drawn in one go', () => {
  it('gives what it holds of the cell it begins in to the neighbour with the longest border inside', () => {
    const hand = take()
    hand.does(handAt('move', [450, 150]))
    expect(hand.hint()?.code).toBe('circle_land')
    const effects = hand.does(dragOver(strip))
    expect(effects.find(({ kind }) => kind === 'perform')).toMatchObject({
      sentence: { key: 'transfer_land', values: { from: 'sw', to: 'se' } },
    })
    expect(areaOf(hand.topology(), 'se')).toBe(250_000 + 50 * 200)
    expect(hand.selection()).toEqual(['se'])
    expect(proveTopology(hand.topology())).toEqual([])
    expect(hand.isBusy()).toBe(false)
  })

  it('gives all it holds to the cell chosen', () => {
    const hand = take({ selection: ['se'] })
    hand.does(handAt('move', [450, 450]))
    expect(hand.hint()).toMatchObject({ code: 'lasso_for', values: { cell: 'se' } })
    hand.does(
      dragOver([
        [450, 450],
        [450, 550],
        [550, 550],
        [550, 450],
      ]),
    )
    expect(hand.steps()).toEqual(['gather_land'])
    expect(areaOf(hand.topology(), 'se')).toBe(250_000 + 3 * 50 * 50)
  })

  it('shows while it is drawn what would come of it', () => {
    const hand = take()
    hand.does(dragOver(strip).slice(0, -1))
    expect(hand.hint()?.code).toBe('release_to_keep')
    expect(hand.guides()).toMatchObject({
      points: [],
      lines: [{ look: 'hand' }],
      areas: [{ look: 'selected' }],
    })
    expect(hand.isBusy()).toBe(true)
    expect(hand.steps()).toEqual([])
  })

  it('looks for a border while it holds none, and is refused without', () => {
    const hand = take()
    hand.does(
      dragOver([
        [100, 100],
        [100, 200],
        [200, 200],
        [200, 100],
      ]).slice(0, -1),
    )
    expect(hand.hint()).toMatchObject({ code: 'lasso_needs_border', isRefusal: false })
    hand.does(handAt('release', [200, 100]))
    expect(hand.hint()).toMatchObject({ code: 'lasso_needs_border', isRefusal: true })
    expect(hand.isBusy()).toBe(false)
  })

  it('says why it is refused: across itself, in a locked cell, outside, over the border of a township', () => {
    const hand = take()
    hand.does(
      dragOver([
        [450, 150],
        [550, 350],
        [550, 150],
        [450, 350],
      ]).slice(0, -1),
    )
    expect(hand.hint()).toMatchObject({ code: 'line_crosses_itself', isRefusal: true })
    expect(hand.guides().lines).toMatchObject([{ look: 'refused' }])
    const inLocked = take({}, locked)
    inLocked.does(dragOver(strip.toReversed()))
    expect(inLocked.hint()).toMatchObject({ code: 'locked', values: { cell: 'se', count: 1 } })
    const outside = take()
    outside.does(
      dragOver([
        [-50, -50],
        [-50, 50],
        [50, 50],
        [50, -50],
      ]),
    )
    expect(outside.hint()?.code).toBe('outside_district')
    const township = take()
    township.does(
      dragOver([
        [950, 150],
        [950, 350],
        [1050, 350],
        [1050, 150],
      ]),
    )
    expect(township.hint()).toMatchObject({ code: 'lasso_needs_border', isRefusal: true })
  })

  it('gathers for the cell chosen even when it begins outside', () => {
    const hand = take({ selection: ['se'] })
    hand.does(
      dragOver([
        [450, -50],
        [450, 50],
        [550, 50],
        [550, -50],
      ]),
    )
    expect(areaOf(hand.topology(), 'se')).toBeGreaterThan(250_000)
  })

  it('gives unassigned land to its neighbour', () => {
    const half = drawPlan([cell('half', WEST, [rectangle([0, 0, 500, 1000], 100)])])
    const hand = take({}, half)
    hand.does(dragOver(strip.toReversed()))
    expect(areaOf(hand.topology(), 'half')).toBe(500_000 + 50 * 200)
  })

  it('keeps only the points that say something', () => {
    const hand = take()
    const slow = Array.from({ length: 90 }, (_, step): LatticePoint => {
      if (step < 40) return [450, 150 + step * 5]
      return step < 60 ? [450 + (step - 40) * 5, 350] : [550, 350 - (step - 60) * 5]
    })
    hand.does(dragOver([...slow, [550, 150]]))
    expect(areaOf(hand.topology(), 'se')).toBe(250_000 + 50 * 200)
  })

  it('can begin after points that were clicked', () => {
    const hand = take()
    hand.does(...strip.slice(0, 2).map((point) => clickAt(point)), dragOver(strip.slice(2)))
    expect(hand.steps()).toEqual(['transfer_land'])
  })

  it('forgets a slip, and keeps what was clicked', () => {
    const hand = take()
    hand.does(
      clickAt([450, 150]),
      dragOver([
        [450, 350],
        [455, 355],
        [470, 370],
      ]),
    )
    expect(hand.state().line.points).toHaveLength(2)
    expect(hand.hint()?.code).toBe('press_to_add')
  })

  it('is dropped with Escape, and when the hand comes back without pressing', () => {
    const hand = take()
    hand.does(dragOver(strip).slice(0, -1), keyOf('Enter'), { kind: 'leave' })
    expect(hand.isBusy()).toBe(true)
    hand.does(keyOf('Escape'), handAt('release', [550, 150]))
    expect(hand.isBusy()).toBe(false)
    hand.does(dragOver(strip).slice(0, -1), handAt('move', [300, 300]))
    expect(hand.isBusy()).toBe(false)
    expect(hand.steps()).toEqual([])
  })

  it('makes nothing of drags and releases without a press', () => {
    const hand = take()
    hand.does(handAt('drag', [450, 150]), handAt('drag', [550, 350]), handAt('release', [550, 150]))
    expect(hand.isBusy()).toBe(false)
  })

  it('stays bounded however long the hand goes on', () => {
    const hand = take()
    hand.does(handAt('press', [0, 0]))
    for (let step = 1; step < 3 * MAX_POINTS; step += 1) {
      hand.does(handAt('drag', [step * 20, 4000]))
    }
    expect(hand.hint()).toMatchObject({ code: 'too_many_points', values: { limit: MAX_POINTS } })
    expect(hand.state().trail).toHaveLength(MAX_POINTS)
    hand.does(handAt('release', [0, 9500]))
    expect(hand.isBusy()).toBe(false)
    expect(LIVE_POINTS).toBeLessThan(MAX_POINTS)
  })
})

describe('a lasso of clicks', () => {
  it('ends at its first point', () => {
    const hand = take()
    hand.does(...strip.map((point) => clickAt(point)), clickAt([452, 152]))
    expect(hand.steps()).toEqual(['transfer_land'])
  })

  it('takes the last point back with Backspace', () => {
    const hand = take()
    hand.does(...strip.map((point) => clickAt(point)), keyOf('Backspace'))
    expect(hand.state().line.points).toHaveLength(strip.length - 1)
  })
})

describe('simplifying', () => {
  it('leaves out what lies within the tolerance of the rest', () => {
    const line: LatticePoint[] = [
      [0, 0],
      [10, 1],
      [20, -1],
      [30, 0],
      [30, 10],
      [30, 30],
    ]
    expect(simplifyLine(line, 2)).toEqual([
      [0, 0],
      [30, 0],
      [30, 30],
    ])
    expect(simplifyLine(line, 0.5)).toHaveLength(5)
  })

  it('keeps the far side of a line that comes back to its start', () => {
    const line: LatticePoint[] = [
      [0, 0],
      [10, 0],
      [0, 0],
    ]
    expect(simplifyLine(line, 2)).toEqual(line)
    expect(simplifyLine([[5, 5]], 2)).toEqual([[5, 5]])
  })
})
