import { describe, expect, it } from 'vitest'
import { findKeyMeaning, KEY_LINES, strokesOf } from './keys.ts'
import { TOOL_KEYS } from './words.ts'

const none = { shift: false, alt: false, command: false }

describe('the keys', () => {
  it('take a tool into the hand, with Caps Lock as well', () => {
    expect(findKeyMeaning('v', none)).toEqual({ kind: 'tool', tool: 'select' })
    expect(findKeyMeaning('C', none)).toEqual({ kind: 'tool', tool: 'cut' })
  })

  it('tell undo from redo by Shift, and take nothing for a command that is none', () => {
    const held = { ...none, command: true }
    expect(findKeyMeaning('z', held)).toMatchObject({ operation: 'undo' })
    expect(findKeyMeaning('Z', { ...held, shift: true })).toMatchObject({ operation: 'redo' })
    expect(findKeyMeaning('y', held)).toMatchObject({ operation: 'redo' })
    expect(findKeyMeaning('z', none)).toBeUndefined()
    expect(findKeyMeaning('c', held)).toBeUndefined()
    expect(findKeyMeaning('k', { ...none, alt: true })).toBeUndefined()
  })

  it('open the sheet with a question mark, however the keyboard makes it', () => {
    expect(findKeyMeaning('?', { ...none, shift: true })).toEqual({ kind: 'sheet' })
    expect(findKeyMeaning('?', none)).toEqual({ kind: 'sheet' })
  })

  it('leave the keys of the tools to the tools, and those of the browser to the browser', () => {
    const ofTools = new Set<string>(Object.values(TOOL_KEYS).flat())
    const ours = KEY_LINES.flatMap(({ strokes }) => strokes)
    expect(ours.filter(({ key, command }) => !command && ofTools.has(key))).toEqual([])
    const taken = new Set(['n', 't', 'w', 'r', 'l', 'p', 'f', 'c', 'v', 'x', 'a'])
    expect(ours.filter(({ key, command }) => command && taken.has(key))).toEqual([])
  })

  it('are known by the operation, for its entry in a menu', () => {
    expect(strokesOf('redo')).toHaveLength(2)
    expect(strokesOf('clear_selection')).toEqual([])
  })
})
