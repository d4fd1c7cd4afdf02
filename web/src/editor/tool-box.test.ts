import { findDifference, isNoDifference } from '@tongzhou/server/topology/difference'
import { drawPlan } from '@tongzhou/server/topology/fixtures'
import type { LatticePoint } from '@tongzhou/server/topology/lattice'
import { valuesOf } from '@tongzhou/server/topology/persistent-map'
import { findFace, neighboursOf } from '@tongzhou/server/topology/plan-topology'
import { proveTopology } from '@tongzhou/server/topology/prove-topology'
import { createRandom } from '@tongzhou/server/topology/testing'
import { describe, expect, it } from 'vitest'
import { createEditor } from './editor-store.ts'
import { countFigures } from './figures/figures.ts'
import type { HandEvent } from './hand.ts'
import { doneSteps, undoneSteps } from './history-bounds.ts'
import { createKeeper } from './keepsake/keeper.ts'
import { restoreSession } from './keepsake/restore.ts'
import { createTestKeepsake } from './keepsake/testing-keepsake.ts'
import { OPERATION_NAMES } from './operations/operation-names.ts'
import { hand, NO_KEYS, testOptions } from './testing-editor.ts'
import { TOOL_BOX } from './tool-box.ts'
import type { ToolName } from './tools/tool.ts'

const plan = drawPlan()
const owner = 'account:1'

function open() {
  return createEditor({ ...testOptions(plan), tools: TOOL_BOX })
}

const key = (name: string): HandEvent => ({ kind: 'key', key: name, keys: NO_KEYS })

describe('the tools in the hand of an editor', () => {
  it('cut a cell in three, and undo makes it one again', () => {
    const editor = open()
    editor.select(['south'])
    editor.chooseTool('cut')
    for (const x of [1300, 1600]) {
      for (const y of [-60, 560]) {
        editor.dispatch(hand('move', [x, y]))
        editor.dispatch(hand('press', [x, y]))
        editor.dispatch(hand('release', [x, y]))
      }
      editor.dispatch(key('Enter'))
    }
    const { topology, doneCount, figures } = editor.getSnapshot()
    expect(doneCount).toBe(2)
    expect(proveTopology(topology)).toEqual([])
    expect(neighboursOf(topology, 'north')).toHaveLength(5)
    expect(figures.townships.get('320612002')?.cellCount).toBe(4)
    editor.run('undo')
    editor.run('undo')
    expect(editor.getSnapshot().topology).toBe(plan)
  })

  it('leave, whatever a wild hand does, a partition, figures that are right, and a session that comes back', () => {
    const random = createRandom(26)
    const editor = open()
    const keeper = createKeeper()
    const keepsake = createTestKeepsake()
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!
    const place = (): LatticePoint => [Math.round(random() * 44 - 2) * 50, Math.round(random() * 24 - 2) * 50]
    const tools = Object.keys(TOOL_BOX) as ToolName[]
    const acts: (() => void)[] = [
      () => editor.dispatch({ kind: 'leave' }),
      () => editor.dispatch(key(pick(['Enter', 'Escape', 'Backspace', 'Tab', 'Delete', '[', ']']))),
      () => editor.chooseTool(pick(tools)),
      () => editor.select([pick(valuesOf(editor.getSnapshot().topology.faces)).id]),
      () => void editor.run(pick(OPERATION_NAMES.slice(2)), { name: 'a', subBureauId: 2 }),
      () => void editor.run(pick(['undo', 'redo'])),
    ]
    const gestures = ['move', 'press', 'drag', 'release', 'double_press'] as const
    for (let act = 0; act < 6000; act += 1) {
      if (random() < 0.9) editor.dispatch(hand(pick(gestures), place()))
      else pick(acts)()
      keepsake.write(keeper.collect(editor.getSession(), { owner, pending: undefined, ignored: new Map() }))
    }
    editor.dispatch(key('Escape'))
    const { topology, figures, doneCount } = editor.getSnapshot()
    const session = editor.getSession()
    keepsake.write(keeper.collect(session, { owner, pending: undefined, ignored: new Map() }))
    expect(proveTopology(topology)).toEqual([])
    expect(doneCount).toBeGreaterThan(20)
    expect(doneSteps(session.history)).toHaveLength(doneCount)
    expect(undoneSteps(session.history)).toHaveLength(session.numbers.end - session.numbers.done)
    expect(session.selection.every((id) => findFace(topology, id))).toBe(true)
    const fresh = countFigures(topology, figures.ground, figures.toleranceShare)
    expect(figures.townships).toEqual(fresh.townships)
    const back = restoreSession(keepsake.read(), {
      planId: 7,
      owner,
      version: 3,
      topology: plan,
      isReadOnly: false,
    })
    if (!back.ok) throw new Error(back.problem.code)
    const again = createEditor({ ...testOptions(plan), tools: TOOL_BOX, session: back.value.session })
    expect(isNoDifference(findDifference(again.getSnapshot().topology, topology))).toBe(true)
    for (let step = 0; step < doneCount; step += 1) {
      editor.run('undo')
      again.run('undo')
      expect(
        isNoDifference(findDifference(again.getSnapshot().topology, editor.getSnapshot().topology)),
      ).toBe(true)
    }
    expect(editor.getSnapshot().topology).toBe(plan)
    expect(proveTopology(again.getSnapshot().topology)).toEqual([])
  })
})
