import { drawPlan, EAST, WEST } from '@tongzhou/server/topology/fixtures'
import { findFace, unassignedIn } from '@tongzhou/server/topology/plan-topology'
import { describe, expect, it } from 'vitest'
import { createEditor } from '../editor-store.ts'
import { KEY_LINES } from '../keys.ts'
import { SESSION_STEPS } from '../session-words.ts'
import { hand, testOptions } from '../testing-editor.ts'
import type { OperationName } from './operation-names.ts'
import { OPERATION_NAMES } from './operation-names.ts'

const plan = drawPlan()

function open(selection: readonly string[] = [], isReadOnly = false) {
  const editor = createEditor(testOptions(plan, isReadOnly))
  editor.select(selection)
  return editor
}

function entry(editor: ReturnType<typeof open>, name: OperationName) {
  const found = editor.operations().find((operation) => operation.name === name)
  if (!found) throw new Error(`no ${name}`)
  return found
}

const face = (editor: ReturnType<typeof open>, id: string) => findFace(editor.getSnapshot().topology, id)

describe('operations', () => {
  it('are listed once a snapshot, each with its keys', () => {
    const editor = open(['sw'])
    expect(editor.operations()).toBe(editor.operations())
    expect(editor.operations().map(({ name }) => name)).toEqual(OPERATION_NAMES)
    expect(entry(editor, 'join').strokes).toEqual([{ key: 'j' }])
    expect(entry(editor, 'assign_village').strokes).toEqual([])
  })

  it('are offered where they make sense and say why they cannot be done', () => {
    const reasons = (selection: readonly string[], name: OperationName) => {
      const { isOffered, refusal } = entry(open(selection), name)
      return [isOffered, refusal]
    }
    expect(reasons([], 'join')).toEqual([false, 'too_few_faces'])
    expect(reasons(['sw', 'ne'], 'join')).toEqual([true, 'not_neighbours'])
    expect(reasons(['se', 'south'], 'join')).toEqual([true, 'crosses_township'])
    expect(reasons(['sw', 'se'], 'join')).toEqual([true, null])
    expect(reasons([], 'make_unassigned')).toEqual([false, 'nothing_selected'])
    expect(reasons([], 'lock')).toEqual([false, 'nothing_selected'])
    expect(reasons(['sw'], 'unlock')).toEqual([false, 'nothing_changes'])
    expect(reasons([], 'unlock_all')).toEqual([true, 'none_is_locked'])
    expect(reasons(['sw', 'se'], 'rename')).toEqual([false, 'one_cell_wanted'])
    expect(reasons([], 'rename')).toEqual([false, 'nothing_selected'])
    expect(reasons([], 'assign_sub_bureau')).toEqual([false, 'nothing_selected'])
    expect(reasons(['sw', 'south'], 'assign_village')).toEqual([true, 'crosses_township'])
    expect(reasons([], 'select_township')).toEqual([false, 'nothing_selected'])
    expect(reasons([], 'clear_selection')).toEqual([false, 'nothing_selected'])
    expect(reasons([], 'undo')).toEqual([true, 'nothing_to_undo'])
    expect(reasons([], 'redo')).toEqual([true, 'nothing_to_redo'])
    expect(reasons([unassignedIn(WEST)], 'make_unassigned')).toEqual([false, 'nothing_selected'])
  })

  it('join into the larger cell, of equal ones the first, or into the one that is picked', () => {
    const editor = open(['sw', 'se'])
    editor.run('join')
    expect([face(editor, 'sw')?.id, face(editor, 'se')]).toEqual(['sw', undefined])
    editor.select(['nw', 'sw'])
    editor.run('join')
    expect(editor.getSnapshot().undoSentence).toEqual({ key: 'join_cells', values: { cell: 'sw', count: 2 } })
    editor.run('undo')
    editor.select(['nw', 'sw'])
    editor.run('join', { keepId: 'nw' })
    expect(face(editor, 'sw')).toBeUndefined()
  })

  it('lock and unlock cells, and all at once; what is locked is not dissolved', () => {
    const editor = open(['sw', 'se'])
    editor.run('lock')
    expect(editor.run('make_unassigned')).toBe('locked')
    expect(editor.run('lock_all')).toBeNull()
    expect(editor.getSnapshot().undoSentence).toEqual({ key: 'lock_all', values: { count: 4 } })
    expect(editor.run('lock_all')).toBe('none_is_open')
    editor.run('unlock')
    expect(face(editor, 'nw')?.isLocked).toBe(true)
    editor.run('unlock_all')
    expect(face(editor, 'nw')?.isLocked).toBe(false)
    expect(editor.run('make_unassigned')).toBeNull()
  })

  it('name a cell with at most forty letters, and take the name away', () => {
    const editor = open(['sw'])
    editor.run('rename', { name: `  ${'长'.repeat(50)}  ` })
    expect(face(editor, 'sw')?.name).toBe('长'.repeat(40))
    editor.run('rename', { name: ' ' })
    expect(face(editor, 'sw')?.name).toBeNull()
    expect(editor.getSnapshot().undoSentence?.key).toBe('clear_name')
    editor.run('rename', {})
    expect(editor.getSnapshot().hint).toMatchObject({ code: 'nothing_changes', isRefusal: true })
  })

  it('give cells to a sub-bureau, whose figures follow, and to a village', () => {
    const editor = open(['sw', 'se'])
    const count = (id: number) => editor.getSnapshot().figures.subBureaus.get(id)?.cellCount
    expect([count(1), count(2)]).toEqual([6, 0])
    editor.run('assign_sub_bureau', { subBureauId: 2 })
    expect([count(1), count(2)]).toEqual([4, 2])
    expect(editor.getSnapshot().figures.townships.get(WEST)?.partOfSubBureau.get(2)?.cellCount).toBe(2)
    editor.run('assign_sub_bureau')
    expect([count(1), count(2)]).toEqual([6, 0])
    editor.run('assign_village', { villageCode: `${WEST}001` })
    expect(face(editor, 'se')?.villageCode).toBe(`${WEST}001`)
    editor.run('assign_village')
    expect(face(editor, 'se')?.villageCode).toBeNull()
  })

  it('declare an enclave and withdraw it', () => {
    const editor = open(['sw'])
    editor.run('declare_enclave')
    expect(face(editor, 'sw')?.isEnclave).toBe(true)
    editor.run('withdraw_enclave')
    expect(face(editor, 'sw')?.isEnclave).toBe(false)
  })

  it('select all cells of the townships of what is selected, or nothing', () => {
    const editor = open([unassignedIn(EAST)])
    editor.run('select_township')
    expect(editor.getSnapshot().selection).toEqual(['north', 'south'])
    editor.run('clear_selection')
    expect(editor.getSnapshot().selection).toEqual([])
  })

  it('make only steps for which there is a sentence, with the values that it needs', () => {
    const editor = open(['sw', 'se'])
    const names: readonly OperationName[] = ['lock', 'unlock', 'lock_all', 'unlock_all', 'assign_sub_bureau']
    const more: readonly OperationName[] = [
      'assign_village',
      'declare_enclave',
      'withdraw_enclave',
      'join',
      'rename',
    ]
    const sentences = [...names, ...more, 'make_unassigned' as const].map((name) => {
      editor.run(name, { name: 'a', subBureauId: 2, villageCode: `${WEST}001` })
      return editor.getSnapshot().undoSentence
    })
    const closed = new Map<string, readonly string[]>(Object.entries(SESSION_STEPS))
    expect(new Set(sentences.map((sentence) => sentence?.key)).size).toBe(11)
    for (const sentence of sentences) {
      expect(Object.keys(sentence?.values ?? {}).toSorted()).toEqual(
        closed.get(sentence?.key ?? '')?.toSorted(),
      )
    }
  })

  it('change nothing in the middle of a gesture or of a plan for reading only', () => {
    const reading = open(['sw'], true)
    const refusals = new Set(reading.operations().map(({ refusal }) => refusal))
    expect(refusals).toEqual(new Set(['read_only', null, 'no_problem_left']))
    const editor = open(['sw'])
    editor.chooseTool('reshape')
    editor.dispatch(hand('press', [500, 700]))
    expect(entry(editor, 'lock').refusal).toBe('gesture_goes_on')
    expect(entry(editor, 'undo').refusal).toBeNull()
  })

  it('have keys that are each used once', () => {
    const strokes = KEY_LINES.flatMap((line) => line.strokes.map((stroke) => JSON.stringify(stroke)))
    expect(new Set(strokes).size).toBe(strokes.length)
  })
})
