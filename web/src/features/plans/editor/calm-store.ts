import type { Editor } from '../../../editor/editor-store.ts'
import type { EditorSnapshot } from '../../../editor/snapshot.ts'

/** While the hand holds something, panels follow it this often: often enough to be live, seldom enough to cost little. */
const PERIOD_MS = 250

/** An editor as the panels see it: at once while the hand is free, a few times a second while a gesture goes on. */
export interface CalmStore {
  subscribe(listener: () => void): () => void
  getSnapshot(): EditorSnapshot
}

/** Makes the calm store of an editor. It listens only while somebody listens to it. */
export function createCalmStore(editor: Editor): CalmStore {
  const listeners = new Set<() => void>()
  let shown = editor.getSnapshot()
  let timer: ReturnType<typeof setTimeout> | undefined
  let stop: (() => void) | undefined
  const show = () => {
    clearTimeout(timer)
    timer = undefined
    if (shown === editor.getSnapshot()) return
    shown = editor.getSnapshot()
    for (const listener of listeners) listener()
  }
  const notice = () => {
    if (editor.getSnapshot().isBusy) timer ??= setTimeout(show, PERIOD_MS)
    else show()
  }
  return {
    getSnapshot: () => (listeners.size === 0 ? editor.getSnapshot() : shown),
    subscribe: (listener) => {
      if (listeners.size === 0) {
        shown = editor.getSnapshot()
        stop = editor.subscribe(notice)
      }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        clearTimeout(timer)
        timer = undefined
        stop?.()
      }
    },
  }
}
