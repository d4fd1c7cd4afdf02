import { mergeFaces } from '@tongzhou/server/topology/actions/merge-faces'
import { moveVertex } from '@tongzhou/server/topology/actions/move-vertex'
import type { TopologyDifference } from '@tongzhou/server/topology/difference'
import { findDifference } from '@tongzhou/server/topology/difference'
import { drawPlan } from '@tongzhou/server/topology/fixtures'
import { findFace } from '@tongzhou/server/topology/plan-topology'
import { proveTopology } from '@tongzhou/server/topology/prove-topology'
import { accept } from '@tongzhou/server/topology/testing-plan'
import { describe, expect, it } from 'vitest'
import { createEditor } from './editor-store.ts'
import { hand, testOptions } from './testing-editor.ts'

const plan = drawPlan()
const joined = accept(mergeFaces(plan, { faceIds: ['south', 'north'] }))
const moved = accept(moveVertex(plan, { from: [500, 700], to: [450, 700] }))
const sentence = { key: 'take_partition', values: { township: '320612002', count: 1 } }
const nothing: TopologyDifference = { removedArcIds: [], putArcs: [], removedFaceIds: [], putFaces: [] }

describe('a difference from elsewhere', () => {
  it('is one step on what there is by now, with one sentence and one undo', () => {
    const editor = createEditor(testOptions(plan))
    expect(editor.takeDifference(findDifference(plan, moved), sentence)).toBeNull()
    expect(editor.takeDifference(findDifference(plan, joined), sentence)).toBeNull()
    const { topology, doneCount, undoSentence } = editor.getSnapshot()
    expect([findFace(topology, 'north'), doneCount, undoSentence]).toEqual([undefined, 2, sentence])
    expect(proveTopology(topology)).toEqual([])
    editor.run('undo')
    editor.run('undo')
    expect(editor.getSnapshot().topology).toBe(plan)
  })

  it('is refused where it does not fit any more, and the plan stays as it is', () => {
    const editor = createEditor(testOptions(plan))
    editor.select(['south', 'north'])
    editor.run('join')
    const before = editor.getSnapshot()
    expect(editor.takeDifference(findDifference(plan, joined), sentence)).toBe('difference_does_not_fit')
    expect(editor.takeDifference(nothing, sentence)).toBe('nothing_changes')
    expect(editor.getSnapshot()).toBe(before)
  })

  it('is refused when it would leave no partition', () => {
    const editor = createEditor(testOptions(plan))
    const [arc] = findDifference(plan, moved).putArcs
    const broken = { ...nothing, putArcs: arc ? [{ ...arc, right: 'sw' }] : [] }
    expect(editor.takeDifference(broken, sentence)).toBe('difference_does_not_fit')
  })

  it('waits for the end of a gesture', () => {
    const editor = createEditor(testOptions(plan))
    editor.chooseTool('reshape')
    editor.dispatch(hand('press', [500, 700]))
    expect(editor.takeDifference(findDifference(plan, joined), sentence)).toBe('gesture_goes_on')
  })
})
