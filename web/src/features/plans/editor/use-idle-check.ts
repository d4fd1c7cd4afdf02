import { useEffect } from 'react'
import type { Editor } from '../../../editor/editor-store.ts'

/** The whole plan is looked at when nobody has done anything for so long. */
const IDLE_MS = 900

/** Looks at the whole plan whenever the hand rests. */
export function useIdleCheck(editor: Editor): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const later = () => {
      clearTimeout(timer)
      const { problems, isBusy } = editor.getSnapshot()
      if (!problems.isWhole && !isBusy) timer = setTimeout(() => editor.checkWhole(), IDLE_MS)
    }
    later()
    const stop = editor.subscribe(later)
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [editor])
}
