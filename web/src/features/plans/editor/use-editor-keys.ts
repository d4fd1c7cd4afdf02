import { useEffect, useEffectEvent } from 'react'
import type { Editor } from '../../../editor/editor-store.ts'
import type { HandKeys } from '../../../editor/hand.ts'
import { findKeyMeaning } from '../../../editor/keys.ts'
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
  onOperation(name: OperationName): void
}

/** Listens to the keys of the whole page: tools, operations, the sheet; every other key goes to the tool in hand. */
export function useEditorKeys({ editor, ...options }: EditorKeys): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : null
    if (event.defaultPrevented || event.isComposing || target?.closest(TYPING) != null) return
    const keys: HandKeys = {
      shift: event.shiftKey,
      alt: event.altKey,
      command: event.ctrlKey || event.metaKey,
    }
    const isControl = target?.closest('button, a, summary, [role=tab]') != null
    if (isControl && CONTROL_KEYS.has(event.key)) return
    const meaning = findKeyMeaning(event.key, keys)
    if (meaning === undefined) {
      // Browser shortcuts stay with the browser, and Tab moves the focus.
      if (keys.command || event.key === 'Tab' || /^F\d+$/.test(event.key)) return
      editor.dispatch({ kind: 'key', key: event.key, keys })
      if (event.key === 'Backspace' || event.key === "'" || event.key === '/') event.preventDefault()
      return
    }
    event.preventDefault()
    switch (meaning.kind) {
      case 'tool':
        return editor.chooseTool(meaning.tool)
      case 'operation':
        return options.onOperation(meaning.operation)
      case 'sheet':
        return options.onSheet()
      case 'save':
        return options.onSave()
    }
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
