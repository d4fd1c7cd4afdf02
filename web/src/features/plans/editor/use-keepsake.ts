import { useEffect, useState } from 'react'
import type { Editor } from '../../../editor/editor-store.ts'
import { createKeeper } from '../../../editor/keepsake/keeper.ts'
import type { KeepsakeStore } from '../../../editor/keepsake/keepsake.ts'
import type { SaveLoop } from '../../../editor/save-loop.ts'
import type { Session } from '../../../editor/session.ts'
import type { OthersChanges } from './save-ports.ts'

/** A gesture that goes on is kept this often; what is finished, at once. */
const DURING_GESTURE_MS = 2000

interface KeepsakeOptions {
  readonly editor: Editor
  readonly loop: SaveLoop<OthersChanges>
  readonly store: KeepsakeStore
  readonly owner: string
  /** The session as it was restored; its steps are written already. */
  readonly restored: Session | undefined
}

/** Keeps every step in the browser as soon as it is done. Says whether the browser can. */
export function useKeepsake({ editor, loop, store, owner, restored }: KeepsakeOptions): boolean {
  const [isKept, setIsKept] = useState(true)
  useEffect(() => {
    if (editor.getSnapshot().isReadOnly) return
    const keeper = createKeeper(restored)
    let timer: ReturnType<typeof setTimeout> | undefined
    const keep = () => {
      clearTimeout(timer)
      timer = undefined
      const session = editor.getSession()
      const { ignored } = editor.getSnapshot().problems
      const writes = keeper.collect(session, { owner, pending: editor.saves.getPending(), ignored })
      if (writes.length === 0) return
      store.write(session.planId, owner, writes).then(
        () => setIsKept(true),
        () => setIsKept(false),
      )
    }
    const notice = () => {
      if (!editor.getSnapshot().isBusy) keep()
      else timer ??= setTimeout(keep, DURING_GESTURE_MS)
    }
    const stops = [editor.subscribe(notice), loop.subscribe(notice)]
    keep()
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [editor, loop, store, owner, restored])
  return isKept
}
