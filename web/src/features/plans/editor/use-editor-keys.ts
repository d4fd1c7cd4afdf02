import { useEffect, useEffectEvent } from 'react'
import type { Editor } from '../../../editor/editor-store.ts'
import type { HandKeys } from '../../../editor/hand.ts'
import { findKeyMeaning, type KeyMeaning } from '../../../editor/keys.ts'
import type { OperationName } from '../../../editor/operations/operation-names.ts'

/** Where keys belong to what has the focus. */
const TYPING = 'input, select, textarea, [contenteditable], dialog *'
/** Keys by which controls are worked: they reach the tool only from the map or the bare page. */
const CONTROL_KEYS: ReadonlySet<string> = new Set([
  'Enter',
  ' ',
  'Tab',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Escape',
])

interface EditorKeys {
  readonly editor: Editor
  onSheet(): void
  onSave(): void
  onPartition(): void
  onOperation(name: OperationName): void
}

const keysOf = (event: KeyboardEvent): HandKeys => ({
  shift: event.shiftKey,
  alt: event.altKey,
  command: event.ctrlKey || event.metaKey,
})

/** Whether a key belongs to what has the focus, and not to the editor. */
function isForFocus(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null
  if (event.defaultPrevented || event.isComposing || target?.closest(TYPING) != null) return true
  return CONTROL_KEYS.has(event.key) && target?.closest('button, a, summary, [role=tab]') != null
}

/** Browser shortcuts stay with the browser, and Tab moves the focus. */
const isForBrowser = ({ key }: KeyboardEvent, { command }: HandKeys): boolean =>
  command || key === 'Tab' || /^F\d+$/.test(key)

/** Keys by which some browsers go back or search. */
const HELD_KEYS: ReadonlySet<string> = new Set(['Backspace', "'", '/'])

/** Listens to the keys of the whole page: tools, operations, the sheet; every other key goes to the tool in hand. */
export function useEditorKeys({ editor, ...options }: EditorKeys): void {
  const follow = (meaning: KeyMeaning) => {
    switch (meaning.kind) {
      case 'tool':
        if (!editor.getSnapshot().isReadOnly || meaning.tool === 'select') editor.chooseTool(meaning.tool)
        return
      case 'operation':
        return options.onOperation(meaning.operation)
      case 'sheet':
        return options.onSheet()
      case 'save':
        return options.onSave()
      case 'partition':
        return options.onPartition()
    }
  }
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (isForFocus(event)) return
    const keys = keysOf(event)
    const meaning = findKeyMeaning(event.key, keys)
    if (meaning !== undefined) {
      event.preventDefault()
      follow(meaning)
    } else if (!isForBrowser(event, keys)) {
      if (HELD_KEYS.has(event.key)) event.preventDefault()
      editor.dispatch({ kind: 'key', key: event.key, keys })
    }
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
