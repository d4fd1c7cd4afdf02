import { drawPlan } from '@tongzhou/server/topology/fixtures'
import { getFrom, requireFrom } from '@tongzhou/server/topology/persistent-map'
import { findFace, unassignedIn } from '@tongzhou/server/topology/plan-topology'
import { hasVertex } from '@tongzhou/server/topology/testing-plan'
import { describe, expect, it } from 'vitest'
import { createEditor } from './editor-store.ts'
import { facesToRedraw } from './map-changes.ts'
import { hand, NO_KEYS, testOptions } from './testing-editor.ts'

const WEST = '320612001'
const plan = drawPlan()

function drag(editor: ReturnType<typeof createEditor>, ...xs: readonly number[]) {
  editor.chooseTool('reshape')
  editor.dispatch(hand('press', [500, 700]))
  for (const x of xs) editor.dispatch(hand('drag', [x, 700]))
}

describe('the editor', () => {
  it('makes one step of a drag, lets figures follow it and names the faces to draw anew', () => {
    const editor = createEditor(testOptions(plan))
    const start = editor.getSnapshot()
    drag(editor, 480, 460, 450)
    const held = editor.getSnapshot()
    expect(held).toMatchObject({ isBusy: true, doneCount: 1, changedFaceIds: ['ne', 'nw'] })
    expect(hasVertex(held.topology, 'nw', [450, 700])).toBe(true)
    expect(requireFrom(held.figures.faces, 'ne').enterpriseCount).toBe(
      requireFrom(start.figures.faces, 'ne').enterpriseCount + 1,
    )
    expect(getFrom(held.figures.faces, 'sw')).toBe(getFrom(start.figures.faces, 'sw'))
    editor.dispatch(hand('release', [450, 700]))
    expect(editor.run('undo')).toBeNull()
    expect(editor.getSnapshot().topology).toBe(plan)
    expect(facesToRedraw(held.figures, editor.getSnapshot().figures)).toEqual(['ne', 'nw'])
  })

  it('leaves no trace of a drag that is cancelled, and what could be redone still can be', () => {
    const editor = createEditor(testOptions(plan))
    editor.select(['sw'])
    editor.run('lock')
    editor.run('undo')
    drag(editor, 480, 460)
    expect(editor.getSnapshot().redoSentence).toBeNull()
    editor.dispatch({ kind: 'key', key: 'Escape', keys: NO_KEYS })
    expect(editor.getSnapshot()).toMatchObject({
      topology: plan,
      doneCount: 0,
      undoneCount: 1,
      isBusy: false,
    })
    expect(editor.getSnapshot().redoSentence?.key).toBe('lock_cells')
  })

  it('takes back the gesture first when undo comes in the middle of it, and refuses other operations', () => {
    const editor = createEditor(testOptions(plan))
    editor.select(['sw', 'se'])
    editor.run('join')
    drag(editor, 480)
    expect(editor.run('make_unassigned')).toBe('gesture_goes_on')
    expect(editor.run('undo')).toBeNull()
    expect(editor.getSnapshot()).toMatchObject({ doneCount: 1, isBusy: false })
  })

  it('tells nobody when nothing that is shown changed', () => {
    const editor = createEditor(testOptions(plan))
    let calls = 0
    const stop = editor.subscribe(() => (calls += 1))
    editor.dispatch(hand('move', [1, 1]))
    editor.select([])
    expect(calls).toBe(0)
    editor.select(['sw'])
    stop()
    editor.select([])
    expect(calls).toBe(1)
  })

  it('keeps only faces selected that are there', () => {
    const editor = createEditor(testOptions(plan))
    editor.select(['sw', 'se', 'nowhere', 'outside'])
    expect(editor.getSnapshot().selection).toEqual(['sw', 'se'])
    editor.run('join', { keepId: 'se' })
    expect(editor.getSnapshot().selection).toEqual(['se'])
    editor.run('undo')
    expect(findFace(editor.getSnapshot().topology, 'sw')).toBeDefined()
  })

  it('changes nothing of a plan for reading only, and holds no tool but select', () => {
    const editor = createEditor(testOptions(plan, true))
    drag(editor, 450)
    editor.select(['sw'])
    expect(editor.run('lock')).toBe('read_only')
    expect(editor.run('select_township')).toBeNull()
    expect(
      editor.takeDifference(
        { removedArcIds: [], putArcs: [], removedFaceIds: [], putFaces: [] },
        {
          key: 'take_import',
          values: {},
        },
      ),
    ).toBe('read_only')
    expect(editor.getSnapshot()).toMatchObject({ topology: plan, tool: 'select' })
    expect(editor.getSnapshot().selection).toHaveLength(4)
  })

  it('finds unassigned land at once, steps to it, and lets a reason stand', () => {
    const editor = createEditor(testOptions(plan))
    expect(editor.run('next_gap')).toBe('no_problem_left')
    editor.select(['sw', 'north'])
    expect(editor.run('make_unassigned')).toBeNull()
    expect(editor.run('next_gap')).toBeNull()
    const first = editor.getSnapshot().problems.current
    expect(first).toMatchObject({ code: 'gap', faceIds: [unassignedIn(WEST)] })
    expect(editor.getSnapshot().selection).toEqual([unassignedIn(WEST)])
    editor.run('next_gap')
    expect(editor.getSnapshot().problems.current?.id).not.toBe(first?.id)
    editor.run('next_gap')
    expect(editor.getSnapshot().problems.current?.id).toBe(first?.id)
    editor.run('previous_problem')
    expect(editor.getSnapshot().problems.current?.id).not.toBe(first?.id)
    editor.ignoreProblem(first?.id ?? '', ' 园区由别人管 ')
    editor.run('next_gap')
    editor.run('next_gap')
    expect(editor.getSnapshot().problems.current?.id).not.toBe(first?.id)
    expect(editor.getSnapshot().problems.ignored.get(first?.id ?? '')).toBe('园区由别人管')
    editor.run('undo')
    expect(editor.run('next_gap')).toBe('no_problem_left')
  })

  it('finds cells out of balance when it looks at the whole plan, by the tolerance that is pinned', () => {
    const editor = createEditor(testOptions(plan))
    editor.checkWhole()
    const codes = () => editor.getSnapshot().problems.found.map(({ code }) => code)
    expect(codes()).toContain('unbalanced')
    expect(getFrom(editor.getSnapshot().figures.faces, 'ne')?.balance).not.toBe('within')
    editor.setTolerance(100)
    editor.checkWhole()
    expect(codes()).toEqual([])
    expect(getFrom(editor.getSnapshot().figures.faces, 'ne')?.balance).toBe('within')
  })
})
