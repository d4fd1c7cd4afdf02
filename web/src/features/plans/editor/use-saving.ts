import { ListPlanChanges } from '@tongzhou/server/contracts/plans/saving'
import { useEffect, useRef } from 'react'
import { call } from '../../../api/client.ts'
import { useSession } from '../../../api/session.ts'
import type { Editor } from '../../../editor/editor-store.ts'
import type { SaveLoop } from '../../../editor/save-loop.ts'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import { sayToast } from '../../../ui/toast.tsx'
import { useUnsavedInput } from '../../../ui/unsaved-input.ts'
import type { OpenedPlan } from './open-editor.ts'
import type { OthersChanges } from './save-ports.ts'
import { usePart } from './use-snapshot.ts'

/** How often the editor asks what others have saved. */
const OTHERS_MS = 20_000

export interface Saving {
  readonly loop: SaveLoop<OthersChanges>
  /** The server's sentence about the last save that it refused. */
  readonly refusal: string
}

/** Saves an editor for as long as the page is open, and brings in what others save elsewhere in the plan. */
export function useSaving({ editor, loop, refusals }: OpenedPlan, planId: number): Saving {
  const { t } = useEditorWords()
  const refusal = usePart(loop, () => refusals.last)
  useClosing(loop)
  useWaking(loop)
  useOthers(editor, loop, planId)
  const word = usePart(loop, ({ autosave }) => autosave.word)
  useUnsavedInput(word !== 'saved' && word !== 'read_only', t('frame.unsavedQuestion'))
  const dropped = usePart(loop, ({ droppedSteps }) => droppedSteps)
  useEffect(() => {
    if (dropped > 0) sayToast(t('frame.dropped', { n: dropped }))
  }, [dropped, t])
  return { loop, refusal }
}

/** Ends the loop with the page; React may take a component away and bring it back at once, which is no end. */
function useClosing(loop: SaveLoop<OthersChanges>) {
  const isHere = useRef(false)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
      setTimeout(() => {
        if (!isHere.current) loop.close()
      })
    }
  }, [loop])
}

/** What waits for the network or for a sign-in goes out when it is there. */
function useWaking(loop: SaveLoop<OthersChanges>) {
  useEffect(() => {
    const wake = () => loop.wakeUp()
    window.addEventListener('online', wake)
    return () => window.removeEventListener('online', wake)
  }, [loop])
  const { end } = useSession()
  const before = useRef(end)
  useEffect(() => {
    if (before.current !== null && end === null) loop.wakeUp()
    before.current = end
  }, [end, loop])
}

function useOthers(editor: Editor, loop: SaveLoop<OthersChanges>, planId: number) {
  useEffect(() => {
    if (editor.getSnapshot().isReadOnly) return
    const look = async () => {
      const { word } = loop.getSnapshot().autosave
      if (document.hidden || word !== 'saved' || editor.getSnapshot().isBusy) return
      const after = editor.getSnapshot().version
      try {
        const answer = await call(ListPlanChanges, { params: { id: String(planId) }, query: { after } })
        const last = answer.items.at(-1)
        const isStill = editor.getSnapshot().version === after && !editor.getSnapshot().isBusy
        if (last === undefined || answer.difference === null || !isStill) return
        loop.takeOthers({ version: last.version, others: answer.difference })
      } catch {
        // The next save, or the next look, says what is wrong.
      }
    }
    const timer = setInterval(() => void look(), OTHERS_MS)
    return () => clearInterval(timer)
  }, [editor, loop, planId])
}
