import { useSyncExternalStore } from 'react'

const SHOWN_MS = 6000

interface Toast {
  readonly key: number
  readonly text: string
  readonly isBad: boolean
}

let toasts: readonly Toast[] = []
let lastKey = 0
const listeners = new Set<() => void>()

function change(next: readonly Toast[]): void {
  toasts = next
  for (const tell of listeners) tell()
}

/** Says in one short sentence what was done, or what failed; it goes away by itself. */
export function sayToast(text: string, isBad = false): void {
  lastKey += 1
  const toast = { key: lastKey, text, isBad }
  change([...toasts.slice(-2), toast])
  setTimeout(() => change(toasts.filter((one) => one !== toast)), SHOWN_MS)
}

const subscribe = (tell: () => void) => {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

/** Where toasts appear: one polite live region a page. */
export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts)
  return (
    <output className="toasts" aria-live="polite">
      {shown.map(({ key, text, isBad }) => (
        <span key={key} className={isBad ? 'toast toast-bad' : 'toast'}>
          {text}
        </span>
      ))}
    </output>
  )
}
