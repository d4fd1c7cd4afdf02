import type { SaveWord } from '../../../editor/autosave.ts'
import type { Editor } from '../../../editor/editor-store.ts'
import type { SaveLoop } from '../../../editor/save-loop.ts'

const stuck: ReadonlySet<SaveWord> = new Set<SaveWord>(['conflict', 'refused', 'signed_out', 'offline'])

/** Saves what is not saved yet and gives the version on the server then; null where it cannot be saved now. */
export function settle<Changes>(editor: Editor, loop: SaveLoop<Changes>): Promise<number | null> {
  return new Promise((resolve) => {
    const listening: { stop?: () => void } = {}
    const look = () => {
      const { word, isSending } = loop.getSnapshot().autosave
      if (isSending) return
      const isDone = word === 'read_only' || (word === 'saved' && editor.saves.isSaved())
      if (!isDone && !stuck.has(word)) return
      listening.stop?.()
      resolve(isDone ? editor.getSnapshot().version : null)
    }
    listening.stop = loop.subscribe(look)
    loop.saveNow()
    look()
  })
}
