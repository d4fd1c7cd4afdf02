import type { KeyStroke } from '../../../editor/keys.ts'

const isApple = () => /mac|iphone|ipad/i.test(navigator.userAgent)

const names: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Backspace: '⌫',
  Delete: 'Del',
  Enter: '↵',
  ' ': '␣',
}

/** A key as it is written on the keyboard. */
export const keyName = (key: string): string => names[key] ?? (key.length === 1 ? key.toUpperCase() : key)

/** A stroke as it is written in menus: `Ctrl+Z`, `⌘Z`. */
export function keyText({ key, command, shift }: KeyStroke): string {
  const apple = isApple()
  return [
    command === true ? (apple ? '⌘' : 'Ctrl+') : '',
    shift === true ? (apple ? '⇧' : 'Shift+') : '',
    keyName(key),
  ].join('')
}
