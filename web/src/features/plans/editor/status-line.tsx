import { useEffect, useState } from 'react'
import type { Editor } from '../../../editor/editor-store.ts'
import { useEditorWords } from '../../../i18n/editor/use-editor-words.ts'
import type { Sentences } from './use-sentences.ts'
import { usePart } from './use-snapshot.ts'

/** Ears hear a hint only when it has stayed so long: a moving hand would never stop talking. */
const SPOKEN_AFTER_MS = 700

interface StatusLineProps {
  readonly editor: Editor
  readonly sentences: Sentences
}

/** What the hand may do next or why it cannot; the same words as beside the cursor. */
export function StatusLine({ editor, sentences }: StatusLineProps) {
  const { t } = useEditorWords()
  const hint = usePart(editor, (snapshot) => snapshot.hint)
  const tool = usePart(editor, (snapshot) => snapshot.tool)
  const words = hint === null ? t(`frame.toolHints.${tool}`) : sentences.hint(hint)
  const spoken = useSlow(words)
  return (
    <p className="status-line" data-refusal={hint?.isRefusal === true}>
      <span className="status-tool">{t(`frame.tools.${tool}`)}</span>
      <span className="status-words" data-testid="hint" data-code={hint?.code}>
        {words}
      </span>
      <span className="visually-hidden" aria-live="polite">
        {spoken}
      </span>
    </p>
  )
}

/** A text once it has stayed the same for a while. */
function useSlow(text: string): string {
  const [slow, setSlow] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSlow(text), SPOKEN_AFTER_MS)
    return () => clearTimeout(timer)
  }, [text])
  return slow
}
