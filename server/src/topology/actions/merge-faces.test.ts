import { describe, expect, it } from 'vitest'
import { cell, drawPlan, rectangle, WEST } from '../fixtures.ts'
import { findFace, unassignedIn } from '../plan-topology.ts'
import { accept, areaOf, polygonOf, reasonOf } from '../testing-plan.ts'
import { mergeFaces } from './merge-faces.ts'
import { setAttributes } from './set-attributes.ts'
import { splitFaces } from './split-faces.ts'

const plan = drawPlan()

describe('mergeFaces', () => {
  it('makes neighbours one; of equal cells the first named keeps its name', () => {
    const merged = accept(mergeFaces(plan, { faceIds: ['sw', 'se'] }))
    expect(areaOf(merged, 'sw')).toBe(500_000)
    expect(findFace(merged, 'se')).toBeUndefined()
  })

  it('keeps the larger cell, unless a person says otherwise', () => {
    const cut = [
      [-50, 200],
      [550, 200],
    ] as const
    const split = accept(splitFaces(plan, { cut, faceIds: ['sw'], newIds: ['small'] }))
    expect(findFace(accept(mergeFaces(split, { faceIds: ['small', 'sw'] })), 'sw')).toBeDefined()
    const chosen = accept(mergeFaces(split, { faceIds: ['small', 'sw'], keepId: 'small' }))
    expect(areaOf(chosen, 'small')).toBe(250_000)
    expect(findFace(chosen, 'sw')).toBeUndefined()
  })

  it('undoes a split to the same polygon when the border ends on vertices', () => {
    const cut = [
      [-50, 200],
      [550, 200],
    ] as const
    const split = accept(splitFaces(plan, { cut, faceIds: ['sw'], newIds: ['small'] }))
    expect(polygonOf(accept(mergeFaces(split, { faceIds: ['small', 'sw'] })), 'sw')).toEqual(
      polygonOf(plan, 'sw'),
    )
  })

  it('joins a row of cells at once', () => {
    const merged = accept(mergeFaces(plan, { faceIds: ['sw', 'se', 'ne'] }))
    expect(areaOf(merged, 'sw')).toBe(750_000)
  })

  it.each([
    ['too_few_faces', { faceIds: ['sw'] }],
    ['too_few_faces', { faceIds: ['sw', 'sw'] }],
    ['no_such_face', { faceIds: ['sw', 'nobody'] }],
    ['no_such_face', { faceIds: ['sw', unassignedIn(WEST)] }],
    ['no_such_face', { faceIds: ['sw', 'se'], keepId: 'ne' }],
    ['crosses_township', { faceIds: ['se', 'south'] }],
    ['not_neighbours', { faceIds: ['sw', 'ne'] }],
  ] as const)('refuses with %s: %j', (reason, input) => {
    expect(reasonOf(mergeFaces(plan, input))).toBe(reason)
  })

  it('refuses a locked cell', () => {
    const locked = accept(setAttributes(plan, { faceIds: ['sw'], attributes: { isLocked: true } }))
    expect(reasonOf(mergeFaces(locked, { faceIds: ['sw', 'se'] }))).toBe('locked')
  })

  it('joins an island to the cell beside it', () => {
    const islands = cell(
      'isles',
      WEST,
      [rectangle([0, 0, 400, 400], 100)],
      [rectangle([600, 600, 1000, 1000], 100)],
    )
    const bridge = cell('bridge', WEST, [rectangle([400, 0, 600, 400], 100)])
    const merged = accept(mergeFaces(drawPlan([islands, bridge]), { faceIds: ['isles', 'bridge'] }))
    expect(areaOf(merged, 'isles')).toBe(400_000)
  })
})
