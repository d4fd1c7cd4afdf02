import { describe, expect, it } from 'vitest'
import { mergeFaces } from './actions/merge-faces.ts'
import { moveVertex } from './actions/move-vertex.ts'
import { setAttributes } from './actions/set-attributes.ts'
import { splitFaces } from './actions/split-faces.ts'
import { applyDifference, facesTouched, findDifference, isNoDifference } from './difference.ts'
import { drawPlan, WEST } from './fixtures.ts'
import { getFace, OUTSIDE, unassignedIn } from './plan-topology.ts'
import { accept } from './testing-plan.ts'

const plan = drawPlan()
const cut = [
  [-50, 200],
  [550, 200],
] as const
const newer = accept(
  setAttributes(
    accept(
      mergeFaces(accept(splitFaces(plan, { cut, faceIds: ['sw'], newIds: ['a'] })), {
        faceIds: ['nw', 'ne'],
      }),
    ),
    { faceIds: ['south'], attributes: { isLocked: true } },
  ),
)

describe('the difference between two topologies', () => {
  it('is plain data that turns the older into the newer exactly, and the other way round', () => {
    const forward = JSON.parse(JSON.stringify(findDifference(plan, newer))) as ReturnType<
      typeof findDifference
    >
    const applied = applyDifference(plan, forward)
    expect(applied.ok && isNoDifference(findDifference(applied.value, newer))).toBe(true)
    const undone = applyDifference(newer, findDifference(newer, plan))
    expect(undone.ok && isNoDifference(findDifference(undone.value, plan))).toBe(true)
    expect(applied.ok && [applied.value.arcIdsAtNode.size, applied.value.arcIdsInSquare.size]).toEqual([
      newer.arcIdsAtNode.size,
      newer.arcIdsInSquare.size,
    ])
  })

  it('is small: arcs and faces of what was changed', () => {
    const difference = findDifference(plan, accept(moveVertex(plan, { from: [500, 300], to: [520, 300] })))
    expect(difference).toMatchObject({ removedArcIds: [], removedFaceIds: [], putFaces: [] })
    expect(difference.putArcs).toHaveLength(1)
    expect(facesTouched(plan, difference)).toEqual(['se', 'sw'])
    expect(facesTouched(plan, findDifference(plan, newer))).toContain('ne')
    const foreign = { removedArcIds: ['x'], putArcs: [], removedFaceIds: ['y'], putFaces: [] }
    expect(facesTouched(plan, foreign)).toEqual(['y'])
  })

  it('is none between equal values', () => {
    expect(isNoDifference(findDifference(plan, drawPlan()))).toBe(true)
    for (const attributes of [
      { isLocked: true },
      { isEnclave: true },
      { code: '320612001001001' },
      { name: '一' },
      { villageCode: '320612001001' },
      { subBureauId: 7 },
    ]) {
      const changed = accept(setAttributes(plan, { faceIds: ['sw'], attributes }))
      expect(findDifference(plan, changed).putFaces).toEqual([getFace(changed, 'sw')])
    }
  })

  it('does not apply where it takes away or changes a face that every topology has, or invents a township', () => {
    const empty = { removedArcIds: [], putArcs: [], removedFaceIds: [], putFaces: [] }
    const open = unassignedIn(WEST)
    for (const difference of [
      { ...empty, removedFaceIds: [OUTSIDE] },
      { ...empty, removedFaceIds: [open] },
      { ...empty, putFaces: [{ ...getFace(plan, open), isLocked: true }] },
      { ...empty, putFaces: [{ ...getFace(plan, 'sw'), townshipCode: '320612099' }] },
      { ...empty, putFaces: [{ ...getFace(plan, open), id: 'unassigned-320612099' }] },
    ]) {
      const ids = [...difference.removedFaceIds, ...difference.putFaces.map(({ id }) => id)]
      expect(applyDifference(plan, difference)).toEqual({
        ok: false,
        problem: { code: 'face_malformed', ids },
      })
    }
  })

  it('does not apply where its arcs or faces are not there, nor with arcs that are not what they are called', () => {
    const difference = findDifference(plan, newer)
    expect(applyDifference(newer, difference)).toMatchObject({ ok: false, problem: { code: 'not_there' } })
    const empty = { removedArcIds: [], putArcs: [], removedFaceIds: [], putFaces: [] }
    expect(applyDifference(plan, { ...empty, removedFaceIds: ['x'] })).toMatchObject({
      problem: { ids: ['x'] },
    })
    const arc = {
      id: 'x',
      points: [
        [0, 0],
        [1, 1],
      ],
      left: 'sw',
      right: 'se',
    } as const
    for (const putArcs of [[arc], [{ ...arc, points: [] }]]) {
      expect(applyDifference(plan, { ...empty, putArcs })).toMatchObject({
        problem: { code: 'arc_malformed' },
      })
    }
  })
})
