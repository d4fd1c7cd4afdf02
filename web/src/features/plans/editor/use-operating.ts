import { useEffect, useMemo, useState } from 'react'
import type { Editor } from '../../../editor/editor-store.ts'
import type { OperationInput } from '../../../editor/operations/operation.ts'
import type { OperationName } from '../../../editor/operations/operation-names.ts'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import type { Focus } from '../../../map/map-view-props.ts'
import { sayToast } from '../../../ui/toast.tsx'
import { focusOnProblem } from './focus-box.ts'
import type { PanelName } from './side-panel.tsx'
import type { useSentences } from './use-sentences.ts'

interface Operating {
  readonly editor: Editor
  readonly sentences: ReturnType<typeof useSentences>
  setFocus(focus: Focus): void
  setPanel(name: PanelName): void
}

/** Runs operations from keys, buttons and fields alike, and says what came of them. */
export function useOperating({ editor, sentences, setFocus, setPanel }: Operating) {
  const { t } = useEditorWords()
  const [wantsName, setWantsName] = useState(0)
  useEffect(() => {
    if (wantsName > 0) document.querySelector<HTMLElement>('[data-operation=rename]')?.focus()
  }, [wantsName])
  return useMemo(
    () =>
      (name: OperationName, input?: OperationInput): void => {
        if (name === 'rename' && input === undefined) {
          setPanel('selection')
          setWantsName((count) => count + 1)
          return
        }
        const { undoSentence, redoSentence } = editor.getSnapshot()
        const refusal = editor.run(name, input)
        if (refusal !== null) return sayToast(sentences.refusal(refusal), true)
        if (name === 'undo' && undoSentence !== null) {
          sayToast(t('frame.undoStep', { step: sentences.step(undoSentence) }))
        }
        if (name === 'redo' && redoSentence !== null) {
          sayToast(t('frame.redoStep', { step: sentences.step(redoSentence) }))
        }
        const { topology, problems } = editor.getSnapshot()
        if (stepsToProblem.has(name) && problems.current !== null) {
          setFocus(focusOnProblem(topology, problems.current))
        }
      },
    [editor, sentences, setFocus, setPanel, t],
  )
}

const stepsToProblem: ReadonlySet<OperationName> = new Set<OperationName>([
  'next_problem',
  'previous_problem',
  'next_gap',
  'previous_gap',
])
