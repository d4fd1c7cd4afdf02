import type { HandKeys } from './hand.ts'
import type { OperationName } from './operations/operation-names.ts'
import type { ToolName } from './tools/tool.ts'

/** A key with what must be held; letters in lower case, as `KeyboardEvent.key` without Shift. */
export type KeyStroke = { readonly key: string; readonly command?: true; readonly shift?: true }

/** What a key does; `sheet` opens the sheet of shortcuts, `save` saves at once, `partition` opens and closes that panel. */
export type KeyMeaning =
  | { readonly kind: 'tool'; readonly tool: ToolName }
  | { readonly kind: 'operation'; readonly operation: OperationName }
  | { readonly kind: 'sheet' }
  | { readonly kind: 'save' }
  | { readonly kind: 'partition' }

/** A line of the sheet of shortcuts. */
export type KeyLine = { readonly strokes: readonly KeyStroke[]; readonly does: KeyMeaning }

function tool(key: string, name: ToolName): KeyLine {
  return { strokes: [{ key }], does: { kind: 'tool', tool: name } }
}

function operation(name: OperationName, ...strokes: readonly KeyStroke[]): KeyLine {
  return { strokes, does: { kind: 'operation', operation: name } }
}

/**
 * All keys of the editor beside those a tool hears itself (`TOOL_KEYS` in `words.ts`), in the order of the sheet. None is one
 * that a browser keeps for itself (Ctrl with N, T or W) or that moves the focus.
 */
export const KEY_LINES: readonly KeyLine[] = [
  tool('v', 'select'),
  tool('d', 'draw'),
  tool('c', 'cut'),
  tool('r', 'reshape'),
  tool('b', 'paint'),
  tool('l', 'lasso'),
  tool('e', 'enclave'),
  operation('undo', { key: 'z', command: true }),
  operation('redo', { key: 'y', command: true }, { key: 'z', command: true, shift: true }),
  operation('join', { key: 'j' }),
  operation('make_unassigned', { key: 'u' }),
  operation('lock', { key: 'k' }),
  operation('unlock', { key: 'k', shift: true }),
  operation('lock_all', { key: 'a', shift: true }),
  operation('unlock_all', { key: 'o', shift: true }),
  operation('rename', { key: 'F2' }),
  operation('select_township', { key: 't' }),
  operation('next_problem', { key: 'n' }),
  operation('previous_problem', { key: 'p' }),
  operation('next_gap', { key: 'n', shift: true }),
  operation('previous_gap', { key: 'p', shift: true }),
  { strokes: [{ key: 'g' }], does: { kind: 'partition' } },
  { strokes: [{ key: 's', command: true }], does: { kind: 'save' } },
  { strokes: [{ key: '?' }, { key: 'F1' }], does: { kind: 'sheet' } },
]

function isStroke(stroke: KeyStroke, key: string, keys: HandKeys): boolean {
  // The question mark is itself made with Shift on most keyboards, on some without.
  const isShiftRight = key === '?' || (stroke.shift === true) === keys.shift
  return stroke.key === key && (stroke.command === true) === keys.command && isShiftRight && !keys.alt
}

/** What a pressed key means; undefined for a key that is for the tool in the hand. Caps Lock makes no difference. */
export function findKeyMeaning(key: string, keys: HandKeys): KeyMeaning | undefined {
  const pressed = key.length === 1 ? key.toLowerCase() : key
  return KEY_LINES.find(({ strokes }) => strokes.some((stroke) => isStroke(stroke, pressed, keys)))?.does
}

/** Strokes of an operation, for its entry in a menu; none for one without. */
export function strokesOf(name: OperationName): readonly KeyStroke[] {
  const line = KEY_LINES.find(({ does }) => does.kind === 'operation' && does.operation === name)
  return line?.strokes ?? []
}
